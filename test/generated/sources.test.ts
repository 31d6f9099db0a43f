import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '../../handler/src/source';
import sources from '../../schema/sources.json';
import { readHclModule } from '../../tools/hcl';

const ROOT = join(__dirname, '..', '..');

/** A fact that only one carrier has, in code that must read it from schema/sources.json. */
const FACTS = [
  /DDBStreamBatchInfo/,
  /dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)/,
  /KinesisBatchInfo/,
  /kinesis:(DescribeStream\w*|GetRecords|GetShardIterator|ListShards|ListStreams|SubscribeToShard)/,
  /\b86_?400\b/,
  /\b31_?536_?000\b/,
];

describe('schema/sources.json', () => {
  it('has the pairs of kind and format that the handler reads', () => {
    const pairs = Object.entries(sources).flatMap(([kind, { formats }]) =>
      formats.map((format) => `${kind}/${format}`),
    );
    expect(pairs).toEqual(Object.keys(SOURCES));
  });

  it.each(Object.entries(sources))('has an example of an ARN of %s that its pattern takes', (_kind, source) => {
    const values = { region: 'eu-west-1', account: '123456789012', name: 'orders', label: '2026-11-20T09:00:00.000' };
    const arn = source.arn_example.replace(/<(\w+)>/g, (_, name: keyof typeof values) => values[name]);
    expect(arn).toMatch(new RegExp(source.arn_pattern));
  });

  it('gives the numbers that the descriptions of the inputs say', async () => {
    const { variables } = await readHclModule(ROOT);
    const descriptions = new Map(variables.map(({ name, description }) => [name, description ?? '']));
    const { retention_in_seconds: retention, maximum_retention_in_seconds: maximum } = sources.kinesis;
    const ranges = Object.entries({
      ...sources.dynamodb.limits,
      retention_in_hours: { least: retention / 3600, most: maximum / 3600 },
    });
    for (const [name, { least, most }] of ranges) {
      const numbers = descriptions.get(`source_${name}`)?.match(/-?\d+/g)?.map(Number);
      expect([name, numbers]).toEqual([name, expect.arrayContaining([least, most])]);
    }
    expect(sources.kinesis.limits).toEqual(sources.dynamodb.limits);
  });

  it('names the sequences of every format', () => {
    for (const { formats, sequence_types } of Object.values(sources)) {
      expect(Object.keys(sequence_types)).toEqual(expect.arrayContaining(formats));
    }
  });

  it.each([
    'modules/source/main.tf',
    'local/lambda/mapping/complete-batch.ts',
    'local/lambda/mapping/on-failure.ts',
    'variables.tf',
  ])('is where %s takes its facts from', (file) => {
    const code = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*description .*$/gm, '');
    for (const fact of FACTS) expect(code).not.toMatch(fact);
  });
});
