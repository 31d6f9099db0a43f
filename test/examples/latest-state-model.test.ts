import { join } from 'node:path';
import fc from 'fast-check';
import type { Report } from '../../local/run/report';
import { ORDERS, SESSIONS, SHOP } from '../../tools/demo/example';
import {
  type DatabaseTable,
  DmsDatabase,
  draws,
  identity,
  type Sent,
  shuffled,
  transactions,
} from '../support/builders/dms-database';
import { dmsMessage } from '../support/builders/dms-message';
import { ExampleLake } from '../support/builders/example-lake';
import { buildChild, temporaryDirectory } from '../support/builders/function-process';
import {
  changesOf,
  deliver,
  delivery,
  type Items,
  type ItemTable,
  itemOperations,
  kinesisText,
} from '../support/builders/item-history';
import { ARRIVAL, kinesisRecord } from '../support/builders/kinesis-record';

/** A run takes a second, and each story has two. A story that fails is not made smaller, which takes minutes. */
const RUNS = { numRuns: 2, endOnFailure: true };

const shards = fc.integer({ min: 2, max: 4 });

const SHOP_TABLES: readonly DatabaseTable[] = [
  {
    name: 'customers',
    key: ['customer_id'],
    row: (id, value) => ({ customer_id: id, name: `customer ${value}`, credit_limit: `${value}.00` }),
  },
  {
    name: 'orders',
    key: ['order_id'],
    row: (id, value) => ({ order_id: id, region: ['eu', 'us', 'ap', null][value % 4], external_id: value }),
  },
  {
    name: 'order_lines',
    key: ['order_id', 'line_number'],
    row: (id, value) => ({ order_id: 7, line_number: id, quantity: value }),
  },
];

const SHOP_QUERIES = [
  { entry: 'customers', id: 'customer_id', value: 'credit_limit', sequence: 'cdc_sequence' },
  { entry: 'orders', id: 'order_id', value: 'external_id', sequence: 'cdc_sequence' },
  { entry: 'order_lines', id: "(new_data->>'line_number')", value: "(new_data->>'quantity')", sequence: 'sequence' },
].map((query) => ({ ...query, sql: join('current-state', `${query.entry}.sql`) }));

/** The example plans with the epoch 1. */
const FIRST_EPOCH = 1;

/** What is among the rows' messages: control records and another schema's rows, which are skipped, and bad ones. */
const SKIPPED = [
  dmsMessage({ type: 'control', operation: 'create-table' }),
  dmsMessage({ schema: 'archive', data: { order_id: 1, external_id: 99 } }),
];
const BAD = [
  dmsMessage({ data: { external_id: 5 } }),
  dmsMessage({ operation: 'upsert', data: { order_id: 1 } }),
  dmsMessage().slice(0, -1),
];

/** Batches were sent again after they had been delivered, and yet each change has the one fate that it should. */
function expectFates({ changes, invocations }: Report, counts: object): void {
  expect(changes).toMatchObject(counts);
  expect(invocations.failed).toBeGreaterThan(0);
  expect(changes.duplicates).toBeGreaterThan(0);
}

