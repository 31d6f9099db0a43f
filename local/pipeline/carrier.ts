import sources from '../../schema/sources.json';

/** What AWS takes of a mapping's number, both ends included. */
export interface Limit {
  readonly least: number;
  readonly most: number;
}

/** A carrier's name, as `source_kind` has it. */
export type CarrierName = keyof typeof sources;

/** What is known of one carrier of changes: an entry of schema/sources.json. */
export interface Carrier {
  readonly name: CarrierName;
  readonly title: string;
  readonly arn_pattern: string;
  readonly arn_example: string;
  /** The types of the planned resources whose ARN a mapping reads. */
  readonly resource_types: readonly string[];
  readonly starting_positions: readonly string[];
  /** How long it keeps a record where nothing else is set. */
  readonly retention_in_seconds: number;
  readonly limits: Readonly<
    Record<
      | 'batch_size'
      | 'maximum_batching_window_in_seconds'
      | 'parallelization_factor'
      | 'maximum_record_age_in_seconds'
      | 'maximum_retry_attempts'
      | 'tumbling_window_in_seconds',
      Limit
    >
  >;
  readonly on_failure_batch_info: string;
  /** Times of an on-failure document have milliseconds, or whole seconds. */
  readonly on_failure_time_in_milliseconds: boolean;
  /** The field of a line in the lake that refers to its record. */
  readonly reference_field: string;
}

export const CARRIERS: Readonly<Record<CarrierName, Carrier>> = {
  dynamodb: { name: 'dynamodb', ...sources.dynamodb },
  kinesis: { name: 'kinesis', ...sources.kinesis },
};

export function isCarrierName(name: string): name is CarrierName {
  return Object.hasOwn(CARRIERS, name);
}
