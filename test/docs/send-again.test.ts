import { createPipeline } from '../../handler/src/pipeline';
import { streamRecord, tableConfig } from '../support/builders/stream-record';
import { FakeClock } from '../support/doubles/fake-clock';
import { ScriptedFirehose } from '../support/doubles/scripted-firehose';

const START = Date.parse('2026-11-21T08:44:00Z');

/** The first has one line in quarantine; the images of the other are too large for one. */
const RECORDS = [
  streamRecord(1),
  streamRecord(2, { NewImage: { new: { S: 'x'.repeat(700_000) } }, OldImage: { old: { S: 'y'.repeat(700_000) } } }),
];

const [FIRST, SECOND] = RECORDS.map(({ dynamodb }) => dynamodb.SequenceNumber);

interface QuarantineLine {
  readonly record_ref: string;
  readonly part: number;
  readonly parts: number;
  readonly record: string;
}

/** What comes of an event where the stream's table is `sourceTable` to the handler; null stands for any. */
async function invoke(event: string, sourceTable: string | null) {
  const clock = new FakeClock(START);
  const firehose = new ScriptedFirehose([], clock);
  const pipeline = createPipeline(
    {
      source: 'dynamodb/dynamodb',
      packing: true,
      maximumRequestsInFlight: 4,
      quarantineStream: 'quarantine',
      sequenceEpoch: 0,
      unlistedTables: 'quarantine',
      tables: [tableConfig({ sourceTable })],
    },
    firehose.put,
    clock,
  );
  const { response, summary } = await clock.run(pipeline(JSON.parse(event), START + 58_000));
  const quarantined = [...firehose.documents.keys()]
    .filter((document) => document.startsWith('quarantine '))
    .map((document): QuarantineLine => JSON.parse(document.slice('quarantine '.length)));
  return { response, summary, quarantined };
}

describe("the README's way to send quarantined records again", () => {
  it('delivers them once the cause is removed', async () => {
    const { quarantined } = await invoke(JSON.stringify({ Records: RECORDS }), 'another table');
    expect(quarantined.map(({ record_ref: reference, part, parts }) => [reference, part, parts])).toEqual([
      [FIRST, 1, 1],
      ...Array.from({ length: 5 }, (_, index) => [SECOND, index + 1, 5]),
    ]);

    for (const source of RECORDS) {
      const parts = quarantined.filter(({ record_ref: reference }) => reference === source.dynamodb.SequenceNumber);
      const event = `{"Records":[${parts.map(({ record }) => record).join('')}]}`;
      expect(JSON.parse(event)).toEqual({ Records: [source] });
      const { response, summary } = await invoke(event, null);
      expect(response).toEqual({ batchItemFailures: [] });
      expect(summary.outcomes).toMatchObject({ delivered: 1, quarantined: 0 });
    }
  });

  it('is the reader’s to keep to the table: the function delivers the records of any', async () => {
    const eventSourceARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/customers/stream/2026-11-21T00:00:00.000';
    const { summary } = await invoke(JSON.stringify({ Records: [{ ...streamRecord(1), eventSourceARN }] }), null);
    expect(summary.outcomes).toMatchObject({ delivered: 1, quarantined: 0 });
  });
});
