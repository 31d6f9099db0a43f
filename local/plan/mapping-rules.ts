import { DYNAMODB, type Limit } from '../pipeline/carrier';
import type { PlannedEventSourceMapping } from '../pipeline/pipeline';
import { aws, type CreateRule, check, isWithin } from './create-rule';
import { isFilterPattern } from './filter-pattern';

/** What Lambda looks at when it creates a mapping of a DynamoDB stream. */
export interface MappingRequest
  extends Pick<
    PlannedEventSourceMapping,
    | 'eventSourceArn'
    | 'batchSize'
    | 'maximumBatchingWindowInSeconds'
    | 'parallelizationFactor'
    | 'maximumRecordAgeInSeconds'
    | 'maximumRetryAttempts'
  > {
  readonly startingPosition: string | null;
  readonly startingPositionTimestamp: string | null;
  readonly tumblingWindowInSeconds: number;
  readonly functionResponseTypes: readonly string[];
  readonly filterPatterns: readonly string[];
  /** 0 without a scaling_config. */
  readonly maximumConcurrency: number;
}

/** Throws UsageError for the first setting that Lambda would refuse. */
export function checkMapping(address: string, request: MappingRequest): void {
  check(address, request, SETTINGS, RULES);
  for (const pattern of request.filterPatterns) {
    check(address, { pattern }, { pattern: SETTINGS.filterPatterns }, PATTERN_RULES);
  }
}

const SETTINGS: Readonly<Record<keyof MappingRequest, string>> = {
  eventSourceArn: 'event_source_arn',
  batchSize: 'batch_size',
  maximumBatchingWindowInSeconds: 'maximum_batching_window_in_seconds',
  parallelizationFactor: 'parallelization_factor',
  maximumRecordAgeInSeconds: 'maximum_record_age_in_seconds',
  maximumRetryAttempts: 'maximum_retry_attempts',
  startingPosition: 'starting_position',
  startingPositionTimestamp: 'starting_position_timestamp',
  tumblingWindowInSeconds: 'tumbling_window_in_seconds',
  functionResponseTypes: 'function_response_types',
  filterPatterns: 'filter_criteria.filter.pattern',
  maximumConcurrency: 'scaling_config.maximum_concurrency',
};

type Range = 'batchSize' | 'maximumBatchingWindowInSeconds' | 'parallelizationFactor' | 'tumblingWindowInSeconds';

const { limits: LIMITS, starting_positions: POSITIONS } = DYNAMODB;
const POSITION_ADVICE = `Plan ${POSITIONS.join(' or ')}.`;
const { maximum_record_age_in_seconds: AGE, maximum_retry_attempts: RETRIES } = LIMITS;
const REPORT_BATCH_ITEM_FAILURES = 'ReportBatchItemFailures';

