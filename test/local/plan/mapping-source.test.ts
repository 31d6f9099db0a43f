import { CARRIERS, type CarrierName } from '../../../local/pipeline/carrier';
import { Attributes } from '../../../local/plan/attributes';
import { mappingSource } from '../../../local/plan/mapping-source';
import { managed } from '../../../plan-json/plan';
import { type SmallResource, smallPlan } from '../../support/builders/small-plan';

const STREAM = 'arn:aws:kinesis:eu-west-1:123456789012:stream/cdc';
const HOUR = 3600;

interface Given {
  readonly carrier?: CarrierName;
  readonly arn?: string;
  readonly references?: readonly string[];
  readonly age?: number;
}

function sourceOf({ carrier = 'kinesis', arn, references = [], age = -1 }: Given, ...resources: SmallResource[]) {
  const type = 'aws_lambda_event_source_mapping';
  const values = arn === undefined ? {} : { event_source_arn: arn };
  const plan = smallPlan({ type, values, references: { event_source_arn: references } }, ...resources);
  const [mapping] = managed(plan, type);
  if (mapping === undefined) throw new Error('the plan has a mapping');
  return mappingSource(plan, new Attributes(plan, mapping), CARRIERS[carrier], age);
}

const stream = (values: object): SmallResource => ({ type: 'aws_kinesis_stream', values: { name: 'cdc', ...values } });

describe('mappingSource', () => {
  it.each([
    ['dynamodb', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-11-20T09:00:00.000', 'orders'],
    ['kinesis', STREAM, 'cdc'],
    ['kinesis', `${STREAM}/consumer/reader:1795165200`, 'cdc'],
  ] as const)('has of %s the name in the ARN %s', (carrier, arn, name) => {
    expect(sourceOf({ carrier, arn })).toMatchObject({
      eventSourceArn: arn,
      sourceNames: [name],
      consumerName: null,
    });
  });

  it('follows a reference to the stream that the plan makes', () => {
    expect(sourceOf({ references: ['aws_kinesis_stream.this.arn'] }, stream({ retention_period: 48 }))).toEqual({
      eventSourceArn: null,
      sourceNames: ['cdc'],
      consumerName: null,
      sourceRetentionInSeconds: 48 * HOUR,
      isSourceRetentionKnown: true,
    });
  });

  it.each([
    ['a stream of the plan', {}, { stream_arn: ['aws_kinesis_stream.this.arn'] }],
    ['a stream that is there', { stream_arn: STREAM }, {}],
  ])('follows a reference to a consumer of %s', (_, values, references) => {
    const consumer = { type: 'aws_kinesis_stream_consumer', values: { name: 'reader', ...values }, references };
    const given = { references: ['aws_kinesis_stream_consumer.this.arn', 'aws_kinesis_stream_consumer.this'] };
    expect(sourceOf(given, consumer, stream({ retention_period: 168 }))).toEqual({
      eventSourceArn: null,
      sourceNames: ['cdc'],
      consumerName: 'reader',
      sourceRetentionInSeconds: 168 * HOUR,
      isSourceRetentionKnown: true,
    });
  });

  it('takes 24 hours for a planned stream that sets no retention', () => {
    expect(sourceOf({ arn: STREAM }, stream({}))).toMatchObject({
      sourceRetentionInSeconds: 24 * HOUR,
      isSourceRetentionKnown: true,
    });
  });

  it.each([
    ['24 hours where the mapping sets no age', -1, 24 * HOUR],
    ['24 hours where the mapping gives up before', 600, 24 * HOUR],
    ['the age of the mapping, which is kept below it', 100 * HOUR, 100 * HOUR],
  ])('assumes of a stream that the plan does not make %s', (_, age, sourceRetentionInSeconds) => {
    expect(sourceOf({ arn: STREAM, age }, stream({ name: 'other', retention_period: 48 }))).toMatchObject({
      sourceRetentionInSeconds,
      isSourceRetentionKnown: false,
    });
  });

  it('keeps to 24 hours for a DynamoDB stream', () => {
    const given = {
      carrier: 'dynamodb',
      arn: 'arn:aws:dynamodb:l:1:table/cdc/stream/2026-11-20T09:00:00.000',
      age: 100 * HOUR,
    } as const;
    expect(sourceOf(given, stream({ retention_period: 48 }))).toMatchObject({
      sourceRetentionInSeconds: 24 * HOUR,
      isSourceRetentionKnown: true,
    });
  });
});
