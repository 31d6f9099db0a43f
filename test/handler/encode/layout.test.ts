import fc from 'fast-check';
import type { AttributeMap } from '../../../handler/src/change/attribute-value';
import type { TableConfig } from '../../../handler/src/config/config';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { compileLayout } from '../../../handler/src/encode/layout';
import type { EncodingCounts, Form, Layout } from '../../../handler/src/encode/line';
import { parseHiveType } from '../../../schema/hive-type';
import schema from '../../../schema/record.json';
import { attributeMap, columnType } from '../../support/builders/arbitraries';
import {
  decodeDynamodb,
  SAMPLES,
  STREAM_ARN,
  type StreamRecord,
  sample,
  streamRecord,
  tableConfig,
} from '../../support/builders/stream-record';
import { expectedLine, extraNames } from '../../support/oracles/expected-line';
import { membersOf } from '../../support/oracles/line';
import { columnText, ownerOf } from '../../support/oracles/reference';

const PROCESSED_AT = '2026-11-21T08:44:00.123Z';

const ENVELOPE = tableConfig();

/** Columns for the samples' attributes: fitting ones, ones of the wrong type, a struct with a field too few. */
const FLATTENED = tableConfig({
  columns: [
    { name: 'pk', type: 'string' },
    { name: 'sk', type: 'bigint' },
    { name: 's', type: 'string' },
    { name: 'empty', type: 'string' },
    { name: 'n_int', type: 'int' },
    { name: 'n_max_safe', type: 'bigint' },
    { name: 'n_unsafe', type: 'double' },
    { name: 'n_38', type: 'decimal(38,0)' },
    { name: 'n_38_frac', type: 'decimal(38,38)' },
    { name: 'n_max', type: 'decimal(38,9)' },
    { name: 'n_min_pos', type: 'string' },
    { name: 'n_neg', type: 'tinyint' },
    { name: 'n_price', type: 'decimal(10,2)' },
    { name: 'b', type: 'string' },
    { name: 'bool', type: 'boolean' },
    { name: 'nul', type: 'string' },
    { name: 'ss', type: 'array<string>' },
    { name: 'ns', type: 'array<decimal(20,1)>' },
    { name: 'list', type: 'string' },
    { name: 'map', type: 'struct<name:string,age:int,weird_key_1:string>' },
    { name: 'upper', type: 'string' },
    { name: 'expires_at', type: 'timestamp' },
    { name: 'aws_rep_updatetime', type: 'timestamp' },
  ],
  partitionKeys: [
    { name: 'event_date', path: '.cdc_event_date' },
    { name: 'event_type', path: '.cdc_event_type' },
    { name: 'source_table', path: '.cdc_table_name' },
    { name: 'region', path: '.region' },
    { name: 'city', path: '.map.Name' },
  ],
});

const writer = new JsonWriter();

/** One layout writes all records of a table, as in a function: what it remembers of one must not show in another. */
const layouts = new Map<TableConfig, Layout>();

function layoutOf(table: TableConfig): Layout {
  const layout = layouts.get(table) ?? compileLayout(table);
  layouts.set(table, layout);
  return layout;
}

function write(
  record: StreamRecord,
  table: TableConfig,
  form: Form = 'full',
): { line: string; counts: EncodingCounts } {
  const counts: EncodingCounts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
  writer.position = 0;
  layoutOf(table).write(writer, decodeDynamodb(record), form, { processedAt: PROCESSED_AT, ordinal: 1, counts });
  return { line: writer.buffer.toString('utf8', 0, writer.position), counts };
}

function lineOf(record: StreamRecord, table: TableConfig, form?: Form): ReadonlyMap<string, string> {
  return membersOf(write(record, table, form).line);
}

function textOf(members: ReadonlyMap<string, string>, name: string): unknown {
  return JSON.parse(members.get(name) ?? 'null');
}

