import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinesisCarrier } from '../../../handler/src/carrier/kinesis';
import { BadRecord } from '../../../handler/src/change/bad-record';
import type { HandlerConfig } from '../../../handler/src/config/config';
import { compileDms } from '../../../handler/src/format/dms';
import { version } from '../../../package.json';
import { changeOf, changesOf, DMS_TABLES, decoded } from '../../support/builders/dms-changes';
import { type DmsMessage, dmsMessage, POSITION } from '../../support/builders/dms-message';
import { handled, handlerConfig } from '../../support/builders/handled';
import { kinesisRecord, kinesisSample, textOf } from '../../support/builders/kinesis-record';
import { tableConfig } from '../../support/builders/stream-record';

function config(layout: 'flattened' | 'envelope'): HandlerConfig {
  const tables = Object.entries(DMS_TABLES).map(([sourceTable, { key, columns }]) =>
    tableConfig({
      name: sourceTable,
      sourceTable,
      key,
      deliveryStream: 'lake',
      scalarsArriveAsText: true,
      columns:
        layout === 'envelope'
          ? []
          : columns.split(', ').map((column) => {
              const [name = '', type = ''] = column.split(' ');
              return { name, type };
            }),
    }),
  );
  return handlerConfig({ source: 'kinesis/dms', tables });
}

const WHOLE = { id: 46, amount: '21.00', note: null };
const WHOLE_ROW = { id: { N: '46' }, amount: { S: '21.00' }, note: { NULL: true } };

describe.each([
  ['load-insert-update-delete', '5d'],
  ['minimal-default-settings', '1d'],
  ['mysql-full-before-image-bigint', '1d'],
  ['map-record-to-document', '1d'],
])('the sample %s', (name, outcomeRuns) => {
  it.each(['flattened', 'envelope'] as const)('becomes lines of the %s layout', async (layout) => {
    const { summary, linesOf } = await handled(kinesisSample(`dms.${name}`), config(layout));
    const golden = join(__dirname, '..', '..', 'support', 'fixtures', 'dms-lines', `${name}.${layout}.ndjson`);
    expect(linesOf('lake').join('').replaceAll(version, 'VERSION')).toBe(readFileSync(golden, 'utf8'));
    expect(summary).toMatchObject({ outcomeRuns, encoding: { rescued: 0 } });
  });
});

it('skips the sample of control records, and counts them', async () => {
  const { summary } = await handled(kinesisSample('dms.control-records'), config('flattened'));
  expect(summary).toMatchObject({ outcomeRuns: '4s', skips: { control: 4 }, documents: 0 });
});

it('quarantines each poison pill with a reason of its own, and delivers its neighbours', async () => {
  const good = kinesisRecord(1, dmsMessage());
  const records = [good, ...kinesisSample('poison-pills'), good];
  const { summary, linesOf } = await handled(records, config('envelope'));
  expect(summary).toMatchObject({ outcomeRuns: '1d8q1d' });
  const metadata = 'metadata is missing, which every message of DMS has; source_format must be what the stream holds';
  expect(linesOf('quarantine').map((line) => JSON.parse(line).reason)).toEqual([
    'the record is not JSON: character 1 is not a value',
    'the record is not JSON: it ends before a comma or }',
    'kinesis.data is not UTF-8, which text such as JSON must be',
    'the record is an array, not an object',
    'the record is null, not an object',
    metadata,
    'metadata.operation is "FOOBAR", not one of load, insert, update, delete',
    metadata,
  ]);
});

describe('an operation', () => {
  it.each([
    ['load', { eventType: 'INSERT', newImage: WHOLE_ROW, oldImage: null, image: 'NEW', isSnapshot: true }],
    ['insert', { eventType: 'INSERT', newImage: WHOLE_ROW, oldImage: null, image: 'NEW', isSnapshot: false }],
    ['update', { eventType: 'MODIFY', newImage: WHOLE_ROW, oldImage: null, image: 'NEW', isSnapshot: false }],
    ['delete', { eventType: 'REMOVE', newImage: null, oldImage: WHOLE_ROW, image: 'OLD', isSnapshot: false }],
  ])('%s becomes a change', (operation, change) => {
    const metadata = operation === 'load' ? { 'transaction-id': undefined, 'commit-timestamp': undefined } : {};
    expect(changeOf({ operation, data: WHOLE, metadata })).toMatchObject({
      ...change,
      op: operation,
      keys: { id: { N: '46' } },
      schemaName: 'public',
      tableName: 'orders',
      databaseName: null,
      unavailableFields: [],
      transactionId: operation === 'load' ? null : '1139',
      transactionOrder: '1',
      eventTimestamp: operation === 'load' ? '2026-11-20T10:58:17.983670Z' : '2026-11-20T10:58:17.974340Z',
      eventDate: '2026-11-20',
      eventTime: Date.parse(operation === 'load' ? '2026-11-20T10:58:17.983Z' : '2026-11-20T10:58:17.974Z'),
    });
  });

  it('is read from a message of several lines as from one of a line', () => {
    const text = dmsMessage({ operation: 'update', before: { id: 46, amount: '1' } });
    const lines = JSON.stringify(JSON.parse(text), null, '\t');
    expect(lines).toContain('\n\t\t"operation"');
    for (const one of [text, lines, text, lines]) expect(decoded(one)).toEqual(decoded(text));
  });

  it('leaves a column out that the message leaves out', () => {
    expect(changeOf({ data: { id: 1, note: null } }).newImage).toEqual({ id: { N: '1' }, note: { NULL: true } });
    expect(changeOf({ data: { id: 1 } }).newImage).toEqual({ id: { N: '1' } });
  });

  it('keeps every digit of a number', () => {
    const text = dmsMessage({ data: { id: 1 } }).replace('"id":1', '"id":12345678901234567890.10,"b":9.007e+18');
    expect(decoded(text)).toMatchObject({
      keys: { id: { N: '12345678901234567890.10' } },
      newImage: { b: { N: '9.007e+18' } },
    });
  });

  it('reads a row of map-record-to-document, and no other column of that name', () => {
    expect(changeOf({ data: { _doc: WHOLE } }).newImage).toEqual(WHOLE_ROW);
    expect(changeOf({ data: { _doc: 'x', id: 1 } }).newImage).toEqual({ _doc: { S: 'x' }, id: { N: '1' } });
    expect(changeOf({ data: { id: 1, _doc: { a: 1 } } }).newImage).toHaveProperty('_doc');
  });
});

