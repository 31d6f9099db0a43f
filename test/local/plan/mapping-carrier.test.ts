import { Attributes } from '../../../local/plan/attributes';
import { carrierOf } from '../../../local/plan/mapping-carrier';
import { managed } from '../../../plan-json/plan';
import { type SmallResource, smallPlan } from '../../support/builders/small-plan';

const TABLE_STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000';
const STREAM = 'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc';
const CONSUMER = `${STREAM}/consumer/cdc:1795165200`;
const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:q';

/** The name of the carrier; `sourceKind` is the handler's, undefined for a function without a configuration. */
function carrierName(sourceKind: string | null | undefined, arn: string | null, ...sources: readonly SmallResource[]) {
  const mapping = {
    type: 'aws_lambda_event_source_mapping',
    values: arn === null ? {} : { event_source_arn: arn },
    references: { event_source_arn: sources.map(({ type }) => `${type}.this.arn`) },
  };
  const plan = smallPlan(mapping, ...sources);
  const [resource] = managed(plan, mapping.type);
  if (resource === undefined) throw new Error('the plan has a mapping');
  const configuration = sourceKind === undefined ? null : { sourceKind, tables: [], quarantineStream: null };
  return carrierOf(new Attributes(plan, resource), configuration).name;
}

const [table, stream, consumer] = [
  { type: 'aws_dynamodb_table' },
  { type: 'aws_kinesis_stream' },
  { type: 'aws_kinesis_stream_consumer' },
];

describe('carrierOf', () => {
  it.each([
    ['dynamodb', TABLE_STREAM],
    ['kinesis', STREAM],
    ['kinesis', CONSUMER],
  ])('takes %s from the handler’s configuration, which the ARN %s agrees with', (kind, arn) => {
    expect(carrierName(kind, arn)).toBe(kind);
    expect(carrierName(kind, null)).toBe(kind);
  });

  it.each([
    ['dynamodb', null, [table]],
    ['dynamodb', null, [table, stream]],
    ['kinesis', null, [stream]],
    ['kinesis', null, [consumer, stream]],
  ])('takes %s where what is referred to agrees', (kind, arn, sources) => {
    expect(carrierName(kind, arn, ...sources)).toBe(kind);
  });

  it.each([
    ['dynamodb', TABLE_STREAM, []],
    ['kinesis', STREAM, []],
    ['kinesis', CONSUMER, []],
    ['dynamodb', null, [table]],
    ['kinesis', null, [consumer]],
  ])('finds %s by the mapping alone, for a bundle of a user’s own', (name, arn, sources) => {
    expect(carrierName(undefined, arn, ...sources)).toBe(name);
    expect(carrierName(null, arn, ...sources)).toBe(name);
  });

  it.each([
    ['dynamodb', STREAM, [], `event_source_arn is ${STREAM}, and`],
    ['dynamodb', CONSUMER, [], `event_source_arn is ${CONSUMER}, and`],
    ['kinesis', TABLE_STREAM, [], `event_source_arn is ${TABLE_STREAM}, and`],
    ['kinesis', null, [table], 'event_source_arn is the ARN of aws_dynamodb_table.this, and'],
    ['dynamodb', null, [stream], 'event_source_arn is the ARN of aws_kinesis_stream.this, and'],
  ])('refuses %s for %s %j, which the function could not read', (kind, arn, sources, words) => {
    const found = () => carrierName(kind, arn, ...sources);
    expect(found).toThrow(
      `aws_lambda_event_source_mapping.this: ${words} source_kind in the handler's configuration is`,
    );
    expect(found).toThrow(new RegExp(`is "${kind}", which reads a .* \\(arn:.*\\)\\. .*: plan both for one source`));
  });

  it('refuses a carrier that it does not know by its name', () => {
    expect(() => carrierName('sqs', QUEUE)).toThrow(
      'source_kind in the handler\'s configuration is "sqs". The local run reads "dynamodb" or "kinesis": plan one of ' +
        'these, or run the plan by a newer release of this package.',
    );
    // A name that an object has without being given it.
    expect(() => carrierName('toString', STREAM)).toThrow(/is "toString"\. The local run reads/);
  });

  it.each([
    [QUEUE, [], `event_source_arn is ${QUEUE}. `],
    [null, [], 'event_source_arn is known only after apply. '],
    [null, [table, stream], 'event_source_arn is the ARN of aws_dynamodb_table.this, aws_kinesis_stream.this. '],
  ])('refuses %s %j where nothing else tells the source', (arn, sources, words) => {
    expect(() => carrierName(undefined, arn, ...sources)).toThrow(
      `${words}The local run reads a DynamoDB stream (arn:aws:dynamodb:`,
    );
  });
});
