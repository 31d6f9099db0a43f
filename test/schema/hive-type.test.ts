import { type HiveType, parseHiveType } from '../../schema/hive-type';

const STRING: HiveType = { kind: 'string' };

describe('parseHiveType', () => {
  it.each<[string, HiveType]>([
    ['map<string,bigint>', { kind: 'map', value: { kind: 'bigint' } }],
    ['map< STRING , decimal( 5 , 2 )>', { kind: 'map', value: { kind: 'decimal', precision: 5, scale: 2 } }],
    ['map<string,map<string,array<string>>>', { kind: 'map', value: mapOf({ kind: 'array', element: STRING }) }],
    ['struct<a:map<string,string>>', { kind: 'struct', fields: [{ name: 'a', type: mapOf(STRING) }] }],
  ])('parses %s', (text, type) => {
    expect(parseHiveType(text)).toEqual(type);
  });

  it.each([
    ['map<int,string>', 'int'],
    ['map< bigint ,string>', 'bigint'],
    ['map<decimal(5,2),string>', 'decimal(5,2)'],
    ['map<array<string>,string>', 'array<string>'],
    ['array<struct<a:map<string,map<date,int>>>>', 'date'],
  ])('refuses %s for its keys, which are not strings', (text, keys) => {
    expect(() => parseHiveType(text)).toThrow(
      `column type "${text}": a map's keys are "${keys}", and JSON has only strings as keys. Allowed: string, boolean, tinyint, ` +
        'smallint, int, bigint, float, double, date, timestamp, decimal(p,s) with p up to 38, array<…>, map<string,…>, ' +
        'struct<name:type,…>. Write the type as Glue spells it.',
    );
  });

  it.each(['struct<a:int,a:string>', 'array<struct<b:struct<a:int>,a:int,c:int,a:int>>'])(
    'refuses %s, which has one field twice',
    (text) => {
      expect(() => parseHiveType(text)).toThrow(
        `column type "${text}": more than one field is named a. Allowed: string, `,
      );
    },
  );
});

function mapOf(value: HiveType): HiveType {
  return { kind: 'map', value };
}