/** Lambda API reference, CreateEventSourceMapping; the words as radkawar/stackd 9dc356f recorded them for a DynamoDB stream. */
const RULES: readonly CreateRule<MappingRequest>[] = [
  {
    field: 'startingPosition',
    refuses: ({ startingPosition }) => startingPosition === null,
    reason: () => invalid("Value null at 'startingPosition'", 'Member must not be null.'),
    advice: POSITION_ADVICE,
  },
  {
    field: 'startingPosition',
    refuses: ({ startingPosition }) => startingPosition === 'AT_TIMESTAMP',
    reason: ({ eventSourceArn }) =>
      aws(`Unsupported starting position for arn type: ${eventSourceArn ?? '(the stream’s ARN)'}`),
    advice: POSITION_ADVICE,
  },
  {
    field: 'startingPosition',
    refuses: ({ startingPosition }) => startingPosition === null || !POSITIONS.includes(startingPosition),
    reason: (request) =>
      invalid(
        `Value '${request.startingPosition}' at 'startingPosition'`,
        'Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]',
      ),
    advice: POSITION_ADVICE,
  },
  {
    field: 'startingPositionTimestamp',
    refuses: ({ startingPositionTimestamp }) => startingPositionTimestamp !== null,
    reason: () => aws('Timestamp only valid with StartingPosition AT_TIMESTAMP'),
    advice: 'Plan none: a DynamoDB stream is read from TRIM_HORIZON or LATEST.',
  },
  ...range('batchSize', LIMITS.batch_size),
  ...range('maximumBatchingWindowInSeconds', LIMITS.maximum_batching_window_in_seconds),
  ...range('parallelizationFactor', LIMITS.parallelization_factor),
  ...range('tumblingWindowInSeconds', LIMITS.tumbling_window_in_seconds),
  {
    field: 'maximumRecordAgeInSeconds',
    refuses: ({ maximumRecordAgeInSeconds: age }) => age !== -1 && !isWithin(age, AGE.least, AGE.most),
    reason: ({ maximumRecordAgeInSeconds: age }) =>
      isWithin(age, 0, AGE.least - 1)
        ? aws(
            `MaximumRecordAgeInSeconds must be either -1 (forever) or between ${AGE.least} and ${AGE.most} (inclusive)`,
          )
        : `Lambda takes -1, and ${AGE.least} to ${AGE.most}.`,
    advice: 'Plan such a value.',
  },
  {
    field: 'maximumRetryAttempts',
    refuses: ({ maximumRetryAttempts }) => !isWithin(maximumRetryAttempts, RETRIES.least, RETRIES.most),
    reason: () => `Lambda takes ${RETRIES.least} to ${RETRIES.most}.`,
    advice: 'Plan such a value.',
  },
  {
    field: 'functionResponseTypes',
    refuses: ({ functionResponseTypes: types }) => types.some((type) => type !== REPORT_BATCH_ITEM_FAILURES),
    reason: ({ functionResponseTypes: types }) =>
      invalid(
        `Value '[${types.join(', ')}]' at 'functionResponseTypes'`,
        `Member must satisfy constraint: [Member must satisfy enum value set: [${REPORT_BATCH_ITEM_FAILURES}], Member must not be null]`,
      ),
    advice: `Plan ["${REPORT_BATCH_ITEM_FAILURES}"], or none.`,
  },
  {
    field: 'maximumConcurrency',
    refuses: ({ maximumConcurrency }) => maximumConcurrency !== 0,
    reason: () => aws('Unsupported ScalingConfig parameter for given event source mapping type.'),
    advice: 'Plan without scaling_config: it is for queues; a stream has parallelization_factor.',
  },
  {
    field: 'parallelizationFactor',
    refuses: ({ parallelizationFactor, tumblingWindowInSeconds }) =>
      tumblingWindowInSeconds > 0 && parallelizationFactor > 1,
    reason: () => aws('Parallelization factor must be equal to 1 when tumbling window period is configured'),
    advice: 'Plan 1, or tumbling_window_in_seconds = 0.',
  },
  {
    field: 'filterPatterns',
    refuses: ({ filterPatterns, tumblingWindowInSeconds }) => tumblingWindowInSeconds > 0 && filterPatterns.length > 0,
    reason: () => 'Lambda takes no filter beside a tumbling window.',
    advice: 'Plan no filter_criteria, or tumbling_window_in_seconds = 0.',
  },
];

const PATTERN_RULES: readonly CreateRule<{ readonly pattern: string }>[] = [
  {
    field: 'pattern',
    refuses: ({ pattern }) => !isFilterPattern(pattern),
    reason: () => aws('Invalid filter pattern definition.'),
    advice: 'Plan a JSON object whose leaves are lists that are not empty, such as {"eventName":["INSERT"]}.',
  },
];

function range(field: Range, { least, most }: Limit): CreateRule<MappingRequest>[] {
  const advice = `Plan a whole number from ${least} to ${most}.`;
  return [
    {
      field,
      refuses: (request) => request[field] > most,
      reason: (request) =>
        invalid(`Value '${request[field]}' at '${field}'`, `Member must have value less than or equal to ${most}`),
      advice,
    },
    {
      field,
      refuses: (request) => !isWithin(request[field], least, most),
      reason: () => `Lambda takes ${least} to ${most}.`,
      advice,
    },
  ];
}

function invalid(value: string, constraint: string): string {
  return aws(`1 validation error detected: ${value} failed to satisfy constraint: ${constraint}`);
}
