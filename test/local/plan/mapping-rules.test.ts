import { pipelineWith, type Settings } from '../../support/builders/pipeline-with';

const ADDRESS = 'module.platform.module.cdc["eu"].module.source.aws_lambda_event_source_mapping.this: ';

const aws = (words: string) => `AWS refuses it: "${words}".`;

const invalid = (value: string, constraint: string) =>
  aws(`1 validation error detected: ${value} failed to satisfy constraint: ${constraint}`);

const tooLarge = (member: string, value: number, most: number) =>
  invalid(`Value '${value}' at '${member}'`, `Member must have value less than or equal to ${most}`);

const filters = (...patterns: unknown[]) => ({
  filter_criteria: [{ filter: patterns.map((pattern) => ({ pattern })) }],
});

const AGE = aws('MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)');
const PATTERN = aws('Invalid filter pattern definition.');
const ALONE = aws('Parallelization factor must be equal to 1 when tumbling window period is configured');

describe('a mapping that Lambda refuses', () => {
  // In AWS's words as radkawar/stackd 9dc356f recorded them for a DynamoDB stream (admission_* of dynamodb_source).
  it.each<[Settings, string, string]>([
    [
      { starting_position: null },
      'starting_position is null. ',
      invalid("Value null at 'startingPosition'", 'Member must not be null.'),
    ],
    [
      {
        starting_position: 'AT_TIMESTAMP',
        event_source_arn: 'arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026-11-20T09:00:00.000',
      },
      'starting_position is "AT_TIMESTAMP". ',
      aws(
        'Unsupported starting position for arn type: arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026-11-20T09:00:00.000',
      ),
    ],
    [
      { starting_position: 'BOGUS' },
      'starting_position is "BOGUS". ',
      invalid(
        "Value 'BOGUS' at 'startingPosition'",
        'Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]',
      ),
    ],
    [
      { starting_position_timestamp: '2026-11-20T09:00:00Z' },
      'starting_position_timestamp is "2026-11-20T09:00:00Z". ',
      aws('Timestamp only valid with StartingPosition AT_TIMESTAMP'),
    ],
    [{ batch_size: 10_001 }, 'batch_size is 10001. ', tooLarge('batchSize', 10_001, 10_000)],
    [
      { maximum_batching_window_in_seconds: 301 },
      'maximum_batching_window_in_seconds is 301. ',
      tooLarge('maximumBatchingWindowInSeconds', 301, 300),
    ],
    [{ parallelization_factor: 11 }, 'parallelization_factor is 11. ', tooLarge('parallelizationFactor', 11, 10)],
    [
      { tumbling_window_in_seconds: 901 },
      'tumbling_window_in_seconds is 901. ',
      tooLarge('tumblingWindowInSeconds', 901, 900),
    ],
    [{ maximum_record_age_in_seconds: 0 }, 'maximum_record_age_in_seconds is 0. ', AGE],
    [{ maximum_record_age_in_seconds: 59 }, 'maximum_record_age_in_seconds is 59. ', AGE],
    [
      { function_response_types: ['Bad'] },
      'function_response_types is ["Bad"]. ',
      invalid(
        "Value '[Bad]' at 'functionResponseTypes'",
        'Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures], Member must not be null]',
      ),
    ],
    [
      { scaling_config: [{ maximum_concurrency: 2 }] },
      'scaling_config.maximum_concurrency is 2. ',
      aws('Unsupported ScalingConfig parameter for given event source mapping type.'),
    ],
    [
      { tumbling_window_in_seconds: 30, parallelization_factor: 10, filter_criteria: [] },
      'parallelization_factor is 10. ',
      ALONE,
    ],
    ...['null', 'simple string', '"single-string"', 'not-json', '[{"eventName": ["INSERT"=123}]'].map(
      (pattern): [Settings, string, string] => [
        filters('{"eventName":["INSERT"]}', pattern),
        `filter_criteria.filter.pattern is ${JSON.stringify(pattern)}. `,
        PATTERN,
      ],
    ),
    ...['{"eventSource":"aws:sqs"}', '{"eventSource":[]}', '{"dynamodb":{"NewImage":{"k":{"S":"v"}}}}'].map(
      (pattern): [Settings, string, string] => [
        filters(pattern),
        `filter_criteria.filter.pattern is ${JSON.stringify(pattern)}. `,
        PATTERN,
      ],
    ),
  ])('in words that are known is refused in them: %j', (mapping, got, words) => {
    expect(() => pipelineWith({ mapping })).toThrow(ADDRESS + got + words);
    expect(() => pipelineWith({ mapping })).toThrow(/ Plan .+\.$/);
  });

  // Lambda API reference, CreateEventSourceMapping; that a filter is refused beside a tumbling window was recorded too.
  it.each<[Settings, string, string]>([
    [{ batch_size: 0 }, 'batch_size is 0. ', 'Lambda takes 1 to 10000. Plan a whole number from 1 to 10000.'],
    [{ batch_size: 1.5 }, 'batch_size is 1.5. ', 'Lambda takes 1 to 10000. Plan a whole number from 1 to 10000.'],
    [
      { maximum_batching_window_in_seconds: -1 },
      'maximum_batching_window_in_seconds is -1. ',
      'Lambda takes 0 to 300. Plan a whole number from 0 to 300.',
    ],
    [
      { parallelization_factor: 0 },
      'parallelization_factor is 0. ',
      'Lambda takes 1 to 10. Plan a whole number from 1 to 10.',
    ],
    [
      { tumbling_window_in_seconds: -1 },
      'tumbling_window_in_seconds is -1. ',
      'Lambda takes 0 to 900. Plan a whole number from 0 to 900.',
    ],
    [{ maximum_record_age_in_seconds: 604_801 }, 'maximum_record_age_in_seconds is 604801. ', '-1, and 60 to 604800'],
    [{ maximum_retry_attempts: -2 }, 'maximum_retry_attempts is -2. ', '-1 to 10000'],
    [{ maximum_retry_attempts: 10_001 }, 'maximum_retry_attempts is 10001. ', '-1 to 10000'],
    [
      { tumbling_window_in_seconds: 30 },
      'filter_criteria.filter.pattern is ["{\\"eventName\\":[\\"INSERT\\"]}"]. ',
      'no filter beside a tumbling window',
    ],
  ])('in words that are not known is refused all the same: %j', (mapping, got, allowed) => {
    expect(() => pipelineWith({ mapping })).toThrow(ADDRESS + got);
    expect(() => pipelineWith({ mapping })).toThrow(allowed);
    expect(() => pipelineWith({ mapping })).toThrow(/ Plan .+\.$/);
  });

  it.each<Settings>([
    // Recorded as accepted together.
    {
      batch_size: 10_000,
      maximum_batching_window_in_seconds: 1,
      parallelization_factor: 10,
      maximum_record_age_in_seconds: 604_800,
      maximum_retry_attempts: 10_000,
      bisect_batch_on_function_error: true,
      function_response_types: ['ReportBatchItemFailures'],
    },
    { batch_size: 101, maximum_batching_window_in_seconds: 0 },
    { filter_criteria: [{ filter: [] }], tumbling_window_in_seconds: 30 },
    { batch_size: 1 },
    { maximum_batching_window_in_seconds: 300 },
    { maximum_record_age_in_seconds: -1 },
    { maximum_record_age_in_seconds: 60 },
    { maximum_retry_attempts: -1 },
    { starting_position: 'LATEST' },
    { function_response_types: [] },
    { tumbling_window_in_seconds: 0, parallelization_factor: 10 },
    { tumbling_window_in_seconds: 900, parallelization_factor: 1, filter_criteria: [] },
    filters('{"dynamodb":{"NewImage":{"k":{"S":[{"exists":true}]}}}}', '{"$or":[{"eventName":["INSERT"]}]}'),
  ])('is not one with %j', (mapping) => {
    expect(() => pipelineWith({ mapping })).not.toThrow();
  });

  it('is checked by settings that the run does not follow, and says so', () => {
    const mapping = { tumbling_window_in_seconds: 30, filter_criteria: [] };
    expect(pipelineWith({ mapping }).notModelled).toEqual([
      `${ADDRESS}tumbling_window_in_seconds = 30 is not modelled: this run goes on as if it were unset.`,
    ]);
  });
});

