import type { Carrier } from '../../handler/src/carrier/carrier';
import { dynamodbCarrier } from '../../handler/src/carrier/dynamodb';
import type { Change } from '../../handler/src/change/change';
import type { HandlerConfig } from '../../handler/src/config/config';
import { dynamodbFormat } from '../../handler/src/format/dynamodb';
import type { Format } from '../../handler/src/format/format';
import { createPipeline } from '../../handler/src/pipeline';
import { STREAM_ARN, streamRecord, tableConfig } from '../support/builders/stream-record';
import { FakeClock } from '../support/doubles/fake-clock';
import { ScriptedFirehose } from '../support/doubles/scripted-firehose';

const START = Date.parse('2026-11-21T08:44:00Z');

/** A record that holds stream records, as a log of transactions would; or a word for why it holds none. */
const carrier: Carrier = {
  ...dynamodbCarrier,
  open: (record) => ({ kind: 'json', sourceName: STREAM_ARN, origin: null, value: record }),
};
const format: Format = {
  decode: (carried) => {
    const { changes } = (carried.kind === 'json' ? carried.value : null) as { changes: unknown };
    if (changes === 'heartbeat' || changes === 'control') return { skip: changes };
    const decoded = (changes as unknown[]).map((change) => dynamodbFormat.decode(dynamodbCarrier.open(change)));
    return { changes: decoded as [Change, ...Change[]] };
  },
};

/** A record of the test's own format; the number refers to it. */
function recordOf(number: number, changes: unknown): unknown {
  return { changes, dynamodb: { SequenceNumber: `1${number}` } };
}

function changeOf(id: string, table = 'a', attributes: object = {}): unknown {
  const record = streamRecord(0, {}, { eventID: id, eventSourceARN: STREAM_ARN.replace('orders', table) });
  return { ...record, dynamodb: { ...record.dynamodb, NewImage: { pk: { S: id }, ...attributes } } };
}

const TABLES: HandlerConfig['tables'] = [
  tableConfig({ name: 'a', sourceTable: 'a', deliveryStream: 'a-dp' }),
  tableConfig({ name: 'b', sourceTable: 'b', deliveryStream: 'b-dp', columns: [{ name: 'pk', type: 'string' }] }),
];

interface Settings {
  readonly tables?: HandlerConfig['tables'];
  readonly packing?: boolean;
  readonly refused?: string;
  readonly unlistedTables?: HandlerConfig['unlistedTables'];
}

async function run(
  records: readonly unknown[],
  { tables = TABLES, packing = true, refused = '', unlistedTables = 'quarantine' }: Settings = {},
) {
  const clock = new FakeClock(START);
  const firehose = new ScriptedFirehose([], clock);
  const config: HandlerConfig = {
    source: 'dynamodb/dynamodb',
    packing,
    maximumRequestsInFlight: 4,
    quarantineStream: 'quarantine',
    sequenceEpoch: 0,
    unlistedTables,
    tables,
  };
  const pipeline = createPipeline(
    config,
    async (stream, body, signal) =>
      stream === refused
        ? { kind: 'failed', reason: 'ResourceNotFoundException', isRetryable: false }
        : await firehose.put(stream, body, signal),
    clock,
    { carrier, compileFormat: () => format },
  );
  const { response, summary } = await clock.run(pipeline({ Records: records }, START + 58_000));
  const documents = [...firehose.documents.keys()].map((key): [string, Record<string, unknown>] => {
    const at = key.indexOf(' ');
    return [key.slice(0, at), JSON.parse(key.slice(at + 1))];
  });
  return { response, summary, documents };
}

