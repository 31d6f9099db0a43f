import type { Carrier, Limit } from '../pipeline/carrier';
import type { PlannedEventSourceMapping } from '../pipeline/pipeline';
import { aws, type CreateRule, check, isWithin } from './create-rule';
import { isFilterPattern } from './filter-pattern';

/** What Lambda looks at when it creates a mapping of a stream. */
export interface MappingRequest
  extends Pick<
    PlannedEventSourceMapping,
    | 'carrier'
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
  check(address, request, SETTINGS, rulesOf(request.carrier));
  for (const pattern of request.filterPatterns) {
    check(address, { pattern }, { pattern: SETTINGS.filterPatterns }, PATTERN_RULES);
  }
}

const SETTINGS: Readonly<Record<keyof MappingRequest, string>> = {
  carrier: 'event_source_arn',
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

const REPORT_BATCH_ITEM_FAILURES = 'ReportBatchItemFailures';
const TIMED_POSITION = 'AT_TIMESTAMP';

/** Lambda API reference, CreateEventSourceMapping; the words as radkawar/stackd 9dc356f recorded them. */
function rulesOf({ limits, starting_positions: positions, title }: Carrier): readonly CreateRule<MappingRequest>[] {
  const { maximum_record_age_in_seconds: age, maximum_retry_attempts: retries } = limits;
  return [
    ...positionRules(positions, title),
    ...range('batchSize', limits.batch_size),
    ...range('maximumBatchingWindowInSeconds', limits.maximum_batching_window_in_seconds),
    ...range('parallelizationFactor', limits.parallelization_factor),
    ...range('tumblingWindowInSeconds', limits.tumbling_window_in_seconds),
    ...ageRules(age),
    {
      field: 'maximumRetryAttempts',
      refuses: ({ maximumRetryAttempts }) => !isWithin(maximumRetryAttempts, retries.least, retries.most),
      reason: () => `Lambda takes ${retries.least} to ${retries.most}.`,
      advice: 'Plan such a value.',
    },
    ...STREAM_RULES,
  ];
}

function positionRules(positions: readonly string[], title: string): CreateRule<MappingRequest>[] {
  const advice = `Plan ${positions.length === 2 ? positions.join(' or ') : `${positions.slice(0, -1).join(', ')} or ${positions.at(-1)}`}.`;
  const takesTime = positions.includes(TIMED_POSITION);
  return [
    {
      field: 'startingPosition',
      refuses: ({ startingPosition }) => startingPosition === null,
      reason: () => invalid("Value null at 'startingPosition'", 'Member must not be null.'),
      advice,
    },
    {
      field: 'startingPosition',
      refuses: ({ startingPosition }) => startingPosition === TIMED_POSITION && !takesTime,
      reason: ({ eventSourceArn }) =>
        aws(`Unsupported starting position for arn type: ${eventSourceArn ?? '(the stream’s ARN)'}`),
      advice,
    },
    {
      field: 'startingPosition',
      refuses: ({ startingPosition }) => startingPosition === null || !positions.includes(startingPosition),
      reason: (request) =>
        invalid(
          `Value '${request.startingPosition}' at 'startingPosition'`,
          'Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]',
        ),
      advice,
    },
    {
      field: 'startingPositionTimestamp',
      refuses: ({ startingPosition, startingPositionTimestamp }) =>
        startingPosition !== TIMED_POSITION && startingPositionTimestamp !== null,
      reason: () => aws('Timestamp only valid with StartingPosition AT_TIMESTAMP'),
      advice: takesTime
        ? 'Plan none, or starting_position = "AT_TIMESTAMP".'
        : `Plan none: ${title} is read from ${positions.join(' or ')}.`,
    },
    {
      field: 'startingPositionTimestamp',
      refuses: ({ startingPosition, startingPositionTimestamp }) =>
        startingPosition === TIMED_POSITION && startingPositionTimestamp === null,
      reason: () =>
        aws("When the starting position is 'AT_TIMESTAMP', a starting position timestamp must be provided."),
      advice: 'Plan one, such as "2026-11-20T09:00:00Z".',
    },
    {
      field: 'startingPositionTimestamp',
      refuses: ({ startingPositionTimestamp: timestamp }) => timestamp !== null && Number.isNaN(Date.parse(timestamp)),
      reason: () => 'The AWS provider takes an RFC 3339 time.',
      advice: 'Plan one, such as "2026-11-20T09:00:00Z".',
    },
  ];
}

function ageRules({ least, most }: Limit): CreateRule<MappingRequest>[] {
  return [
    {
      field: 'maximumRecordAgeInSeconds',
      refuses: ({ maximumRecordAgeInSeconds: age }) => age !== -1 && !isWithin(age, least, most),
      reason: ({ maximumRecordAgeInSeconds: age }) =>
        isWithin(age, 0, least - 1)
          ? aws(`MaximumRecordAgeInSeconds must be either -1 (forever) or between ${least} and ${most} (inclusive)`)
          : `Lambda takes -1, and ${least} to ${most}.`,
      advice: 'Plan such a value.',
    },
  ];
}

/** What is equal for every stream. */
const STREAM_RULES: readonly CreateRule<MappingRequest>[] = [
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
