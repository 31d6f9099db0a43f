import { type Refusal, refusedBy } from './refusal';

const TRANSITIONS = 'S3 user guide, "Transitioning objects using Amazon S3 Lifecycle"';
const TRANSITION_DAYS = 'S3 API, Transition: Days is an Integer, 0 or more, and 30 or more for STANDARD_IA';
const LIFECYCLE_DAYS = 'S3 API, LifecycleExpiration and NoncurrentVersionExpiration: Days is a positive Integer';
const GLACIER = 'Athena user guide, "Query restored Amazon S3 Glacier objects"';
const VERSIONING = 'S3 user guide, "Lifecycle configuration elements"';
const OBJECT_LOCK = 'S3 user guide, "How S3 Object Lock works"';
const RETENTION_LIMIT = 'S3 user guide, "Managing Object Lock": at most 100 years';
const PARQUET = 'Firehose API, ParquetSerDe';
const ONE_CONFIGURATION = 'S3 API, PutBucketLifecycleConfiguration: it replaces what there was';

const OWN_BUCKET = { lake_bucket_create: false, lake_bucket_name: 'mine' };
const LOCKED = { lake_versioning_enabled: true, lake_object_lock_retention_in_days: 365 };

/** What validations of variables.tf refuse. */
export const LAKE_REFUSALS: readonly Refusal[] = [
  ...refusedBy(TRANSITION_DAYS, [
    [
      { lake_transition_to_intelligent_tiering_in_days: -1 },
      'lake_transition_to_intelligent_tiering_in_days is -1',
      '0',
    ],
    [{ lake_transition_to_glacier_ir_in_days: 0.5 }, 'lake_transition_to_glacier_ir_in_days is 0.5', 'whole number'],
    [
      { lake_transition_to_standard_ia_in_days: 3e9 },
      'lake_transition_to_standard_ia_in_days is 3000000000',
      '2147483647',
    ],
  ]),
  ...refusedBy(LIFECYCLE_DAYS, [
    [{ lake_expiration_in_days: 3e9 }, 'lake_expiration_in_days is 3000000000', 'from 1 to 2147483647'],
    [{ lake_error_expiration_in_days: 3e9 }, 'lake_error_expiration_in_days is 3000000000', 'from 1 to 2147483647'],
    [{ dead_letter_expiration_in_days: 3e9 }, 'dead_letter_expiration_in_days is 3000000000', 'from 14 to 2147483647'],
    [
      { lake_abort_incomplete_multipart_upload_in_days: 3e9 },
      'lake_abort_incomplete_multipart_upload_in_days is 3000000000',
      'from 1 to 2147483647',
    ],
    [
      { lake_versioning_enabled: true, lake_noncurrent_version_expiration_in_days: 0 },
      'lake_noncurrent_version_expiration_in_days is 0',
      'from 1 to 2147483647',
    ],
  ]),
  ...refusedBy(GLACIER, [
    [
      { lake_transition_to_glacier_in_days: 90 },
      'lake_transition_to_glacier_in_days is 90',
      'lake_allow_storage_classes_that_athena_skips = true, because Athena leaves objects in GLACIER out',
    ],
    [
      { lake_transition_to_deep_archive_in_days: 180, lake_allow_storage_classes_that_athena_skips: false },
      'lake_transition_to_deep_archive_in_days is 180',
      'Use lake_transition_to_glacier_ir_in_days',
    ],
  ]),
  ...refusedBy(VERSIONING, [
    [
      { lake_noncurrent_version_expiration_in_days: 30 },
      'lake_noncurrent_version_expiration_in_days is 30 and lake_versioning_enabled is null',
      'Set lake_versioning_enabled = true',
    ],
  ]),
  ...refusedBy(OBJECT_LOCK, [
    [
      { lake_object_lock_retention_in_days: 365 },
      'lake_object_lock_retention_in_days is 365 and lake_versioning_enabled is null',
      'Set lake_versioning_enabled = true',
    ],
    [
      { ...LOCKED, lake_force_destroy: true },
      'lake_object_lock_retention_in_days is 365 and lake_force_destroy is true',
      'Leave lake_force_destroy out',
    ],
    [{ ...LOCKED, lake_object_lock_mode: 'governance' }, 'lake_object_lock_mode is "governance"', 'GOVERNANCE'],
    [
      { lake_object_lock_mode: 'GOVERNANCE' },
      'lake_object_lock_mode is "GOVERNANCE" and lake_object_lock_retention_in_days is missing',
      'Give lake_object_lock_retention_in_days',
    ],
    [
      { ...LOCKED, lake_object_lock_mode: 'COMPLIANCE' },
      'lake_object_lock_mode is "COMPLIANCE"',
      'lake_allow_object_lock_compliance = true, because nobody can delete an object',
    ],
  ]),
  ...refusedBy(RETENTION_LIMIT, [
    [
      { lake_versioning_enabled: true, lake_object_lock_retention_in_days: 0 },
      'lake_object_lock_retention_in_days is 0',
      'from 1 to 36500',
    ],
    [
      { lake_versioning_enabled: true, lake_object_lock_retention_in_days: 36501 },
      'lake_object_lock_retention_in_days is 36501',
      'from 1 to 36500',
    ],
  ]),
  ...refusedBy(ONE_CONFIGURATION, [
    [
      { ...OWN_BUCKET, lake_transition_to_intelligent_tiering_in_days: 0 },
      'lake_bucket_create is false and a lake_…_in_days is given',
      "add the rules to your bucket's own configuration",
    ],
  ]),
  ...refusedBy(VERSIONING, [
    [
      { ...OWN_BUCKET, lake_versioning_enabled: true },
      'lake_bucket_create is false and lake_versioning_enabled is true',
      'turn them on for your bucket yourself',
    ],
  ]),
  ...refusedBy(PARQUET, [
    [{ lake_parquet_block_size_bytes: 67108863 }, 'lake_parquet_block_size_bytes is 67108863', '64 MiB'],
    [{ lake_parquet_block_size_bytes: 2147483648 }, 'lake_parquet_block_size_bytes is 2147483648', '2147483647'],
    [{ lake_parquet_page_size_bytes: 65535 }, 'lake_parquet_page_size_bytes is 65535', '64 KiB'],
    [
      { lake_parquet_page_size_bytes: 67108865, lake_parquet_block_size_bytes: 67108864 },
      'lake_parquet_page_size_bytes is 67108865',
      'to 67108864, the size of a row group',
    ],
    [{ lake_parquet_writer_version: 'V3' }, 'lake_parquet_writer_version is "V3"', 'V1, V2'],
  ]),
];