/** Every member of a line has a place: a metadata field of the layout, a column or a partition key. */
function placesOf(table: TableConfig): Set<string> {
  const layout = table.columns.length === 0 ? 'envelope' : 'flattened';
  const prefix = layout === 'flattened' ? schema.flattened_prefix : '';
  const fields = schema.fields.filter(({ layouts }) => layouts.includes(layout)).map(({ name }) => prefix + name);
  return new Set([...fields, ...[...table.columns, ...table.partitionKeys].map(({ name }) => name)]);
}

const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' && value !== '',
  boolean: (value) => typeof value === 'boolean',
  'array<string>': (value) => Array.isArray(value) && value.every((member) => typeof member === 'string'),
};

describe.each([
  ['envelope', ENVELOPE],
  ['envelope with partition keys of the row', tableConfig({ partitionKeys: FLATTENED.partitionKeys })],
  ['flattened', FLATTENED],
])('the %s layout', (_name, table) => {
  it.each(SAMPLES)('writes each record of %s as the reference does', (name) => {
    for (const record of sample(name)) expect(lineOf(record, table)).toEqual(expectedLine(record, table, PROCESSED_AT));
  });

  it.each(SAMPLES)(
    'gives every member of %s a place in the schema, and metadata the shape of its Glue type',
    (name) => {
      const places = placesOf(table);
      for (const record of sample(name)) {
        const members = lineOf(record, table);
        expect([...members.keys()].filter((member) => !places.has(member))).toEqual([]);
        for (const field of schema.fields) {
          const text = members.get(table.columns.length === 0 ? field.name : schema.flattened_prefix + field.name);
          if (text !== undefined)
            expect([field.name, SHAPES[field.type]?.(JSON.parse(text))]).toEqual([field.name, true]);
        }
        for (const { name: key } of table.partitionKeys) expect(textOf(members, key)).toMatch(/./);
      }
    },
  );

  it('writes any images as the reference does', () => {
    const keys = attributeMap.filter((map) => Object.keys(map).length > 0);
    const images = fc.record(
      { NewImage: attributeMap, OldImage: attributeMap, Keys: keys },
      { requiredKeys: ['Keys'] },
    );
    fc.assert(
      fc.property(images, fc.constantFrom('INSERT', 'MODIFY', 'REMOVE'), (change, eventName) => {
        const { dynamodb } = streamRecord(1);
        const { NewImage: _image, ...rest } = dynamodb;
        const record = streamRecord(1, {}, { eventName, dynamodb: { ...rest, ...change } });
        expect(lineOf(record, table)).toEqual(expectedLine(record, table, PROCESSED_AT));
      }),
      { numRuns: 400 },
    );
  });
});

describe('one layout for many changes', () => {
  it('does not take the metadata of one stream, or of one invocation, for that of another', () => {
    const other = streamRecord(2, {}, { eventSourceARN: STREAM_ARN.replace('orders', 'users') });
    const layout = compileLayout(ENVELOPE);
    for (const processedAt of [PROCESSED_AT, '2026-11-22T00:00:00.000Z']) {
      for (const record of [streamRecord(1), other, streamRecord(3)]) {
        writer.position = 0;
        const counts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
        layout.write(writer, decodeDynamodb(record), 'full', { processedAt, ordinal: 1, counts });
        const line = writer.buffer.toString('utf8', 0, writer.position);
        expect(membersOf(line)).toEqual(expectedLine(record, ENVELOPE, processedAt));
      }
    }
  });
});

