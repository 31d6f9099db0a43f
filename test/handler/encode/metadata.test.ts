import type { Change, EventType, ImageKind, Origin } from '../../../handler/src/change/change';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import type { LineContext } from '../../../handler/src/encode/line';
import { MetadataWriter } from '../../../handler/src/encode/metadata';
import { decodeDynamodb, streamRecord } from '../../support/builders/stream-record';

const PROCESSED_AT = '2026-11-21T08:44:00.123Z';

const CHANGE = decodeDynamodb(streamRecord(1));

const ORIGIN: Origin = { recordRef: 'shardId-0:495', sequenceNumber: '495', arrivedAt: 1795215601532 };

const COUNTS = { rescued: 0, folded: 0, defaultedPartitions: 0 };

function written(metadata: MetadataWriter, change: Change, context: Partial<LineContext> = {}): string {
  const writer = new JsonWriter();
  metadata.write(writer, change, { processedAt: PROCESSED_AT, ordinal: 1, counts: COUNTS, ...context });
  return writer.buffer.toString('utf8', 0, writer.position);
}

function fresh(sourceTable: string | null = null): MetadataWriter {
  return new MetadataWriter({ sourceTable }, '', new Set());
}

describe('MetadataWriter', () => {
  it.each<[string, Partial<Change>]>([
    ['event_type', { eventType: 'MODIFY' }],
    ['image', { image: 'KEYS_ONLY' }],
    ['is_ttl', { isTtl: true }],
    ['event_timestamp', { eventTimestamp: '2026-11-20T23:00:02Z' }],
    ['event_id', { eventId: 'other' }],
    ['sequence', { sequenceDigits: '7' }],
    ['keys', { keys: { pk: { S: 'other' } } }],
    ['op', { op: 'load' }],
    ['is_snapshot', { isSnapshot: true }],
    ['record_ref', { origin: ORIGIN }],
    ['arrived_at', { origin: ORIGIN }],
    ['transaction_id', { transactionId: '1139' }],
    ['transaction_order', { transactionId: '1139', transactionOrder: '7' }],
    ['unavailable_fields', { unavailableFields: ['cover'] }],
  ])('writes each change’s own %s, whatever it remembers of others', (name, difference) => {
    const metadata = fresh();
    const changes = [CHANGE, { ...CHANGE, ...difference }, CHANGE];
    const lines = changes.map((change) => written(metadata, change));
    expect(lines).toEqual(changes.map((change) => written(fresh(), change)));
    expect(lines[0]).not.toBe(lines[1]);
    expect(lines[1]).toContain(`,"${name}":`);
  });

  it.each<[EventType, ImageKind]>([
    ['INSERT', 'NEW'],
    ['MODIFY', 'NEW_AND_OLD'],
    ['REMOVE', 'OLD'],
  ])('leaves out of %s what an absent field means', (eventType, fullest) => {
    for (const image of ['NEW', 'NEW_AND_OLD', 'OLD', 'KEYS_ONLY'] as const) {
      for (const isTtl of [false, true]) {
        const members = written(fresh(), { ...CHANGE, eventType, image, isTtl });
        expect(members.includes('"image"')).toBe(image !== fullest);
        expect(members.includes(',"is_ttl":true')).toBe(isTtl);
        expect(members).not.toContain('false');
      }
    }
  });

  it('writes the time of each invocation', () => {
    const metadata = fresh();
    expect(written(metadata, CHANGE)).toContain(`,"processed_at":"${PROCESSED_AT}"`);
    expect(written(metadata, CHANGE, { processedAt: 'later' })).toContain(',"processed_at":"later"');
  });

  it('is right when more kinds of change alternate than it remembers', () => {
    const metadata = fresh();
    const changes = Array.from({ length: 40 }, (_, index) => ({
      ...CHANGE,
      eventTimestamp: `2026-11-20T23:00:${10 + (index % 13)}Z`,
    }));
    expect(changes.map((change) => written(metadata, change))).toEqual(
      changes.map((change) => written(fresh(), change)),
    );
  });

  it('writes what a source with transactions says, as the record’s schema has it', () => {
    const change: Change = {
      ...CHANGE,
      op: 'insert',
      isSnapshot: true,
      transactionId: 'x"1',
      transactionOrder: '9223372036854775807',
      unavailableFields: ['cover', 'a"b'],
      origin: ORIGIN,
    };
    const line = written(fresh(), change);
    for (const member of [
      ',"op":"insert"',
      ',"is_snapshot":true',
      String.raw`,"transaction_id":"x\"1"`,
      ',"transaction_order":9223372036854775807',
      String.raw`,"unavailable_fields":["cover","a\"b"]`,
      ',"record_ref":"shardId-0:495"',
      ',"arrived_at":"2026-11-20T23:00:01.532Z"',
    ]) {
      expect(line).toContain(member);
    }
    expect(line).not.toContain('table_name');
  });

  it('tells a record’s further changes from its first in their reference', () => {
    const change: Change = { ...CHANGE, origin: ORIGIN };
    const references = [1, 2, 12].map(
      (ordinal) => /"record_ref":"([^"]*)"/.exec(written(fresh(), change, { ordinal }))?.[1],
    );
    expect(references).toEqual(['shardId-0:495', 'shardId-0:495/2', 'shardId-0:495/12']);
  });

  it.each([0, 1, 99, 999, 1000, 1795215601005, 1795215601999, Date.UTC(9999, 11, 31, 23, 59, 59, 999)])(
    'writes the arrival at %d as the calendar does',
    (arrivedAt) => {
      const line = written(fresh(), { ...CHANGE, origin: { ...ORIGIN, arrivedAt } });
      expect(line).toContain(`,"arrived_at":"${new Date(arrivedAt).toISOString()}"`);
    },
  );

  it('names the table only for an entry that takes several', () => {
    const tables: Partial<Change>[] = [
      { tableName: 'orders' },
      { tableName: 'orders', schemaName: 'public' },
      { tableName: 'orders', schemaName: 'archive', databaseName: 'shop' },
      { tableName: 'books', schemaName: 'archive', databaseName: 'shop' },
    ];
    const metadata = fresh('*.*');
    const members = ['table_name', 'schema_name', 'database_name'];
    const namesOf = (line: string) => members.map((name) => new RegExp(`"${name}":"([^"]*)"`).exec(line)?.[1] ?? null);
    expect(tables.map((table) => namesOf(written(metadata, { ...CHANGE, ...table })))).toEqual([
      ['orders', null, null],
      ['orders', 'public', null],
      ['orders', 'archive', 'shop'],
      ['books', 'archive', 'shop'],
    ]);
    for (const exact of ['archive.books', null]) {
      expect(namesOf(written(fresh(exact), { ...CHANGE, ...tables[3] }))).toEqual([null, null, null]);
    }
  });

  it('leaves the fields with an unknown old value out of the changed ones', () => {
    const changed = (unavailableFields: readonly string[]) => {
      const writer = new JsonWriter();
      fresh().writeChangedFields(writer, { ...CHANGE, unavailableFields }, ['a', 'b', 'c']);
      return writer.buffer.toString('utf8', 0, writer.position);
    };
    expect(changed([])).toBe(',"changed_fields":["a","b","c"]');
    expect(changed(['b', 'd'])).toBe(',"changed_fields":["a","c"]');
  });
});