describe('a mapping of a Kinesis data stream', () => {
  const kinesis = (mapping: Settings) => pipelineWith({ mapping, carrier: 'kinesis' });

  // Recorded for an MSK cluster (stackd, msk_admission); the others as for a DynamoDB stream.
  it.each<[Settings, string, string]>([
    [
      { starting_position: 'AT_TIMESTAMP' },
      'starting_position_timestamp is null. ',
      aws("When the starting position is 'AT_TIMESTAMP', a starting position timestamp must be provided."),
    ],
    [
      { starting_position_timestamp: '2026-11-20T09:00:00Z' },
      'starting_position_timestamp is "2026-11-20T09:00:00Z". ',
      aws('Timestamp only valid with StartingPosition AT_TIMESTAMP'),
    ],
    [
      { starting_position: 'AT_TIMESTAMP', starting_position_timestamp: 'yesterday' },
      'starting_position_timestamp is "yesterday". ',
      'The AWS provider takes an RFC 3339 time.',
    ],
    [
      { starting_position: 'BOGUS' },
      'starting_position is "BOGUS". ',
      invalid(
        "Value 'BOGUS' at 'startingPosition'",
        'Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]',
      ),
    ],
    [{ batch_size: 10_001 }, 'batch_size is 10001. ', tooLarge('batchSize', 10_001, 10_000)],
    [{ maximum_record_age_in_seconds: 59 }, 'maximum_record_age_in_seconds is 59. ', AGE],
  ])('is refused with %j', (mapping, got, words) => {
    expect(() => kinesis(mapping)).toThrow(ADDRESS + got + words);
    expect(() => kinesis(mapping)).toThrow(/ Plan .+\.$/);
  });

  it('may begin at a time', () => {
    const mapping = { starting_position: 'AT_TIMESTAMP', starting_position_timestamp: '2026-11-20T09:00:00+01:00' };
    const pipeline = kinesis(mapping);
    expect(pipeline.mapping).toMatchObject({
      carrier: { name: 'kinesis' },
      sourceNames: ['orders'],
      sourceRetentionInSeconds: 86_400,
      startingAt: Date.UTC(2026, 10, 20, 8),
    });
    expect(pipeline.notModelled.filter((sentence) => sentence.includes('starting_position'))).toEqual([]);
    expect(kinesis({}).mapping.startingAt).toBeNull();
  });
});
