import { createHash } from 'node:crypto';
import { type GetObject, readConfigObject } from '../../../handler/src/config/config-object';

const CONFIG = {
  source_kind: 'dynamodb',
  source_format: 'dynamodb',
  packing: true,
  maximum_requests_in_flight: 4,
  quarantine_stream: 'orders-quarantine',
  sequence_epoch: 0,
  unlisted_tables: 'quarantine',
  tables: {
    orders: {
      source_table: null,
      key: [],
      delivery_stream: 'orders-orders-dp',
      columns: [],
      partition_keys: [{ name: 'event_date', path: '.cdc_event_date' }],
      partition_value_maximum_bytes: 128,
    },
  },
};
const CONTENT = JSON.stringify(CONFIG);
const KEY = (content: string) => `.configuration/orders/${createHash('sha256').update(content).digest('hex')}.json`;
const LOCATION = `s3://my.lake/${KEY(CONTENT)}`;

type Step = number | Error | readonly [status: number, body: string];

/** Answers the steps one after the other, the last one again and again. */
function scripted(...steps: readonly Step[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const get: GetObject = async (bucket, key) => {
    const step = steps[Math.min(asked.push(`${bucket}/${key}`), steps.length) - 1] as Step;
    if (step instanceof Error) throw step;
    const [status, body] = typeof step === 'number' ? [step, CONTENT] : step;
    return { status, body: Buffer.from(body) };
  };
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  return { asked, waits, get, clock: { sleep, random: () => 0.5 } };
}

describe('a configuration in S3', () => {
  it('is read from the bucket and key that the location names', async () => {
    const { asked, get, clock } = scripted(200);
    await expect(readConfigObject(LOCATION, get, clock)).resolves.toMatchObject({
      quarantineStream: 'orders-quarantine',
      tables: [{ deliveryStream: 'orders-orders-dp' }],
    });
    expect(asked).toEqual([`my.lake/${KEY(CONTENT)}`]);
  });

  it.each([[503], [500], [429], [new Error('ECONNRESET')]])(
    'is asked for again after %s, with longer waits',
    async (fault) => {
      const { asked, waits, get, clock } = scripted(fault, fault, fault, 200);
      await readConfigObject(LOCATION, get, clock);
      expect(asked).toHaveLength(4);
      expect(waits).toEqual([200, 400, 800]);
    },
  );

  it.each<readonly [string, string, number, readonly Step[]]>([
    ['is gone', 'got the answer 404 NoSuchKey. Allowed: ', 1, [[404, '<Error><Code>NoSuchKey</Code></Error>']]],
    [
      'may not be read',
      'got the answer 403 AccessDenied. Allowed: ',
      1,
      [[403, '<Error><Code>AccessDenied</Code></Error>']],
    ],
    ['is in another region', 'got the answer 301 . Allowed: ', 1, [[301, '']]],
    [
      'is never answered',
      'got no answer in 4 attempts (Error: ECONNREFUSED). Allowed: ',
      4,
      [new Error('ECONNREFUSED')],
    ],
    ['is never served', 'got the answer 503 SlowDown. Allowed: ', 4, [[503, '<Error><Code>SlowDown</Code></Error>']]],
    ['was overwritten', 'holds content with the SHA-256 ', 1, [[200, '{}']]],
  ])('that %s fails with what S3 said and what to do', async (_, said, attempts, steps) => {
    const { asked, get, clock } = scripted(...steps);
    const failed = readConfigObject(LOCATION, get, clock);
    await expect(failed).rejects.toThrow(`CDC_CONFIG_S3 is ${LOCATION} and ${said}`);
    await expect(failed).rejects.toThrow(/ Allowed: s3:\/\/bucket\/folder\/.+\.json\. [A-Z].+\.$/);
    expect(asked).toHaveLength(attempts);
  });

  it.each(['s3://lake/key.json', `https://lake/${KEY(CONTENT)}`, `s3:///${KEY(CONTENT)}`])(
    'is not asked for at %s',
    async (location) => {
      const { asked, get, clock } = scripted(200);
      await expect(readConfigObject(location, get, clock)).rejects.toThrow(
        `CDC_CONFIG_S3 is ${location} and cannot be read. `,
      );
      expect(asked).toEqual([]);
    },
  );

  it('is refused with every problem in it', async () => {
    const content = JSON.stringify({ ...CONFIG, packing: 'yes', unknown: 1 });
    const { get, clock } = scripted([200, content]);
    const location = `s3://lake/${KEY(content)}`;
    await expect(readConfigObject(location, get, clock)).rejects.toThrow(`${location} has 2 problems:`);
  });
});
