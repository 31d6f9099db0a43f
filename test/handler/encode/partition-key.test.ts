import type { AttributeMap } from '../../../handler/src/change/attribute-value';
import type { TableConfig } from '../../../handler/src/config/config';
import { JsonWriter } from '../../../handler/src/encode/json-writer';
import { compileLayout } from '../../../handler/src/encode/layout';
import type { EncodingCounts } from '../../../handler/src/encode/line';
import { decodeDynamodb, type StreamRecord, streamRecord, tableConfig } from '../../support/builders/stream-record';
import { membersOf } from '../../support/oracles/line';

const writer = new JsonWriter();

function write(record: StreamRecord, table: TableConfig): { line: string; counts: EncodingCounts } {
  const counts: EncodingCounts = { rescued: 0, folded: 0, defaultedPartitions: 0 };
  const context = { processedAt: '2026-11-21T08:44:00.123Z', ordinal: 1, counts };
  writer.position = 0;
  compileLayout(table).write(writer, decodeDynamodb(record), 'full', context);
  return { line: writer.buffer.toString('utf8', 0, writer.position), counts };
}

function textOf(line: string, name: string): unknown {
  return JSON.parse(membersOf(line).get(name) ?? 'null');
}

describe('compilePartitionKeys', () => {
  const row = (NewImage: AttributeMap): StreamRecord => streamRecord(1, { NewImage });
  const region = tableConfig({
    partitionKeys: [
      { name: 'region', path: '.region' },
      { name: 'country', path: '.address.country' },
    ],
  });

  it.each<[string, AttributeMap, string, string]>([
    ['strings', { region: { S: 'eu' }, address: { M: { country: { S: 'DE' } } } }, 'eu', 'DE'],
    ['numbers', { region: { N: '7' }, address: { M: { country: { N: '1E-130' } } } }, '7', '1E-130'],
    ['booleans', { region: { BOOL: true }, address: { M: { country: { BOOL: false } } } }, 'true', 'false'],
    ['missing attributes', {}, '__HIVE_DEFAULT_PARTITION__', '__HIVE_DEFAULT_PARTITION__'],
    [
      'empty strings',
      { region: { S: '' }, address: { M: { country: { S: '' } } } },
      '__HIVE_DEFAULT_PARTITION__',
      '__HIVE_DEFAULT_PARTITION__',
    ],
    [
      'nulls',
      { region: { NULL: true }, address: { NULL: true } },
      '__HIVE_DEFAULT_PARTITION__',
      '__HIVE_DEFAULT_PARTITION__',
    ],
    ['lists', { region: { L: [] }, address: { L: [] } }, '__HIVE_DEFAULT_PARTITION__', '__HIVE_DEFAULT_PARTITION__'],
    [
      'a string in the middle of the path',
      { region: { M: {} }, address: { S: 'country' } },
      '__HIVE_DEFAULT_PARTITION__',
      '__HIVE_DEFAULT_PARTITION__',
    ],
    ['names in another case', { Region: { S: 'eu' } }, '__HIVE_DEFAULT_PARTITION__', '__HIVE_DEFAULT_PARTITION__'],
  ])('makes partition keys of %s', (_what, image, first, second) => {
    const { line, counts } = write(row(image), region);
    expect([textOf(line, 'region'), textOf(line, 'country')]).toEqual([first, second]);
    expect(counts.defaultedPartitions).toBe([first, second].filter((text) => text.startsWith('__HIVE')).length);
  });

  it('keeps a partition key that is a string out of cdc_extra, and everything else in it', () => {
    const table = tableConfig({ columns: [{ name: 'pk', type: 'string' }], partitionKeys: region.partitionKeys });
    const extra = (image: AttributeMap): unknown => textOf(write(row(image), table).line, 'cdc_extra');
    expect(extra({ region: { S: 'eu' } })).toBeNull();
    expect(extra({ region: { N: '7' }, country: { S: 'DE' } })).toBe('{"region":7,"country":"DE"}');
    expect(extra({ region: { S: '' }, Region: { S: 'eu' } })).toBe('{"region":"","Region":"eu"}');
  });

  it.each([
    ['a slash', 'eu/west'],
    ['a parent', '..'],
    ['an equals sign', 'a=b'],
    ['a percent sign', '%2F'],
    ['a control character', 'a\nb'],
    ['129 bytes', '東'.repeat(43)],
    ['Hive’s name for no value', '__HIVE_DEFAULT_PARTITION__'],
  ])('keeps a value with %s out of the path and in cdc_extra, and counts it', (_what, value) => {
    const table = tableConfig({
      columns: [{ name: 'pk', type: 'string' }],
      partitionKeys: [{ name: 'region', path: '.region' }],
    });
    const { line, counts } = write(row({ region: { S: value } }), table);
    expect(textOf(line, 'region')).toBe('__HIVE_DEFAULT_PARTITION__');
    expect(JSON.parse(String(textOf(line, 'cdc_extra')))).toEqual({ region: value });
    expect(counts.defaultedPartitions).toBe(1);
  });

  it('keeps a longer value than the table allows out of the path, and in cdc_extra or the image', () => {
    const partitionKeys = [{ name: 'region', path: '.region' }];
    const columns = [{ name: 'pk', type: 'string' }];
    for (const [value, isDefault] of [
      ['x'.repeat(26), false],
      ['é'.repeat(13), false],
      ['x'.repeat(27), true],
      ['é'.repeat(14), true],
    ] as const) {
      const table = { partitionKeys, partitionValueMaximumBytes: 26 };
      const flattened = write(row({ region: { S: value } }), tableConfig({ ...table, columns }));
      const envelope = write(row({ region: { S: value } }), tableConfig(table));
      const region = isDefault ? '__HIVE_DEFAULT_PARTITION__' : value;
      expect([textOf(flattened.line, 'region'), textOf(envelope.line, 'region')]).toEqual([region, region]);
      expect(textOf(flattened.line, 'cdc_extra')).toBe(isDefault ? JSON.stringify({ region: value }) : null);
      expect(textOf(envelope.line, 'new_data')).toBe(JSON.stringify({ region: value }));
      for (const { counts } of [flattened, envelope]) expect(counts.defaultedPartitions).toBe(Number(isDefault));
    }
  });

  it.each([['größe-xl'], ['東京 (1)'], ['2026-11-21T08:44:00'], ['x'.repeat(128)]])(
    'puts the value %s into the path',
    (value) => {
      const table = tableConfig({
        columns: [{ name: 'pk', type: 'string' }],
        partitionKeys: [{ name: 'region', path: '.region' }],
      });
      const { line } = write(row({ region: { S: value } }), table);
      expect([textOf(line, 'region'), textOf(line, 'cdc_extra')]).toEqual([value, null]);
    },
  );

  it.each<[string, unknown]>([
    ['a string', { S: 5 }],
    ['a string', { S: {} }],
    ['a number', { N: 'x' }],
    ['a boolean', { BOOL: 'x' }],
  ])('refuses a value that should be %s: %j', (_what, value) => {
    const table = tableConfig({ columns: [{ name: 'pk', type: 'string' }], partitionKeys: region.partitionKeys });
    expect(() => write(row({ region: value } as AttributeMap), table)).toThrow('is');
  });
});