describe('the flattened layout', () => {
  it('keeps every attribute of any row, in a column or in cdc_extra, and counts what it moved', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c_d'), { minLength: 1, maxLength: 3 });
    const columns = names.chain((all) =>
      fc.tuple(...all.map((name) => columnType.map((type): { name: string; type: string } => ({ name, type })))),
    );
    fc.assert(
      fc.property(columns, attributeMap, (some, row) => {
        const table = tableConfig({ columns: some, partitionKeys: [{ name: 'region', path: '.region' }] });
        const record = streamRecord(1, { NewImage: row });
        const { line, counts } = write(record, table);
        expect(membersOf(line)).toEqual(expectedLine(record, table, PROCESSED_AT));
        expect(counts).toEqual({
          rescued: some.filter(({ name, type }) => isRescued(row, name, type)).length,
          folded: extraNames(row, table).filter((name) => some.some((column) => isFolded(row, name, column.name)))
            .length,
          defaultedPartitions: Number(line.includes('"region":"__HIVE_DEFAULT_PARTITION__"}')),
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('writes no cdc_extra where every attribute has its column', () => {
    const table = tableConfig({
      columns: [
        { name: 'pk', type: 'string' },
        { name: 'note', type: 'string' },
      ],
    });
    expect(lineOf(streamRecord(1), table).has('cdc_extra')).toBe(false);
  });

  it('shows the keys, not old values, for a MODIFY that carries only its old image', () => {
    const [, modify] = sample('old-image');
    expect(modify?.eventName).toBe('MODIFY');
    const members = modify && lineOf(modify, FLATTENED);
    expect([members?.get('pk'), members?.get('s')]).toEqual(['"ORDER#1001"', undefined]);
  });

  it('writes 10,000 attributes, 400 KB of quotes and 32 levels', () => {
    let deep: AttributeMap[string] = { N: '1E-130' };
    for (let level = 0; level < 31; level += 1) deep = { M: { a: deep } };
    const row: AttributeMap = Object.fromEntries([
      ...Array.from({ length: 10_000 }, (_, index) => [`attribute-${index}`, { N: String(index) }]),
      ['note', { S: '"'.repeat(400 * 1024) }],
      ['deep', deep],
    ]);
    const table = tableConfig({
      columns: [
        { name: 'note', type: 'string' },
        { name: 'deep', type: 'string' },
      ],
    });
    const record = streamRecord(1, { NewImage: row });
    const expected = expectedLine(record, table, PROCESSED_AT);
    for (const [name, text] of lineOf(record, table)) expect(text === expected.get(name)).toBe(true);
  });
});

function isRescued(row: AttributeMap, name: string, type: string): boolean {
  const owner = ownerOf(row, name);
  const value = owner === undefined ? undefined : row[owner];
  return value !== undefined && value.NULL === undefined && columnText(parseHiveType(type), value)?.whole !== true;
}

function isFolded(row: AttributeMap, attribute: string, column: string): boolean {
  return ownerOf({ [attribute]: {} }, column) === attribute && ownerOf(row, column) !== attribute;
}

describe('the envelope layout, made smaller', () => {
  const record = streamRecord(
    1,
    {
      NewImage: { pk: { S: 'id-1' }, a: { N: '2' }, b: { S: 'same' } },
      OldImage: { pk: { S: 'id-1' }, a: { N: '1' }, b: { S: 'same' }, c: { S: 'gone' } },
    },
    { eventName: 'MODIFY' },
  );
  const full = lineOf(record, ENVELOPE);

  it('leaves out the old image first, and says so', () => {
    const members = lineOf(record, ENVELOPE, 'without_old_data');
    const expected = new Map(full);
    expected.delete('old_data');
    expect(members).toEqual(expected.set('truncated', 'true'));
  });

  it('then keeps only what changed of the new image', () => {
    const members = lineOf(record, ENVELOPE, 'changed_fields_only');
    const expected = new Map(full);
    expected.delete('old_data');
    expect(members).toEqual(expected.set('truncated', 'true').set('new_data', '"{\\"a\\":2}"'));
    expect(textOf(members, 'changed_fields')).toEqual(['a', 'c']);
  });

  it('keeps the whole new image where there is no old one to compare with', () => {
    const insert = streamRecord(1);
    expect(lineOf(insert, ENVELOPE, 'changed_fields_only').get('new_data')).toBe(
      lineOf(insert, ENVELOPE).get('new_data'),
    );
  });

  it('says truncated only where something is missing', () => {
    expect(full.has('truncated')).toBe(false);
  });
});
