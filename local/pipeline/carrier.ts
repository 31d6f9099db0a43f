import sources from '../../schema/sources.json';

/** What AWS takes of a mapping's number, both ends included. */
export interface Limit {
  readonly least: number;
  readonly most: number;
}

/** What is known of one carrier of changes: an entry of schema/sources.json. */
export interface CarrierFacts {
  readonly title: string;
  readonly arn_pattern: string;
  readonly arn_example: string;
  readonly starting_positions: readonly string[];
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
  readonly reference_field: string;
}

/** The carrier of every pipeline that the run knows so far. */
export const DYNAMODB: CarrierFacts = sources.dynamodb;
