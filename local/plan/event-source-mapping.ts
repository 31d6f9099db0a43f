import type { Plan } from '../../plan-json/plan';
import type { Carrier } from '../pipeline/carrier';
import type { PlannedEventSourceMapping } from '../pipeline/pipeline';
import type { Attributes } from './attributes';
import { checkMapping, type MappingRequest } from './mapping-rules';
import { mappingSource } from './mapping-source';

/** What Lambda takes where the plan leaves a setting out (Lambda API reference, CreateEventSourceMapping). */
const DEFAULTS = {
  batchSize: 100,
  maximumBatchingWindowInSeconds: 0,
  parallelizationFactor: 1,
  maximumRecordAgeInSeconds: -1,
  maximumRetryAttempts: -1,
} as const;

const S3_ARN = /^arn:[^:]*:s3:::(.+)$/;

/** One planned mapping with AWS's defaults filled in. Throws UsageError for what Lambda would refuse. */
export function assembleMapping(plan: Plan, attributes: Attributes, carrier: Carrier): PlannedEventSourceMapping {
  const mapping = settingsOf(plan, attributes, carrier);
  checkMapping(attributes.resource.address, requestOf(attributes, mapping));
  return mapping;
}

function requestOf(attributes: Attributes, mapping: PlannedEventSourceMapping): MappingRequest {
  const aside = attributes.aside();
  const filters = aside.block('filter_criteria')?.blocks('filter') ?? [];
  return {
    ...mapping,
    startingPosition: attributes.text('starting_position'),
    startingPositionTimestamp: attributes.text('starting_position_timestamp'),
    tumblingWindowInSeconds: aside.number('tumbling_window_in_seconds', 0),
    functionResponseTypes: aside.texts('function_response_types'),
    filterPatterns: filters.map((filter) => filter.text('pattern')).filter((pattern) => pattern !== null),
    maximumConcurrency: aside.block('scaling_config')?.number('maximum_concurrency', 0) ?? 0,
  };
}

function settingsOf(plan: Plan, attributes: Attributes, carrier: Carrier): PlannedEventSourceMapping {
  const maximumRecordAgeInSeconds = attributes.number(
    'maximum_record_age_in_seconds',
    DEFAULTS.maximumRecordAgeInSeconds,
  );
  return {
    address: attributes.resource.address,
    carrier,
    ...mappingSource(plan, attributes, carrier, maximumRecordAgeInSeconds),
    startingAt: startingAt(attributes.aside()),
    enabled: attributes.flag('enabled', true),
    batchSize: attributes.number('batch_size', DEFAULTS.batchSize),
    maximumBatchingWindowInSeconds: attributes.number(
      'maximum_batching_window_in_seconds',
      DEFAULTS.maximumBatchingWindowInSeconds,
    ),
    parallelizationFactor: attributes.number('parallelization_factor', DEFAULTS.parallelizationFactor),
    maximumRecordAgeInSeconds,
    maximumRetryAttempts: attributes.number('maximum_retry_attempts', DEFAULTS.maximumRetryAttempts),
    bisectBatchOnFunctionError: attributes.flag('bisect_batch_on_function_error', false),
    reportBatchItemFailures: attributes.texts('function_response_types').includes('ReportBatchItemFailures'),
    onFailure: assembleOnFailure(attributes),
  };
}

function startingAt(attributes: Attributes): number | null {
  if (attributes.text('starting_position') !== 'AT_TIMESTAMP') return null;
  const timestamp = attributes.text('starting_position_timestamp');
  return timestamp === null ? null : Date.parse(timestamp);
}

/** Sentences on settings that are read and yet not run as AWS runs them. */
export function mappingNotModelled(mapping: PlannedEventSourceMapping): string[] {
  const sentences: string[] = [];
  if (!mapping.enabled) {
    sentences.push(`${mapping.address}: enabled = false, but the run reads the changes as if it were true.`);
  }
  if (mapping.parallelizationFactor > 1) {
    sentences.push(
      `${mapping.address}: parallelization_factor = ${mapping.parallelizationFactor}, but a shard has one batch at a time here.`,
    );
  }
  if (mapping.onFailure?.kind === 'arn') {
    sentences.push(
      `${mapping.address}: on-failure documents for ${mapping.onFailure.arn} are counted, but written nowhere: only S3 is run.`,
    );
  }
  return sentences;
}

function assembleOnFailure(attributes: Attributes): PlannedEventSourceMapping['onFailure'] {
  const onFailure = attributes.block('destination_config')?.block('on_failure') ?? null;
  if (onFailure === null) return null;
  const arn = onFailure.text('destination_arn');
  if (arn !== null) {
    const bucket = S3_ARN.exec(arn)?.[1];
    return bucket === undefined ? { kind: 'arn', arn } : { kind: 's3', bucket };
  }
  const queues = ['aws_sqs_queue', 'aws_sns_topic'].flatMap((type) => onFailure.referenced('destination_arn', type));
  const buckets = onFailure.referenced('destination_arn', 'aws_s3_bucket');
  const bucket = buckets.length === 1 && queues.length === 0 ? buckets[0]?.values['bucket'] : undefined;
  if (typeof bucket === 'string') return { kind: 's3', bucket };
  return { kind: 'arn', arn: queues[0]?.address ?? '(known after apply)' };
}