describe('a before-image', () => {
  it('of an update is its old image', () => {
    const [change] = changesOf({ operation: 'update', data: WHOLE, before: { ...WHOLE, amount: '1' } });
    expect(change).toMatchObject({
      image: 'NEW_AND_OLD',
      oldImage: { ...WHOLE_ROW, amount: { S: '1' } },
      unavailableFields: [],
    });
  });

  it('tells which columns it lacks', () => {
    expect(changeOf({ operation: 'update', data: WHOLE, before: { id: 46 } })).toMatchObject({
      image: 'NEW_AND_OLD',
      oldImage: { id: { N: '46' } },
      unavailableFields: ['amount', 'note'],
    });
  });

  it.each([[{}], [null], [undefined]])('%j is none', (before) => {
    expect(changeOf({ operation: 'update', data: WHOLE, before })).toMatchObject({ image: 'NEW', oldImage: null });
  });

  it('of a delete has the key of the before-image where the row has none', () => {
    const deletion = { operation: 'delete', data: { id: null, amount: null }, before: { id: 46, amount: '19.90' } };
    expect(changeOf(deletion)).toMatchObject({ eventType: 'REMOVE', keys: { id: { N: '46' } }, image: 'OLD' });
  });

  it('of a delete fills in where the row has its key only', () => {
    const deletion = { operation: 'delete', data: { id: 46, amount: null, note: null } };
    expect(changeOf(deletion)).toMatchObject({ image: 'KEYS_ONLY', oldImage: null, keys: { id: { N: '46' } } });
    expect(changeOf({ ...deletion, data: { id: 46 } })).toMatchObject({ image: 'KEYS_ONLY', oldImage: null });
    for (const data of [deletion.data, {}, undefined]) {
      expect(changeOf({ operation: 'delete', data, before: WHOLE })).toMatchObject({
        image: 'OLD',
        oldImage: WHOLE_ROW,
      });
    }
  });
});

describe('an update of the key', () => {
  const update = { operation: 'update', data: { id: 45, amount: '1' } };

  it('is the removal of the old key and the insertion of the new one', () => {
    expect(changesOf({ ...update, before: { id: 46, amount: '2' } })).toMatchObject([
      {
        eventId: `7/public.orders/${POSITION}/1/remove`,
        eventType: 'REMOVE',
        op: 'update',
        keys: { id: { N: '46' } },
        oldImage: { id: { N: '46' }, amount: { S: '2' } },
        newImage: null,
        image: 'OLD',
        unavailableFields: [],
      },
      {
        eventId: `7/public.orders/${POSITION}/1/insert`,
        eventType: 'INSERT',
        op: 'update',
        keys: { id: { N: '45' } },
        oldImage: null,
        newImage: { id: { N: '45' }, amount: { S: '1' } },
        image: 'NEW',
        unavailableFields: [],
      },
    ]);
  });

  it.each([
    [{ id: 46 }, 'KEYS_ONLY', []],
    [{ id: 46, other: 'x' }, 'OLD', ['amount']],
  ])('removes as much of the row as the before-image %j has', (before, image, unavailableFields) => {
    expect(changesOf({ ...update, before })[0]).toMatchObject({ image, unavailableFields });
  });

  it('takes the unchanged columns of a compound key from the new row', () => {
    const compound = compileDms({ sequenceEpoch: 0, keyOf: () => ['shop', 'id'] });
    const text = dmsMessage({ operation: 'update', data: { id: 2, shop: 'a' }, before: { id: 1 } });
    const opened = kinesisCarrier.open(kinesisRecord(1, text));
    expect(compound.decode(opened as never)).toMatchObject({
      changes: [{ keys: { shop: { S: 'a' }, id: { N: '1' } } }, { keys: { shop: { S: 'a' }, id: { N: '2' } } }],
    });
  });
});

