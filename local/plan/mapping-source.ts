import { managed, type Plan, type PlannedResource } from '../../plan-json/plan';
import type { Carrier } from '../pipeline/carrier';
import type { PlannedEventSourceMapping } from '../pipeline/pipeline';
import { Attributes } from './attributes';

/** Where a mapping reads from, as far as the plan tells. */
export type MappingSource = Pick<
  PlannedEventSourceMapping,
  'eventSourceArn' | 'sourceNames' | 'consumerName' | 'sourceRetentionInSeconds' | 'isSourceRetentionKnown'
>;

/** What `aws_kinesis_stream` plans where `retention_period` is unset; Kinesis counts in hours. */
const DEFAULT_RETENTION_IN_HOURS = 24;
const SECONDS_PER_HOUR = 3600;

/** The source of a mapping. `maximumRecordAgeInSeconds` is the mapping's own, -1 for none. */
export function mappingSource(
  plan: Plan,
  mapping: Attributes,
  carrier: Carrier,
  maximumRecordAgeInSeconds: number,
): MappingSource {
  const eventSourceArn = mapping.text('event_source_arn');
  const consumers = mapping.referenced('event_source_arn', 'aws_kinesis_stream_consumer');
  const sourceNames =
    eventSourceArn === null ? referencedNames(plan, mapping, carrier, consumers) : [nameIn(eventSourceArn)];
  const consumer = eventSourceArn === null && carrier.name === 'kinesis' ? consumers[0]?.values['name'] : undefined;
  return {
    eventSourceArn,
    sourceNames,
    consumerName: typeof consumer === 'string' ? consumer : null,
    ...retention(plan, carrier, sourceNames, maximumRecordAgeInSeconds),
  };
}

/** `table/<name>/stream/<label>`, `stream/<name>` or `stream/<name>/consumer/<name>:<time>`. */
function nameIn(arn: string): string {
  return arn.split('/')[1] ?? '';
}

/** The names of the planned tables or streams that the attribute's expression leads to. */
function referencedNames(
  plan: Plan,
  mapping: Attributes,
  carrier: Carrier,
  consumers: readonly PlannedResource[],
): readonly string[] {
  if (carrier.name === 'dynamodb') return namesOf(mapping.referenced('event_source_arn', 'aws_dynamodb_table'));
  const own = namesOf(mapping.referenced('event_source_arn', 'aws_kinesis_stream'));
  const consumed = consumers.flatMap((resource) => {
    const consumer = new Attributes(plan, resource);
    const arn = consumer.text('stream_arn');
    return arn === null ? namesOf(consumer.referenced('stream_arn', 'aws_kinesis_stream')) : [nameIn(arn)];
  });
  return [...new Set([...own, ...consumed])];
}

function namesOf(resources: readonly PlannedResource[]): string[] {
  return resources.map(({ values }) => values['name']).filter((name) => typeof name === 'string');
}

/**
 * A DynamoDB stream's retention is fixed, and that of a Kinesis stream is its own setting. Of a stream that the plan does
 * not make nobody knows it; the module keeps the mapping's age below it, so it is taken to be no shorter than that.
 */
function retention(
  plan: Plan,
  carrier: Carrier,
  sourceNames: readonly string[],
  maximumRecordAgeInSeconds: number,
): Pick<MappingSource, 'sourceRetentionInSeconds' | 'isSourceRetentionKnown'> {
  if (carrier.name === 'dynamodb') {
    return { sourceRetentionInSeconds: carrier.retention_in_seconds, isSourceRetentionKnown: true };
  }
  const [stream, ...others] = managed(plan, 'aws_kinesis_stream').filter(({ values }) =>
    sourceNames.some((name) => values['name'] === name),
  );
  if (stream === undefined || others.length > 0) {
    return {
      sourceRetentionInSeconds: Math.max(carrier.retention_in_seconds, maximumRecordAgeInSeconds),
      isSourceRetentionKnown: false,
    };
  }
  const hours = new Attributes(plan, stream).number('retention_period', DEFAULT_RETENTION_IN_HOURS);
  return { sourceRetentionInSeconds: hours * SECONDS_PER_HOUR, isSourceRetentionKnown: true };
}