describe('a record of several changes', () => {
  it('becomes a document for each, in its table’s stream, and one outcome', async () => {
    const { summary, documents } = await run([
      recordOf(0, [changeOf('x'), changeOf('y', 'b'), changeOf('z')]),
      recordOf(1, [changeOf('w', 'b')]),
    ]);
    expect(documents.map(([stream, line]) => [stream, line['event_id'] ?? line['cdc_event_id']])).toEqual([
      ['a-dp', 'x'],
      ['a-dp', 'z'],
      ['b-dp', 'y'],
      ['b-dp', 'w'],
    ]);
    expect(summary).toMatchObject({ outcomes: { delivered: 2 }, outcomeRuns: '2d', documents: 4 });
  });

  it.each([
    ['a value that cannot be written', changeOf('bad', 'a', { n: { N: 'NaN' } }), 'N is a string without a number'],
    ['a table that no entry takes', changeOf('bad', 'c'), 'no entry of tables has source_table "c"'],
    [
      'a line larger than a Firehose record',
      changeOf('bad', 'b', { pk: { S: 'x'.repeat(1_100_000) } }),
      'the change is larger',
    ],
  ])('is quarantined whole for %s, and nothing of it is sent to any table’s stream', async (_what, bad, reason) => {
    const record = recordOf(1, [changeOf('x'), changeOf('y', 'b'), bad, changeOf('z', 'b')]);
    const { summary, documents } = await run([
      recordOf(0, [changeOf('first')]),
      record,
      recordOf(2, [changeOf('last', 'b')]),
    ]);
    const lake = documents.filter(([stream]) => stream !== 'quarantine');
    expect(lake.map(([stream, line]) => [stream, line['event_id'] ?? line['cdc_event_id']])).toEqual([
      ['a-dp', 'first'],
      ['b-dp', 'last'],
    ]);
    const parts = documents.filter(([stream]) => stream === 'quarantine').map(([, line]) => line);
    expect(parts[0]?.['reason']).toEqual(expect.stringContaining(`change 3 of 4: ${reason}`));
    expect(parts.every((line) => line['record_ref'] === '11')).toBe(true);
    expect(JSON.parse(parts.map((line) => line['record']).join(''))).toEqual(record);
    expect(summary).toMatchObject({ outcomeRuns: '1d1q1d' });
  });

  it('is reported while one of its documents is not acknowledged', async () => {
    const records = [
      recordOf(0, [changeOf('x')]),
      recordOf(1, [changeOf('y'), changeOf('z', 'b')]),
      recordOf(2, [changeOf('w')]),
    ];
    const { response, summary } = await run(records, { refused: 'b-dp' });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '11' }] });
    expect(summary).toMatchObject({ outcomeRuns: '1d1r1d', failures: { ResourceNotFoundException: 1 } });
  });
});

describe('a record without a change', () => {
  it('is skipped, and counted by its reason', async () => {
    const { response, summary, documents } = await run([
      recordOf(0, 'heartbeat'),
      recordOf(1, [changeOf('x')]),
      recordOf(2, 'control'),
      recordOf(3, 'heartbeat'),
    ]);
    expect(documents).toHaveLength(1);
    expect(response).toEqual({ batchItemFailures: [] });
    expect(summary).toMatchObject({
      outcomes: { skipped: 3, delivered: 1 },
      outcomeRuns: '1s1d2s',
      skips: { heartbeat: 2, control: 1, tombstone: 0 },
    });
  });
});

describe('a change of a table that no entry takes', () => {
  const records = [
    recordOf(0, [changeOf('x', 'c')]),
    recordOf(1, [changeOf('y', 'c'), changeOf('z'), changeOf('w', 'c')]),
    recordOf(2, 'heartbeat'),
    recordOf(3, [changeOf('v', 'b')]),
  ];

  it('is skipped where the configuration says so, and counted, and the rest of its record is delivered', async () => {
    const { response, summary, documents } = await run(records, { unlistedTables: 'skip' });
    expect(documents.map(([, line]) => line['event_id'] ?? line['cdc_event_id'])).toEqual(['z', 'v']);
    expect(response).toEqual({ batchItemFailures: [] });
    expect(summary).toMatchObject({
      outcomeRuns: '1s1d1s1d',
      skips: { heartbeat: 1, unlisted_table: 3 },
      documents: 2,
    });
  });

  it('quarantines its record otherwise', async () => {
    const { summary } = await run(records);
    expect(summary).toMatchObject({ outcomeRuns: '2q1s1d', skips: { heartbeat: 1, unlisted_table: 0 } });
  });
});

describe('several entries for one table', () => {
  const tables = [
    tableConfig({
      name: 'typed',
      sourceTable: 'a',
      deliveryStream: 'typed-dp',
      columns: [{ name: 'pk', type: 'string' }],
    }),
    tableConfig({ name: 'whole', sourceTable: 'a', deliveryStream: 'whole-dp' }),
    tableConfig({ name: 'all', deliveryStream: 'all-dp' }),
    tableConfig({ name: 'other', sourceTable: 'b', deliveryStream: 'other-dp' }),
  ];

  it('each get the change, in their own layout', async () => {
    const { summary, documents } = await run([recordOf(0, [changeOf('x')])], { tables });
    expect(documents.map(([stream]) => stream)).toEqual(['typed-dp', 'whole-dp', 'all-dp']);
    expect(documents[0]?.[1]).toMatchObject({ pk: 'x', cdc_event_id: 'x' });
    expect(documents[1]?.[1]).toMatchObject({ new_data: '{"pk":"x"}', event_id: 'x' });
    expect(summary).toMatchObject({ outcomes: { delivered: 1 }, documents: 3 });
  });

  it('all get the record again where one of them failed', async () => {
    const { response, summary } = await run([recordOf(0, [changeOf('x')])], { tables, refused: 'whole-dp' });
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '10' }] });
    expect(summary).toMatchObject({ outcomes: { reported: 1, delivered: 0 } });
  });
});