describe('the key', () => {
  const advice =
    "tables.<name>.key must name the primary key's columns as the source spells them, and the task must send them";

  it.each([
    [{ ID: 1 }, `a row of "public.orders" has no value for the key's column "id"; ${advice}`],
    [{ id: null }, `a row of "public.orders" has null for the key's column "id"; ${advice}`],
  ])('must be in the row %j', (data, message) => {
    expect(() => changeOf({ data })).toThrow(new BadRecord(message));
  });

  it('is empty where no entry takes the table', () => {
    expect(changeOf({ table: 'unlisted', operation: 'update', before: { a: 1 } })).toMatchObject({ keys: {} });
  });
});

describe('a record that holds no row', () => {
  it.each([
    'create-table',
    'rename-table',
    'drop-table',
    'change-columns',
    'add-column',
    'drop-column',
    'rename-column',
    'column-type-change',
  ])('is skipped: %s', (operation) => {
    expect(decoded(dmsMessage({ type: 'control', operation, data: undefined }))).toEqual({ skip: 'control' });
  });

  it.each([
    ['awsdms_status', 'insert', 'data', 'control'],
    ['awsdms_suspended_tables', 'load', 'data', 'control'],
    ['AWSDMS_HISTORY', 'update', 'data', 'control'],
    ['awsdms_apply_exceptions', 'create-table', 'control', 'control'],
    ['awsdms_heartbeat', 'update', 'data', 'heartbeat'],
  ])('is skipped: one of %s, which is DMS’s own', (table, operation, type, skip) => {
    expect(decoded(dmsMessage({ table, schema: '', operation, type }))).toEqual({ skip });
  });

  it('is skipped: the truncation of a table that no entry takes', () => {
    const message = dmsMessage({ table: 'unlisted', type: 'control', operation: 'truncate-table', data: undefined });
    expect(decoded(message)).toEqual({ skip: 'control' });
  });

  it.each(['truncate-table', 'truncate'])('is quarantined with what to do: %s', (operation) => {
    expect(() => decoded(dmsMessage({ type: 'control', operation, data: undefined }))).toThrow(
      new BadRecord(
        '"public.orders" was truncated, but its rows are still current in the lake; raise source_sequence_epoch, reload the table, and read only its lines of the new epoch',
      ),
    );
  });
});

describe('a malformed message', () => {
  it.each<[string, DmsMessage]>([
    ['metadata.operation is missing', { metadata: { operation: undefined } }],
    ['metadata.operation is "upsert", not one of load, insert, update, delete', { operation: 'upsert' }],
    ['metadata.operation is "insert", not one of create-table', { type: 'control' }],
    ['metadata.record-type is neither data nor control', { type: 'row' }],
    ['metadata.record-type is a number, not a string', { metadata: { 'record-type': 5 } }],
    ['metadata.table-name is missing', { metadata: { 'table-name': undefined } }],
    ['metadata.table-name is empty', { table: '' }],
    ['metadata.schema-name is an array, not a string', { metadata: { 'schema-name': [] } }],
    ['data is missing or empty, which must hold the row', { data: undefined }],
    ['data is missing or empty, which must hold the row', { operation: 'delete', data: {}, before: {} }],
    ['data is an array, not an object', { data: [] }],
    ['before-image is a string, not an object', { before: 'x' }],
    ['metadata.timestamp is missing', { metadata: { timestamp: undefined, 'commit-timestamp': '' } }],
    ['metadata.commit-timestamp is not an instant', { metadata: { 'commit-timestamp': '2026-02-30T00:00:00Z' } }],
    ['metadata.commit-timestamp is not an instant', { metadata: { 'commit-timestamp': '2026-11-20 10:58:17' } }],
    ['metadata.timestamp is not an instant', { metadata: { timestamp: 'x', 'commit-timestamp': null } }],
    ['metadata.transaction-record-id is "1.5", not a whole', { metadata: { 'transaction-record-id': 1.5 } }],
    ['metadata.transaction-record-id is an object, not a', { metadata: { 'transaction-record-id': {} } }],
  ])('is refused: %s', (message, malformed) => {
    const text = dmsMessage(malformed);
    expect(() => decoded(text)).toThrow(BadRecord);
    expect(() => decoded(text)).toThrow(message);
  });
});

it('reads messages of several tables in turn, in either form', () => {
  const texts = ['load-insert-update-delete', 'minimal-default-settings', 'mysql-full-before-image-bigint'].flatMap(
    (name) => kinesisSample(`dms.${name}`).map(textOf),
  );
  const alone = texts.map((text) => {
    const fresh = compileDms({ sequenceEpoch: 7, keyOf: (_schema, table) => [table === 'books' ? 'book_id' : 'id'] });
    return fresh.decode(kinesisCarrier.open(kinesisRecord(1, text)) as never);
  });
  for (let round = 0; round < 3; round += 1) expect(texts.map((text) => decoded(text))).toEqual(alone);
});