describe('the latest state in the lake, after runs of the committed plans', () => {
  const directory = temporaryDirectory();
  const childPath = buildChild(directory);

  const shopLog = transactions(SHOP_TABLES.length, { minLength: 40, maxLength: 80 });
  const shopStory = fc.record({
    identity,
    shards,
    before: transactions(SHOP_TABLES.length, { minLength: 10, maxLength: 20 }),
    during: shopLog,
    after: shopLog,
    resentFrom: fc.nat(39),
    failoverLsn: fc.nat(1000),
    lost: fc.integer({ min: 1, max: 5 }),
    draw: draws,
  });

  /** Records in the stream's order: some sent twice by a producer that got no answer, others skipped or bad. */
  function shopRecords(messages: readonly Sent[], draw: () => number, firstId: number) {
    const counts = { skipped: 0, quarantined: 0 };
    const sent = messages.flatMap((message): Sent[] => {
      const chance = draw() % 20;
      if (chance < 4) return [message, message];
      if (chance === 4) {
        counts.skipped += SKIPPED.length;
        return [message, ...SKIPPED.map((text) => ({ ...message, text }))];
      }
      if (chance > 5) return [message];
      counts.quarantined += BAD.length;
      return [...BAD.map((text) => ({ ...message, text })), message];
    });
    const records = sent.map(({ text, partitionKey }, index) =>
      kinesisRecord(
        firstId + index,
        text,
        { partitionKey, approximateArrivalTimestamp: ARRIVAL + firstId + index },
        { eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/shop-changes' },
      ),
    );
    const delivered = records.length - counts.skipped - counts.quarantined;
    return { records, counts: { received: records.length, delivered, ...counts } };
  }

  it('is that of three tables that DMS sends, also from a restored database', async () => {
    await fc.assert(
      fc.asyncProperty(shopStory, async (story) => {
        const { identity, before, during, after, resentFrom, failoverLsn, lost, draw, shards } = story;
        const lake = new ExampleLake(SHOP, directory, childPath);
        const source = new DmsDatabase(SHOP_TABLES, identity, 0x7000);
        for (const one of before) source.run(one);
        const load = source.load();
        const sent = during.map((one) => source.run(one));
        // A restarted task begins at a checkpoint that is behind.
        const messages = [
          ...shuffled([...load, ...sent.flat()], draw),
          ...shuffled(sent.slice(resentFrom).flat(), draw),
        ];
        const first = shopRecords(messages, draw, 0);
        expectFates(await lake.run(first.records, { shards }), first.counts);
        for (const [table, query] of SHOP_QUERIES.entries()) {
          expect([query.entry, await lake.rows(query)]).toEqual([query.entry, source.tables[table]]);
        }

        // A database that was restored lacks the last transactions, and its log begins at a lower place.
        const restored = new DmsDatabase(SHOP_TABLES, identity, failoverLsn);
        for (const one of [...before, ...during.slice(0, -lost)]) restored.run(one);
        const reload = restored.load();
        const later = after.map((one) => restored.run(one));
        const last = shopRecords(shuffled([...reload, ...later.flat()], draw), draw, 1_000_000);
        expectFates(await lake.run(last.records, { shards, sequenceEpoch: FIRST_EPOCH + 1 }), last.counts);
        for (const [table, query] of SHOP_QUERIES.entries()) {
          const rows = restored.tables[table] ?? new Map();
          // A row of which the restored database told nothing stays, unless the reader leaves the old epoch out.
          const untold = [...(source.tables[table] ?? [])].filter(([id]) => restored.told[table]?.has(id) !== true);
          expect([query.entry, await lake.rows(query)]).toEqual([query.entry, new Map([...untold, ...rows])]);
          const newest = `substr(${query.sequence}, 1, 17) = '${String(FIRST_EPOCH + 1).padStart(17, '0')}'`;
          expect([query.entry, await lake.rows({ ...query, where: newest })]).toEqual([query.entry, rows]);
        }
      }),
      RUNS,
    );
  });

  const itemEra = fc.record({ operations: itemOperations({ minLength: 80, maxLength: 150 }), ...delivery });

  const SESSIONS_TABLE: ItemTable = {
    name: 'sessions',
    keys: (item) => ({ customer_id: { S: 'ana' }, session_id: { S: String(item) } }),
    attributes: (value) => ({ page_views: { N: String(value) }, coupon_code: { S: `code ${value}` } }),
  };
  const SESSIONS_QUERY = { entry: 'sessions', sql: 'current-state.sql', id: 'session_id', value: 'page_views' };

  it('is that of a table whose changes go through Kinesis, also from a restored table', async () => {
    await fc.assert(
      fc.asyncProperty(itemEra, itemEra, fc.boolean(), shards, async (before, after, isPrecise, shards) => {
        const lake = new ExampleLake(SESSIONS, directory, childPath);
        const items: Items = new Map();
        const start = isPrecise ? 1_795_215_601_000_000 : 1_795_215_601_000;
        // The clock of what replaces the table is behind: only the epoch says that its changes come later.
        for (const [sequenceEpoch, era, time] of [
          [0, before, start],
          [1, after, start - 90_000_000],
        ] as const) {
          const changes = changesOf(SESSIONS_TABLE, era.operations, items, time);
          const texts = changes.map((change, index) =>
            kinesisText(SESSIONS_TABLE, change, `epoch-${sequenceEpoch}-${index}`, isPrecise),
          );
          const unlisted = (texts[0] ?? '').replace('"sessions"', '"carts"');
          const bad = [unlisted, '{"a":'];
          const sent = deliver(texts, era).flatMap((data, index) => (index % 25 === 9 ? [data, ...bad] : [data]));
          const quarantined = sent.filter((data) => bad.includes(String(data))).length;
          const records = sent.map((data, index) =>
            kinesisRecord(
              sequenceEpoch * 1_000_000 + index,
              data,
              {
                partitionKey: String(index % 11),
                approximateArrivalTimestamp: ARRIVAL + sequenceEpoch * 1_000_000 + index,
              },
              { eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/sessions-changes' },
            ),
          );
          const report = await lake.run(records, { shards, sequenceEpoch });
          const received = records.length;
          expectFates(report, { received, delivered: received - quarantined, quarantined });
          expect(await lake.rows(SESSIONS_QUERY)).toEqual(items);
        }
      }),
      RUNS,
    );
  });

  const ORDERS_TABLE: ItemTable = {
    name: 'orders',
    keys: (item) => ({ order_id: { S: String(item) } }),
    attributes: (value) => ({ quantity: { N: String(value) }, region: { S: ['eu', 'us', 'ap'][value % 3] ?? '' } }),
  };
  const ORDERS_QUERY = { entry: 'orders', sql: 'current-state.sql', id: 'order_id', value: 'quantity' };
  const ordersLog = itemOperations({ minLength: 80, maxLength: 150 });

  it('is that of a table with a stream, also of a stream that was made again', async () => {
    await fc.assert(
      fc.asyncProperty(ordersLog, ordersLog, shards, async (before, after, shards) => {
        const lake = new ExampleLake(ORDERS, directory, childPath);
        const items: Items = new Map();
        // Sequence numbers of the new stream begin below those of the old one; its label is later.
        for (const [label, operations, firstNumber] of [
          ['2026-11-20T09:00:00.000', before, 5000],
          ['2026-11-22T10:00:00.000', after, 100],
        ] as const) {
          const changes = changesOf(ORDERS_TABLE, operations, items, 1_795_215_601_000);
          const records = changes.map(({ eventName, time, images }, index) => ({
            eventID: `${label}-${index}`,
            eventName,
            eventSource: 'aws:dynamodb',
            eventSourceARN: `arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/${label}`,
            dynamodb: {
              ApproximateCreationDateTime: Math.floor(time / 1000),
              SequenceNumber: String(firstNumber + index),
              ...images,
            },
          }));
          const bad = { ...records[0], eventName: 'UPSERT' };
          const sent = [...records.slice(0, 30), bad, ...records.slice(30)];
          const report = await lake.run(sent, { shards });
          expectFates(report, { received: sent.length, delivered: records.length, quarantined: 1 });
          expect(await lake.rows(ORDERS_QUERY)).toEqual(items);
        }
      }),
      RUNS,
    );
  });
});