/** What modules/lifecycle refuses: days that are each valid alone. */
export const LIFECYCLE_REFUSALS: readonly Refusal[] = [
  ...refusedBy(TRANSITIONS, [
    [
      { lake_transition_to_standard_ia_in_days: 30, lake_transition_to_intelligent_tiering_in_days: 59 },
      'lake_transition_to_intelligent_tiering_in_days is 59, and lake_transition_to_standard_ia_in_days is 30',
      '60 or more, because S3 moves objects from STANDARD_IA to INTELLIGENT_TIERING, never back, and keeps them',
    ],
    [
      { lake_transition_to_glacier_ir_in_days: 10, lake_transition_to_intelligent_tiering_in_days: 10 },
      'lake_transition_to_glacier_ir_in_days is 10, and lake_transition_to_intelligent_tiering_in_days is 10',
      '11 or more, because S3 moves objects from INTELLIGENT_TIERING to GLACIER_IR, never back. Raise it',
    ],
    [
      {
        lake_allow_storage_classes_that_athena_skips: true,
        lake_transition_to_glacier_in_days: 200,
        lake_transition_to_deep_archive_in_days: 180,
      },
      'lake_transition_to_deep_archive_in_days is 180, and lake_transition_to_glacier_in_days is 200',
      '201 or more',
    ],
    [
      { lake_transition_to_intelligent_tiering_in_days: 7, lake_expiration_in_days: 7 },
      'lake_expiration_in_days is 7, and the last transition comes after 7 days',
      '8 or more',
    ],
  ]),
  ...refusedBy(OBJECT_LOCK, [
    [
      { ...LOCKED, lake_expiration_in_days: 364 },
      'lake_expiration_in_days is 364, and lake_object_lock_retention_in_days is 365',
      'no earlier than the end of the retention',
    ],
    [
      { ...LOCKED, lake_error_expiration_in_days: 90 },
      'lake_error_expiration_in_days is 90, and lake_object_lock_retention_in_days is 365',
      'no earlier than the end of the retention',
    ],
  ]),
];

/** At the edges of what the validations refuse. */
export const LAKE_TAKEN: readonly Refusal['inputs'][] = [
  {
    lake_transition_to_standard_ia_in_days: 30,
    lake_transition_to_intelligent_tiering_in_days: 60,
    lake_transition_to_glacier_ir_in_days: 61,
    lake_transition_to_glacier_in_days: 62,
    lake_transition_to_deep_archive_in_days: 2147483646,
    lake_expiration_in_days: 2147483647,
    lake_allow_storage_classes_that_athena_skips: true,
  },
  { ...LOCKED, lake_expiration_in_days: 365, lake_error_expiration_in_days: 365 },
  {
    ...LOCKED,
    lake_object_lock_mode: 'COMPLIANCE',
    lake_allow_object_lock_compliance: true,
    lake_noncurrent_version_expiration_in_days: 1,
    lake_transition_to_intelligent_tiering_in_days: 0,
  },
  { lake_parquet_block_size_bytes: 67108864, lake_parquet_page_size_bytes: 65536, lake_parquet_writer_version: 'V2' },
];
