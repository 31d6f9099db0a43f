variable "name" {
  description = "Name of the pipeline, which every resource's name begins with. At most 30 characters, because a bucket's name also includes the account and the region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", var.name)) && !strcontains(var.name, "--") && !can(regex(local.reserved_bucket_name_pattern, var.name))
    error_message = "name is \"${var.name}\". Allowed: 2 to 30 lower case letters, digits and single hyphens, beginning with a letter, but not with sthree- or amzn-s3-demo-, which S3 reserves, and ending with a letter or digit. Choose a name such as orders or orders-prod."
  }
}

variable "tags" {
  description = "Tags for every resource that supports tags. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.tags == null ? true : length(var.tags) <= local.most_tags
    error_message = "tags has ${length(coalesce(var.tags, {}))} keys. Allowed: at most ${local.most_tags}, the provider's default_tags included. Remove some."
  }

  validation {
    condition     = var.tags == null ? true : alltrue([for key in keys(var.tags) : can(regex(local.tag_key_pattern, key))])
    error_message = "tags has ${join(", ", [for key in keys(coalesce(var.tags, {})) : jsonencode(key) if !can(regex(local.tag_key_pattern, key))])}. Allowed: keys of 1 to 128 letters, digits, spaces and _ . : / = + - @, which every service takes. Rename them."
  }

  validation {
    condition     = var.tags == null ? true : alltrue([for value in values(var.tags) : can(regex(local.tag_value_pattern, value))])
    error_message = "tags has ${join(", ", [for key, value in coalesce(var.tags, {}) : "${key} = ${jsonencode(value)}" if !can(regex(local.tag_value_pattern, value))])}. Allowed: values of at most 256 letters, digits, spaces and _ . : / = + - @, which every service takes. Change them."
  }

  validation {
    condition     = var.tags == null ? true : !anytrue([for text in concat(keys(var.tags), values(var.tags)) : startswith(lower(coalesce(text, "-")), "aws:")])
    error_message = "tags has ${join(", ", [for text in concat(keys(coalesce(var.tags, {})), values(coalesce(var.tags, {}))) : coalesce(text, "-") if startswith(lower(coalesce(text, "-")), "aws:")])}. Allowed: keys and values that do not begin with aws:, which AWS reserves. Rename them."
  }

  # IAM reads Team and team as one key.
  validation {
    condition     = var.tags == null ? true : length(distinct([for key in keys(var.tags) : lower(key)])) == length(var.tags)
    error_message = "tags has ${join(", ", [for key in keys(coalesce(var.tags, {})) : key if length([for other in keys(coalesce(var.tags, {})) : other if lower(other) == lower(key)]) > 1])}. Allowed: keys that differ in more than upper and lower case, because IAM ignores case. Remove all but one."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. The source, the dead letters and the lake can have keys of their own: source_kms_key_arn, dead_letter_kms_key_arn, lake_kms_key_arn. Null means keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex(local.regional_arn_pattern, var.kms_key_arn)) && can(regex(local.kms_key_arn_pattern, var.kms_key_arn))
    error_message = "kms_key_arn is ${jsonencode(var.kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>, with the id that KMS gave it), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "iam_path" {
  description = "IAM path of the two roles, such as /service-roles/. Null means /."
  type        = string
  default     = null

  validation {
    condition     = var.iam_path == null ? true : can(regex("^/([A-Za-z0-9_+=,.@-]+/)*$", var.iam_path))
    error_message = "iam_path is ${jsonencode(var.iam_path)}. Allowed: names between single slashes, with a slash at both ends; letters, digits and _+=,.@- only, without spaces, because Lambda refuses other characters in a role's ARN. Use a path such as /service-roles/."
  }

  validation {
    condition     = var.iam_path == null ? true : !can(regex("^/(aws-service-role|aws-reserved)/", var.iam_path))
    error_message = "iam_path is ${jsonencode(var.iam_path)}. Allowed: paths outside /aws-service-role/ and /aws-reserved/, which AWS reserves. Use a path such as /service-roles/."
  }
}

variable "iam_permissions_boundary_arn" {
  description = "ARN of the permissions boundary of the two roles, for accounts that require one. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.iam_permissions_boundary_arn == null ? true : can(regex("^arn:(${join("|", keys(local.regions))}):iam::([0-9]{12}|aws):policy/([!-.0-~]+/)*[A-Za-z0-9_+=,.@-]{1,128}$", var.iam_permissions_boundary_arn))
    error_message = "iam_permissions_boundary_arn is ${jsonencode(var.iam_permissions_boundary_arn)}. Allowed: the ARN of a managed policy (arn:aws:iam::<account>:policy/<name>). Use the policy's arn attribute."
  }
}

variable "relinquished" {
  description = "Names of buckets, databases, queues and delivery streams that the pipeline created and may now give up, because you have taken them over or they may be deleted with their data. A plan that would remove any other is refused (docs/upgrading.md). Null means none."
  type        = set(string)
  default     = null

  validation {
    condition     = var.relinquished == null ? true : alltrue([for name in var.relinquished : can(regex("^[A-Za-z0-9._-]+$", name))])
    error_message = "relinquished is ${jsonencode(var.relinquished)}. Allowed: names as the refused plan lists them, such as orders-dlq; no ARN, no URL. Copy them from its message."
  }
}

variable "source_kind" {
  description = "Where the changes come from: dynamodb (a DynamoDB stream) or kinesis (a Kinesis data stream)."
  type        = string
  nullable    = false

  validation {
    condition     = contains(local.source_kinds, var.source_kind)
    error_message = "source_kind is \"${var.source_kind}\". Allowed: ${join(", ", local.source_kinds)}. For a DynamoDB table, set dynamodb and give its stream_arn as source_arn; for a relational database through AWS DMS, set kinesis and give the arn of the stream that DMS writes to."
  }
}

variable "source_arn" {
  description = "ARN of the stream to read. For dynamodb, this is the table's stream_arn, not its arn. For kinesis, it is the stream's arn, or the arn of a consumer that you registered (enhanced fan-out). A stream of another account needs the resource policy in the output source_stream_policy, and a consumer there the one in source_consumer_policy. The stream must place records by their partition key: with RecordDistributionStrategy = AUTO, Kinesis ignores the key, and the changes of a row come in any order."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex(local.carrier.arn_pattern, var.source_arn)) && can(regex(local.regional_arn_pattern, var.source_arn))
    error_message = "source_arn is \"${var.source_arn}\". Allowed: the ARN of ${local.carrier.title} (${local.carrier.arn_example}). ${local.carrier.arn_advice}"
  }
}

variable "source_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the source table or stream; the function gets permission to decrypt with it. Null means a key that AWS owns, which needs no permission."
  type        = string
  default     = null

  validation {
    condition     = var.source_kms_key_arn == null ? true : can(regex(local.regional_arn_pattern, var.source_kms_key_arn)) && can(regex(local.kms_key_arn_pattern, var.source_kms_key_arn))
    error_message = "source_kms_key_arn is ${jsonencode(var.source_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>, with the id that KMS gave it), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "source_enabled" {
  description = "Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for only 24 hours, a Kinesis stream for its retention. Null means true."
  type        = bool
  default     = null
}

variable "source_format" {
  description = "Format of the source's records: dynamodb (what a table writes to its stream or to Kinesis) or dms (AWS DMS messages in JSON, for kinesis). Required for kinesis, which has no format of its own. Null means dynamodb."
  type        = string
  default     = null

  validation {
    condition     = var.source_format == null ? true : contains(local.source_formats, var.source_format)
    error_message = "source_format is ${jsonencode(var.source_format)}. Allowed: ${join(", ", local.source_formats)}, for source_kind ${var.source_kind}. Set the format of what writes to the stream; for a DynamoDB stream, leave it out."
  }

  validation {
    condition     = var.source_format != null || !contains(local.source_kinds, var.source_kind) || contains(local.source_formats, var.source_kind)
    error_message = "source_format is ${jsonencode(var.source_format)}. Allowed: ${join(", ", local.source_formats)}, for source_kind ${var.source_kind}, whose records can be of any format. Set the format of what writes to the stream."
  }
}

variable "source_batch_size" {
  description = "Maximum number of records per invocation, 1 to 10000. Null means 1000."
  type        = number
  default     = null

  validation {
    condition     = var.source_batch_size == null ? true : var.source_batch_size == floor(var.source_batch_size) && var.source_batch_size >= local.carrier.limits.batch_size.least && var.source_batch_size <= local.carrier.limits.batch_size.most
    error_message = "source_batch_size is ${jsonencode(var.source_batch_size)}. Allowed: a whole number from ${local.carrier.limits.batch_size.least} to ${local.carrier.limits.batch_size.most}. For more throughput, raise source_parallelization_factor."
  }
}

variable "source_maximum_batching_window_in_seconds" {
  description = "How long Lambda gathers records for a batch, 0 to 300. Null means 5."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_batching_window_in_seconds == null ? true : var.source_maximum_batching_window_in_seconds == floor(var.source_maximum_batching_window_in_seconds) && var.source_maximum_batching_window_in_seconds >= local.carrier.limits.maximum_batching_window_in_seconds.least && var.source_maximum_batching_window_in_seconds <= local.carrier.limits.maximum_batching_window_in_seconds.most
    error_message = "source_maximum_batching_window_in_seconds is ${jsonencode(var.source_maximum_batching_window_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.maximum_batching_window_in_seconds.least} to ${local.carrier.limits.maximum_batching_window_in_seconds.most}. Lower it; to gather records for longer, raise firehose_buffering_interval_in_seconds."
  }
}

variable "source_parallelization_factor" {
  description = "How many batches of one shard are processed at a time, 1 to 10. The changes of one key stay in order. Null means 1."
  type        = number
  default     = null

  validation {
    condition     = var.source_parallelization_factor == null ? true : var.source_parallelization_factor == floor(var.source_parallelization_factor) && var.source_parallelization_factor >= local.carrier.limits.parallelization_factor.least && var.source_parallelization_factor <= local.carrier.limits.parallelization_factor.most
    error_message = "source_parallelization_factor is ${jsonencode(var.source_parallelization_factor)}. Allowed: a whole number from ${local.carrier.limits.parallelization_factor.least} to ${local.carrier.limits.parallelization_factor.most}. For more throughput, raise source_batch_size too."
  }

  validation {
    condition     = var.source_parallelization_factor == null || var.source_tumbling_window_in_seconds == null ? true : var.source_parallelization_factor <= 1 || var.source_tumbling_window_in_seconds <= 0
    error_message = "source_parallelization_factor is ${jsonencode(var.source_parallelization_factor)}, with source_tumbling_window_in_seconds = ${jsonencode(var.source_tumbling_window_in_seconds)}. Allowed: 1 with a tumbling window. AWS refuses it: \"Parallelization factor must be equal to 1 when tumbling window period is configured\". Leave one of them out."
  }
}

variable "source_maximum_record_age_in_seconds" {
  description = "Age at which a record that still fails goes to the dead letters, 60 to 604800. Less than the stream's retention, because the stream silently drops older records: 24 hours, or source_retention_in_hours. Null means two hours less than the retention, and at most 604800: 79200 for a retention of 24 hours."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_record_age_in_seconds == null ? true : var.source_maximum_record_age_in_seconds == floor(var.source_maximum_record_age_in_seconds) && var.source_maximum_record_age_in_seconds >= local.carrier.limits.maximum_record_age_in_seconds.least && var.source_maximum_record_age_in_seconds <= local.source_maximum_age_in_seconds
    error_message = "source_maximum_record_age_in_seconds is ${jsonencode(var.source_maximum_record_age_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.maximum_record_age_in_seconds.least} to ${local.source_maximum_age_in_seconds}. The source drops a record after ${local.source_retention_in_seconds / 3600} hours without a trace; stay below that so it reaches the dead letters.${local.carrier.maximum_retention_in_seconds > local.carrier.retention_in_seconds ? " If the stream keeps records for longer, set source_retention_in_hours." : ""}"
  }
}

variable "source_maximum_retry_attempts" {
  description = "Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as source_maximum_record_age_in_seconds allows. Null means 500, which is enough to outlast a Firehose outage of an hour."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_retry_attempts == null ? true : var.source_maximum_retry_attempts == floor(var.source_maximum_retry_attempts) && var.source_maximum_retry_attempts >= local.carrier.limits.maximum_retry_attempts.least && var.source_maximum_retry_attempts <= local.carrier.limits.maximum_retry_attempts.most
    error_message = "source_maximum_retry_attempts is ${jsonencode(var.source_maximum_retry_attempts)}. Allowed: a whole number from ${local.carrier.limits.maximum_retry_attempts.least} (no limit but the record's age) to ${local.carrier.limits.maximum_retry_attempts.most}. Leave it out for 500."
  }
}

variable "source_bisect_batch_on_function_error" {
  description = "Whether a batch is split in two when the invocation fails, so a bad record does not take the rest of the batch with it. Null means true."
  type        = bool
  default     = null
}

variable "source_starting_position" {
  description = "Where reading begins when the mapping is created: TRIM_HORIZON (the oldest record), LATEST (which can miss changes made while the mapping is being created) or, for kinesis, AT_TIMESTAMP (with source_starting_position_timestamp). An existing mapping keeps its checkpoint, even if you change this. Null means TRIM_HORIZON."
  type        = string
  default     = null

  validation {
    condition     = var.source_starting_position == null ? true : contains(local.source_starting_positions, var.source_starting_position)
    error_message = "source_starting_position is ${jsonencode(var.source_starting_position)}. Allowed: ${join(", ", local.source_starting_positions)}, for source_kind ${var.source_kind}. Leave it out for TRIM_HORIZON."
  }
}

variable "source_starting_position_timestamp" {
  description = "Time at which reading begins when the mapping is created, such as 2026-11-21T08:00:00Z. Requires source_starting_position = \"AT_TIMESTAMP\". An existing mapping keeps its checkpoint, even if you change this. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.source_starting_position_timestamp == null ? true : can(timeadd(var.source_starting_position_timestamp, "0s"))
    error_message = "source_starting_position_timestamp is ${jsonencode(var.source_starting_position_timestamp)}. Allowed: a time with its offset, as RFC 3339 has it (2026-11-21T08:00:00Z). Write it in this form."
  }

  validation {
    condition     = try(timecmp(var.source_starting_position_timestamp, plantimestamp()) <= 0, true)
    error_message = "source_starting_position_timestamp is ${jsonencode(var.source_starting_position_timestamp)}. Allowed: a time in the past, because AWS refuses a later one. Correct it, or set source_starting_position = \"LATEST\"."
  }

  validation {
    condition     = (var.source_starting_position_timestamp == null) == (var.source_starting_position == null ? true : var.source_starting_position != "AT_TIMESTAMP")
    error_message = "source_starting_position_timestamp is ${jsonencode(var.source_starting_position_timestamp)}, with source_starting_position = ${jsonencode(var.source_starting_position)}. Allowed: a time with AT_TIMESTAMP, and none without. AWS refuses it: \"${var.source_starting_position_timestamp == null ? "When the starting position is 'AT_TIMESTAMP', a starting position timestamp must be provided." : "Timestamp only valid with StartingPosition AT_TIMESTAMP"}\". Give both, or neither."
  }
}

variable "source_retention_in_hours" {
  description = "How long the Kinesis stream keeps its records, 24 to 8760: its retention_period, which the module cannot read. It bounds source_maximum_record_age_in_seconds, so that a record reaches the dead letters before the stream drops it. Only for kinesis. Null means 24."
  type        = number
  default     = null

  validation {
    condition     = var.source_retention_in_hours == null ? true : local.carrier.maximum_retention_in_seconds > local.carrier.retention_in_seconds
    error_message = "source_retention_in_hours is ${jsonencode(var.source_retention_in_hours)}, with source_kind = ${jsonencode(var.source_kind)}. Allowed: only for kinesis, because ${local.carrier.title} always keeps its records for ${local.carrier.retention_in_seconds / 3600} hours. Leave it out."
  }

  validation {
    condition     = var.source_retention_in_hours == null || local.carrier.maximum_retention_in_seconds == local.carrier.retention_in_seconds ? true : var.source_retention_in_hours == floor(var.source_retention_in_hours) && var.source_retention_in_hours >= local.carrier.retention_in_seconds / 3600 && var.source_retention_in_hours <= local.carrier.maximum_retention_in_seconds / 3600
    error_message = "source_retention_in_hours is ${jsonencode(var.source_retention_in_hours)}. Allowed: a whole number from ${local.carrier.retention_in_seconds / 3600} to ${local.carrier.maximum_retention_in_seconds / 3600}. Give the stream's retention_period."
  }
}

variable "source_enhanced_fan_out" {
  description = "Whether the module registers a consumer of the Kinesis stream and reads through it, with 2 MB/s of its own for each shard (enhanced fan-out, which AWS bills apart). Only for kinesis. Null means false."
  type        = bool
  default     = null

  validation {
    condition     = var.source_enhanced_fan_out == true ? local.carrier.has_consumers : true
    error_message = "source_enhanced_fan_out is ${jsonencode(var.source_enhanced_fan_out)}, with source_kind = ${jsonencode(var.source_kind)}. Allowed: true only for kinesis, because ${local.carrier.title} has no consumers. Leave it out."
  }

  validation {
    condition     = var.source_enhanced_fan_out == true ? !can(regex("/consumer/", var.source_arn)) : true
    error_message = "source_enhanced_fan_out is ${jsonencode(var.source_enhanced_fan_out)}, with source_arn = ${jsonencode(var.source_arn)}. Allowed: true only with the arn of a stream, because a consumer that you registered reads by enhanced fan-out already. Leave it out."
  }
}

variable "source_sequence_epoch" {
  description = "Leads the sequence of every change, 0 to 999999999. Raise it by 1 whenever the source begins to count again from below, as after a restore, a failover or a major upgrade of the database; otherwise new changes would sort before old ones. Never lower it. Not for dynamodb, whose streams number their changes across that. Null means 0."
  type        = number
  default     = null

  validation {
    condition     = var.source_sequence_epoch == null ? true : local.carrier.has_sequence_epoch
    error_message = "source_sequence_epoch is ${jsonencode(var.source_sequence_epoch)}, with source_kind = ${jsonencode(var.source_kind)}. Allowed: only for kinesis, because ${local.carrier.title} numbers its changes itself. Leave it out."
  }

  validation {
    condition     = var.source_sequence_epoch == null ? true : var.source_sequence_epoch == floor(var.source_sequence_epoch) && var.source_sequence_epoch >= 0 && var.source_sequence_epoch <= 999999999
    error_message = "source_sequence_epoch is ${jsonencode(var.source_sequence_epoch)}. Allowed: a whole number from 0 to 999999999. Leave it out for a new pipeline, and raise it by 1 after a failover."
  }
}

variable "source_tumbling_window_in_seconds" {
  description = "Tumbling window of the mapping, 0 (off) to 900, for a handler of your own that keeps state between batches. Cannot be combined with a source_parallelization_factor above 1. Null means 0."
  type        = number
  default     = null

  validation {
    condition     = var.source_tumbling_window_in_seconds == null ? true : var.source_tumbling_window_in_seconds == floor(var.source_tumbling_window_in_seconds) && var.source_tumbling_window_in_seconds >= local.carrier.limits.tumbling_window_in_seconds.least && var.source_tumbling_window_in_seconds <= local.carrier.limits.tumbling_window_in_seconds.most
    error_message = "source_tumbling_window_in_seconds is ${jsonencode(var.source_tumbling_window_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.tumbling_window_in_seconds.least} (off) to ${local.carrier.limits.tumbling_window_in_seconds.most}. Leave it out: the handler keeps no state."
  }
}

variable "dead_letter_destination" {
  description = "Where Lambda sends a batch that it gives up on: s3 (a bucket that the module creates keeps the whole payload, and a queue gets a message for each object), sqs (a queue gets only the position in the stream), or the ARN of your own bucket, queue or topic, if it is known in the plan. If the same apply creates it, use arn here and set dead_letter_destination_arn. Null means s3."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_destination == null ? true : contains(["s3", "sqs", "arn"], var.dead_letter_destination) || (can(regex(local.regional_arn_pattern, var.dead_letter_destination)) && can(regex(local.queue_or_topic_arn_pattern, var.dead_letter_destination))) || (can(regex(local.bucket_arn_pattern, var.dead_letter_destination)) && !can(regex(local.reserved_bucket_name_pattern, split(":", var.dead_letter_destination)[5])))
    error_message = "dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: s3, sqs, arn (with dead_letter_destination_arn), or ${local.dead_letter_arn_rules}. Leave it out for s3, which keeps the whole payload."
  }
}

variable "dead_letter_destination_arn" {
  description = "ARN of your own bucket, queue or topic for dead letters. Requires dead_letter_destination = \"arn\". Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_destination_arn == null ? var.dead_letter_destination != "arn" : var.dead_letter_destination == "arn"
    error_message = "dead_letter_destination_arn is ${jsonencode(var.dead_letter_destination_arn)} and dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: both or neither. Set dead_letter_destination = \"arn\" and give the ARN here."
  }

  validation {
    condition     = var.dead_letter_destination_arn == null ? true : (can(regex(local.regional_arn_pattern, var.dead_letter_destination_arn)) && can(regex(local.queue_or_topic_arn_pattern, var.dead_letter_destination_arn))) || (can(regex(local.bucket_arn_pattern, var.dead_letter_destination_arn)) && !can(regex(local.reserved_bucket_name_pattern, split(":", var.dead_letter_destination_arn)[5])))
    error_message = "dead_letter_destination_arn is ${jsonencode(var.dead_letter_destination_arn)}. Allowed: ${local.dead_letter_arn_rules}. Give such an ARN, or leave it out."
  }
}

variable "dead_letter_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the dead letters: in the module's own bucket and queue, or in a bucket, queue or topic of yours that has another key than kms_key_arn. The function gets permission to use it. With the module's own bucket and queue, the key's policy must let s3.amazonaws.com use it. Null means kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_kms_key_arn == null ? true : can(regex(local.regional_arn_pattern, var.dead_letter_kms_key_arn)) && can(regex(local.kms_key_arn_pattern, var.dead_letter_kms_key_arn))
    error_message = "dead_letter_kms_key_arn is ${jsonencode(var.dead_letter_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>, with the id that KMS gave it), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "dead_letter_expiration_in_days" {
  description = "Days after which objects in the dead-letter bucket are deleted, whether or not they were replayed. At least 14, because that is how long the queue keeps its messages. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.dead_letter_expiration_in_days == null ? true : var.dead_letter_expiration_in_days == floor(var.dead_letter_expiration_in_days) && var.dead_letter_expiration_in_days >= 14 && var.dead_letter_expiration_in_days <= local.most_lifecycle_days
    error_message = "dead_letter_expiration_in_days is ${jsonencode(var.dead_letter_expiration_in_days)}. Allowed: a whole number from 14 to ${local.most_lifecycle_days}, because the queue keeps an object's message for 14 days. Raise it, or leave it out to keep the dead letters forever."
  }

  validation {
    condition     = var.dead_letter_expiration_in_days == null ? true : coalesce(var.dead_letter_destination, "s3") == "s3"
    error_message = "dead_letter_expiration_in_days is ${jsonencode(var.dead_letter_expiration_in_days)} and dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: only with s3, the module's own bucket. Leave it out, and set a lifecycle rule on your own destination instead."
  }
}

variable "dead_letter_force_destroy" {
  description = "Whether destroying the module deletes the dead-letter bucket even if it holds objects. Null means false."
  type        = bool
  default     = null
}

variable "tables" {
  description = "The tables to capture, keyed by a name that you choose: { orders = { source_table, key, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. Without columns, each row is kept as a JSON string; without partition_keys, the table is partitioned by event_date. If several entries refer to one table, as they all do for a DynamoDB stream, each gets every change. Unknown attributes are refused; schema/tables.json lists them all with their defaults."
  type        = any
  nullable    = false

  validation {
    condition     = try(length(keys(var.tables)) >= 1, false)
    error_message = "tables is ${jsonencode(var.tables)}. Allowed: a map with an entry for each table. Start with tables = { orders = {} }."
  }

  # The ARN of a DynamoDB stream names its one table. An ARN that the same apply creates is checked once it is known.
  validation {
    condition     = !local.carrier.has_one_table || alltrue([for table in try(values(var.tables), []) : try(coalesce(tostring(table.source_table)) == split("/", var.source_arn)[1], true)])
    error_message = "tables has ${join(" and ", try([for name, table in var.tables : "${name}.source_table = ${jsonencode(try(table.source_table, null))}" if try(coalesce(tostring(table.source_table)) != split("/", var.source_arn)[1], false)], []))}, and source_arn is the stream of ${try(split("/", var.source_arn)[1], "no table")}. Allowed: the name of that table, because its stream carries no other. Leave source_table out, or set source_arn to the stream of the table that you mean."
  }
}

variable "unlisted_tables" {
  description = "What becomes of a change whose table no entry of tables takes: quarantine (its record goes to the quarantine) or skip (it is counted and dropped). Not for dynamodb, whose streams have one table. Null means quarantine."
  type        = string
  default     = null

  validation {
    condition     = var.unlisted_tables == null ? true : contains(["quarantine", "skip"], var.unlisted_tables)
    error_message = "unlisted_tables is ${jsonencode(var.unlisted_tables)}. Allowed: quarantine, skip. Leave it out for quarantine, which loses nothing."
  }

  validation {
    condition     = var.unlisted_tables == null ? true : !local.carrier.has_one_table
    error_message = "unlisted_tables is ${jsonencode(var.unlisted_tables)}, with source_kind = ${jsonencode(var.source_kind)}. Allowed: only for kinesis, because ${local.carrier.title} has one table, which every entry takes. Leave it out."
  }
}

variable "lake_bucket_create" {
  description = "Whether the module creates the lake's bucket. False uses the existing bucket lake_bucket_name and leaves its settings to you. Null means true."
  type        = bool
  default     = null

  validation {
    condition = coalesce(var.lake_bucket_create, true) || alltrue([
      for days in [
        var.lake_abort_incomplete_multipart_upload_in_days,
        var.lake_transition_to_standard_ia_in_days,
        var.lake_transition_to_intelligent_tiering_in_days,
        var.lake_transition_to_glacier_ir_in_days,
        var.lake_transition_to_glacier_in_days,
        var.lake_transition_to_deep_archive_in_days,
        var.lake_expiration_in_days,
        var.lake_error_expiration_in_days,
        var.lake_noncurrent_version_expiration_in_days,
      ] : days == null
    ])
    error_message = "lake_bucket_create is ${jsonencode(var.lake_bucket_create)} and a lake_…_in_days is given. Allowed: those only for the module's own bucket, because a bucket has only one lifecycle configuration. Leave them out, and add the rules to your bucket's own configuration."
  }

  validation {
    condition     = coalesce(var.lake_bucket_create, true) || !coalesce(var.lake_versioning_enabled, false)
    error_message = "lake_bucket_create is ${jsonencode(var.lake_bucket_create)} and lake_versioning_enabled is ${jsonencode(var.lake_versioning_enabled)}. Allowed: versioning and Object Lock only for the module's own bucket. Leave them out, and turn them on for your bucket yourself."
  }

  validation {
    condition     = var.lake_bucket_create == null || var.lake_bucket_create == true || var.lake_bucket_name != null
    error_message = "lake_bucket_create is ${coalesce(var.lake_bucket_create, true)} and lake_bucket_name is missing. Allowed: false only together with the name of your bucket. Give lake_bucket_name."
  }
}

variable "lake_bucket_name" {
  description = "Name of the lake's bucket. It must be known in the plan, so use a bucket's bucket attribute, not its id. Null means <name>-lake-<account>-<region>."
  type        = string
  default     = null

  validation {
    condition     = var.lake_bucket_name == null ? true : can(regex(local.bucket_name_pattern, var.lake_bucket_name)) && !can(regex(local.reserved_bucket_name_pattern, var.lake_bucket_name))
    error_message = "lake_bucket_name is ${jsonencode(var.lake_bucket_name)}. Allowed: the bare name of a bucket, ${local.bucket_name_rules}. Give the name, not an ARN or s3:// address."
  }
}

variable "lake_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the lake: the module's own bucket, or a bucket of yours that has another key than kms_key_arn. Firehose gets permission to use it. Null means kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.lake_kms_key_arn == null ? true : can(regex(local.regional_arn_pattern, var.lake_kms_key_arn)) && can(regex(local.kms_key_arn_pattern, var.lake_kms_key_arn))
    error_message = "lake_kms_key_arn is ${jsonencode(var.lake_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>, with the id that KMS gave it), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "lake_prefix" {
  description = "Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share this folder if their tables entries have different names. Null means lake."
  type        = string
  default     = null

  validation {
    condition     = var.lake_prefix == null ? true : can(regex(local.folder_pattern, var.lake_prefix)) && length(var.lake_prefix) <= local.most_folder_letters
    error_message = "lake_prefix is ${jsonencode(var.lake_prefix)}. Allowed: at most ${local.most_folder_letters} letters, digits, _ and -, in folders separated by single slashes. Use a path such as lake or raw/cdc."
  }

  validation {
    condition     = alltrue([for folders in [[coalesce(var.lake_prefix, "lake"), coalesce(var.lake_error_prefix, coalesce(var.lake_bucket_create, true) ? "errors" : "errors/${var.name}"), coalesce(var.lake_quarantine_prefix, coalesce(var.lake_bucket_create, true) ? "quarantine" : "quarantine/${var.name}")]] : length([for pair in setproduct(folders, folders) : pair if startswith("${pair[0]}/", "${pair[1]}/")]) == length(folders)])
    error_message = "lake_prefix is ${coalesce(var.lake_prefix, "lake")}, lake_error_prefix ${coalesce(var.lake_error_prefix, coalesce(var.lake_bucket_create, true) ? "errors" : "errors/${var.name}")} and lake_quarantine_prefix ${coalesce(var.lake_quarantine_prefix, coalesce(var.lake_bucket_create, true) ? "quarantine" : "quarantine/${var.name}")}. Allowed: three folders, none inside another, so that Athena reads only rows. Give them different names."
  }
}

variable "lake_error_prefix" {
  description = "Folder in the bucket for records that Firehose could not deliver, without a slash at either end. If several pipelines share a bucket, give each its own. Null means errors in the module's own bucket, errors/<name> in one of yours."
  type        = string
  default     = null

  validation {
    condition     = var.lake_error_prefix == null ? true : can(regex(local.folder_pattern, var.lake_error_prefix)) && length(var.lake_error_prefix) <= local.most_folder_letters
    error_message = "lake_error_prefix is ${jsonencode(var.lake_error_prefix)}. Allowed: at most ${local.most_folder_letters} letters, digits, _ and -, in folders separated by single slashes. Use a path such as errors or errors/orders."
  }
}

variable "lake_quarantine_prefix" {
  description = "Folder in the bucket for records that can never succeed, without a slash at either end. If several pipelines share a bucket, give each its own. Null means quarantine in the module's own bucket, quarantine/<name> in one of yours."
  type        = string
  default     = null

  validation {
    condition     = var.lake_quarantine_prefix == null ? true : can(regex(local.folder_pattern, var.lake_quarantine_prefix)) && length(var.lake_quarantine_prefix) <= local.most_folder_letters
    error_message = "lake_quarantine_prefix is ${jsonencode(var.lake_quarantine_prefix)}. Allowed: at most ${local.most_folder_letters} letters, digits, _ and -, in folders separated by single slashes. Use a path such as quarantine or quarantine/orders."
  }
}

variable "lake_abort_incomplete_multipart_upload_in_days" {
  description = "Days after which S3 deletes the parts of an unfinished upload, 1 or more. Null means 7."
  type        = number
  default     = null

  validation {
    condition     = var.lake_abort_incomplete_multipart_upload_in_days == null ? true : var.lake_abort_incomplete_multipart_upload_in_days == floor(var.lake_abort_incomplete_multipart_upload_in_days) && var.lake_abort_incomplete_multipart_upload_in_days >= 1 && var.lake_abort_incomplete_multipart_upload_in_days <= local.most_lifecycle_days
    error_message = "lake_abort_incomplete_multipart_upload_in_days is ${jsonencode(var.lake_abort_incomplete_multipart_upload_in_days)}. Allowed: a whole number from 1 to ${local.most_lifecycle_days}. Leave it out for 7."
  }
}

variable "lake_transition_to_standard_ia_in_days" {
  description = "Days after which the tables' objects move to STANDARD_IA, 30 or more. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_standard_ia_in_days == null ? true : var.lake_transition_to_standard_ia_in_days == floor(var.lake_transition_to_standard_ia_in_days) && var.lake_transition_to_standard_ia_in_days >= 30 && var.lake_transition_to_standard_ia_in_days <= local.most_lifecycle_days
    error_message = "lake_transition_to_standard_ia_in_days is ${jsonencode(var.lake_transition_to_standard_ia_in_days)}. Allowed: a whole number from 30 to ${local.most_lifecycle_days} (S3 refuses an earlier move to STANDARD_IA). Raise it, or leave it out."
  }
}

variable "lake_transition_to_intelligent_tiering_in_days" {
  description = "Days after which the tables' objects move to INTELLIGENT_TIERING, at least 30 after lake_transition_to_standard_ia_in_days. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_intelligent_tiering_in_days == null ? true : var.lake_transition_to_intelligent_tiering_in_days == floor(var.lake_transition_to_intelligent_tiering_in_days) && var.lake_transition_to_intelligent_tiering_in_days >= 0 && var.lake_transition_to_intelligent_tiering_in_days <= local.most_lifecycle_days
    error_message = "lake_transition_to_intelligent_tiering_in_days is ${jsonencode(var.lake_transition_to_intelligent_tiering_in_days)}. Allowed: a whole number from 0 to ${local.most_lifecycle_days}. Correct it, or leave it out."
  }
}

variable "lake_transition_to_glacier_ir_in_days" {
  description = "Days after which the tables' objects move to GLACIER_IR, at least 30 after lake_transition_to_standard_ia_in_days. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_glacier_ir_in_days == null ? true : var.lake_transition_to_glacier_ir_in_days == floor(var.lake_transition_to_glacier_ir_in_days) && var.lake_transition_to_glacier_ir_in_days >= 0 && var.lake_transition_to_glacier_ir_in_days <= local.most_lifecycle_days
    error_message = "lake_transition_to_glacier_ir_in_days is ${jsonencode(var.lake_transition_to_glacier_ir_in_days)}. Allowed: a whole number from 0 to ${local.most_lifecycle_days}. Correct it, or leave it out."
  }
}

variable "lake_transition_to_glacier_in_days" {
  description = "Days after which the tables' objects move to GLACIER (S3 Glacier Flexible Retrieval), where Athena skips them without an error. Requires lake_allow_storage_classes_that_athena_skips. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_glacier_in_days == null ? true : var.lake_transition_to_glacier_in_days == floor(var.lake_transition_to_glacier_in_days) && var.lake_transition_to_glacier_in_days >= 0 && var.lake_transition_to_glacier_in_days <= local.most_lifecycle_days
    error_message = "lake_transition_to_glacier_in_days is ${jsonencode(var.lake_transition_to_glacier_in_days)}. Allowed: a whole number from 0 to ${local.most_lifecycle_days}. Correct it, or leave it out."
  }

  # Athena user guide, "Query restored Amazon S3 Glacier objects".
  validation {
    condition     = var.lake_transition_to_glacier_in_days == null ? true : coalesce(var.lake_allow_storage_classes_that_athena_skips, false)
    error_message = "lake_transition_to_glacier_in_days is ${jsonencode(var.lake_transition_to_glacier_in_days)}. Allowed: only with lake_allow_storage_classes_that_athena_skips = true, because Athena leaves objects in GLACIER out of its results without an error. Use lake_transition_to_glacier_ir_in_days, which Athena reads, or set that input."
  }
}

variable "lake_transition_to_deep_archive_in_days" {
  description = "Days after which the tables' objects move to DEEP_ARCHIVE (S3 Glacier Deep Archive), where Athena skips them without an error. Requires lake_allow_storage_classes_that_athena_skips. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_deep_archive_in_days == null ? true : var.lake_transition_to_deep_archive_in_days == floor(var.lake_transition_to_deep_archive_in_days) && var.lake_transition_to_deep_archive_in_days >= 0 && var.lake_transition_to_deep_archive_in_days <= local.most_lifecycle_days
    error_message = "lake_transition_to_deep_archive_in_days is ${jsonencode(var.lake_transition_to_deep_archive_in_days)}. Allowed: a whole number from 0 to ${local.most_lifecycle_days}. Correct it, or leave it out."
  }

  # Athena user guide, "Query restored Amazon S3 Glacier objects".
  validation {
    condition     = var.lake_transition_to_deep_archive_in_days == null ? true : coalesce(var.lake_allow_storage_classes_that_athena_skips, false)
    error_message = "lake_transition_to_deep_archive_in_days is ${jsonencode(var.lake_transition_to_deep_archive_in_days)}. Allowed: only with lake_allow_storage_classes_that_athena_skips = true, because Athena leaves objects in DEEP_ARCHIVE out of its results without an error. Use lake_transition_to_glacier_ir_in_days, which Athena reads, or set that input."
  }
}

variable "lake_allow_storage_classes_that_athena_skips" {
  description = "Whether the tables' objects may move to GLACIER and DEEP_ARCHIVE. Athena leaves objects there out of its results without an error, so queries of old changes return fewer rows. Null means false."
  type        = bool
  default     = null
}

variable "lake_expiration_in_days" {
  description = "Days after which the tables' objects (under lake_prefix) are deleted, which must be later than every transition and no earlier than the end of the retention. For errors and the quarantine, see lake_error_expiration_in_days. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_expiration_in_days == null ? true : var.lake_expiration_in_days == floor(var.lake_expiration_in_days) && var.lake_expiration_in_days >= 1 && var.lake_expiration_in_days <= local.most_lifecycle_days
    error_message = "lake_expiration_in_days is ${jsonencode(var.lake_expiration_in_days)}. Allowed: a whole number from 1 to ${local.most_lifecycle_days}. Raise it, or leave it out to keep the lake forever."
  }
}

variable "lake_error_expiration_in_days" {
  description = "Days after which objects in the error and quarantine folders are deleted, whether or not they were replayed. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_error_expiration_in_days == null ? true : var.lake_error_expiration_in_days == floor(var.lake_error_expiration_in_days) && var.lake_error_expiration_in_days >= 1 && var.lake_error_expiration_in_days <= local.most_lifecycle_days
    error_message = "lake_error_expiration_in_days is ${jsonencode(var.lake_error_expiration_in_days)}. Allowed: a whole number from 1 to ${local.most_lifecycle_days}. Raise it, or leave it out to keep errors and quarantine forever."
  }
}

variable "lake_versioning_enabled" {
  description = "Whether the lake's bucket keeps the old version of an object that is deleted or overwritten, until lake_noncurrent_version_expiration_in_days. The pipeline itself does neither, but a lifecycle rule or a user may. Null means false."
  type        = bool
  default     = null
}

variable "lake_noncurrent_version_expiration_in_days" {
  description = "Days after which S3 deletes an object's old version, counted from the day it was replaced or deleted. Requires lake_versioning_enabled. A locked version stays until its retention ends. Null means 30, with lake_versioning_enabled."
  type        = number
  default     = null

  validation {
    condition     = var.lake_noncurrent_version_expiration_in_days == null ? true : var.lake_noncurrent_version_expiration_in_days == floor(var.lake_noncurrent_version_expiration_in_days) && var.lake_noncurrent_version_expiration_in_days >= 1 && var.lake_noncurrent_version_expiration_in_days <= local.most_lifecycle_days
    error_message = "lake_noncurrent_version_expiration_in_days is ${jsonencode(var.lake_noncurrent_version_expiration_in_days)}. Allowed: a whole number from 1 to ${local.most_lifecycle_days}. Leave it out for 30."
  }

  validation {
    condition     = var.lake_noncurrent_version_expiration_in_days == null ? true : coalesce(var.lake_versioning_enabled, false)
    error_message = "lake_noncurrent_version_expiration_in_days is ${jsonencode(var.lake_noncurrent_version_expiration_in_days)} and lake_versioning_enabled is ${jsonencode(var.lake_versioning_enabled)}. Allowed: only with versioning, because without it there are no old versions. Set lake_versioning_enabled = true, or leave it out."
  }
}

variable "lake_object_lock_retention_in_days" {
  description = "Days for which S3 Object Lock keeps every new object of the lake's bucket from being deleted or overwritten, 1 to 36500, for an audit trail. Requires lake_versioning_enabled. Object Lock can never be turned off again for a bucket. S3 takes uploads into such a bucket only with a checksum; AWS does not document that Firehose sends one, so try it on a pipeline without data first. Null means no Object Lock."
  type        = number
  default     = null

  # S3 user guide, "Managing Object Lock": at most 100 years.
  validation {
    condition     = var.lake_object_lock_retention_in_days == null ? true : var.lake_object_lock_retention_in_days == floor(var.lake_object_lock_retention_in_days) && var.lake_object_lock_retention_in_days >= 1 && var.lake_object_lock_retention_in_days <= 36500
    error_message = "lake_object_lock_retention_in_days is ${jsonencode(var.lake_object_lock_retention_in_days)}. Allowed: a whole number from 1 to 36500 (100 years). Correct it, or leave it out."
  }

  validation {
    condition     = var.lake_object_lock_retention_in_days == null ? true : coalesce(var.lake_versioning_enabled, false)
    error_message = "lake_object_lock_retention_in_days is ${jsonencode(var.lake_object_lock_retention_in_days)} and lake_versioning_enabled is ${jsonencode(var.lake_versioning_enabled)}. Allowed: only with versioning, because S3 locks versions of objects. Set lake_versioning_enabled = true."
  }

  validation {
    condition     = var.lake_object_lock_retention_in_days == null ? true : !coalesce(var.lake_force_destroy, false)
    error_message = "lake_object_lock_retention_in_days is ${jsonencode(var.lake_object_lock_retention_in_days)} and lake_force_destroy is ${jsonencode(var.lake_force_destroy)}. Allowed: one of the two, because a destroy would delete what should be kept, or fail on what is locked. Leave lake_force_destroy out."
  }
}

variable "lake_object_lock_mode" {
  description = "Mode of Object Lock: GOVERNANCE (whoever has s3:BypassGovernanceRetention can still delete objects) or COMPLIANCE (nobody can, not even the account's root user). Requires lake_object_lock_retention_in_days. Null means GOVERNANCE, with a retention."
  type        = string
  default     = null

  validation {
    condition     = var.lake_object_lock_mode == null ? true : contains(["GOVERNANCE", "COMPLIANCE"], var.lake_object_lock_mode)
    error_message = "lake_object_lock_mode is ${jsonencode(var.lake_object_lock_mode)}. Allowed: GOVERNANCE, COMPLIANCE. Leave it out for GOVERNANCE."
  }

  validation {
    condition     = var.lake_object_lock_mode == null ? true : var.lake_object_lock_retention_in_days != null
    error_message = "lake_object_lock_mode is ${jsonencode(var.lake_object_lock_mode)} and lake_object_lock_retention_in_days is missing. Allowed: only together with a retention. Give lake_object_lock_retention_in_days, or leave it out."
  }

  validation {
    condition     = var.lake_object_lock_mode == "COMPLIANCE" ? coalesce(var.lake_allow_object_lock_compliance, false) : true
    error_message = "lake_object_lock_mode is ${jsonencode(var.lake_object_lock_mode)}. Allowed: only with lake_allow_object_lock_compliance = true, because nobody can delete an object or shorten its retention then, not even AWS, and you pay for it until the end. Use GOVERNANCE, or set that input."
  }
}

variable "lake_allow_object_lock_compliance" {
  description = "Whether lake_object_lock_mode may be COMPLIANCE, which nobody can undo for an object before its retention ends. Null means false."
  type        = bool
  default     = null
}

variable "lake_parquet_compression" {
  description = "Compression inside the Parquet files: SNAPPY, GZIP or UNCOMPRESSED. Null means SNAPPY."
  type        = string
  default     = null

  validation {
    condition     = var.lake_parquet_compression == null ? true : contains(["SNAPPY", "GZIP", "UNCOMPRESSED"], var.lake_parquet_compression)
    error_message = "lake_parquet_compression is ${jsonencode(var.lake_parquet_compression)}. Allowed: SNAPPY, GZIP, UNCOMPRESSED. Leave it out for SNAPPY."
  }
}

variable "lake_parquet_block_size_bytes" {
  description = "Size of a row group in the Parquet files in bytes, 67108864 (64 MiB) to 2147483647. Null means 268435456 (256 MiB)."
  type        = number
  default     = null

  # Firehose API, ParquetSerDe: at least 64 MiB, an Integer.
  validation {
    condition     = var.lake_parquet_block_size_bytes == null ? true : var.lake_parquet_block_size_bytes == floor(var.lake_parquet_block_size_bytes) && var.lake_parquet_block_size_bytes >= 67108864 && var.lake_parquet_block_size_bytes <= 2147483647
    error_message = "lake_parquet_block_size_bytes is ${jsonencode(var.lake_parquet_block_size_bytes)}. Allowed: a whole number of bytes from 67108864 (64 MiB) to 2147483647. Leave it out for 256 MiB."
  }
}

variable "lake_parquet_page_size_bytes" {
  description = "Size of a page in the Parquet files in bytes, which is the unit of compression, 65536 (64 KiB) up to lake_parquet_block_size_bytes. Null means 1048576 (1 MiB)."
  type        = number
  default     = null

  # Firehose API, ParquetSerDe: at least 64 KiB.
  validation {
    condition     = var.lake_parquet_page_size_bytes == null ? true : var.lake_parquet_page_size_bytes == floor(var.lake_parquet_page_size_bytes) && var.lake_parquet_page_size_bytes >= 65536 && var.lake_parquet_page_size_bytes <= coalesce(var.lake_parquet_block_size_bytes, 268435456)
    error_message = "lake_parquet_page_size_bytes is ${jsonencode(var.lake_parquet_page_size_bytes)}. Allowed: a whole number of bytes from 65536 (64 KiB) to ${coalesce(var.lake_parquet_block_size_bytes, 268435456)}, the size of a row group. Leave it out for 1 MiB."
  }
}

variable "lake_parquet_enable_dictionary_compression" {
  description = "Whether Firehose writes repeated values of a column once, in a dictionary, which makes columns with few values smaller. Null means false."
  type        = bool
  default     = null
}

variable "lake_parquet_writer_version" {
  description = "Version of the Parquet format: V1 or V2. Athena reads both; check other readers before you choose V2. Null means V1."
  type        = string
  default     = null

  validation {
    condition     = var.lake_parquet_writer_version == null ? true : contains(["V1", "V2"], var.lake_parquet_writer_version)
    error_message = "lake_parquet_writer_version is ${jsonencode(var.lake_parquet_writer_version)}. Allowed: V1, V2. Leave it out for V1."
  }
}

variable "lake_force_destroy" {
  description = "Whether destroying the module deletes the lake's bucket even if it holds objects. Null means false."
  type        = bool
  default     = null
}

variable "glue_database_create" {
  description = "Whether the module creates the Glue database. False uses the existing database glue_database_name, which several pipelines can share if their tables have different names. Null means true."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.glue_database_create, true) || var.glue_database_name != null
    error_message = "glue_database_create is ${jsonencode(var.glue_database_create)} and glue_database_name is missing. Allowed: false only together with the name of your database. Give glue_database_name."
  }
}

variable "glue_database_name" {
  description = "Name of the Glue database. It must be known in the plan. Null means name, with _ instead of -."
  type        = string
  default     = null

  validation {
    condition     = var.glue_database_name == null ? true : can(regex("^[a-z0-9_]{1,255}$", var.glue_database_name))
    error_message = "glue_database_name is ${jsonencode(var.glue_database_name)}. Allowed: at most 255 lower case letters, digits and _, which is what Athena supports. Give the bare name, without a catalog."
  }
}

variable "firehose_buffering_size_in_mb" {
  description = "How many megabytes Firehose buffers for each partition before it writes an object, 64 to 128. Null means 128."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_buffering_size_in_mb == null ? true : var.firehose_buffering_size_in_mb == floor(var.firehose_buffering_size_in_mb) && var.firehose_buffering_size_in_mb >= 64 && var.firehose_buffering_size_in_mb <= 128
    error_message = "firehose_buffering_size_in_mb is ${jsonencode(var.firehose_buffering_size_in_mb)}. Allowed: a whole number from 64 to 128 (Firehose refuses less with Parquet and dynamic partitioning). For fresher data, lower firehose_buffering_interval_in_seconds."
  }
}

variable "firehose_buffering_interval_in_seconds" {
  description = "How long Firehose buffers records before it writes an object, 60 to 900. This is the lake's delay. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_buffering_interval_in_seconds == null ? true : var.firehose_buffering_interval_in_seconds == floor(var.firehose_buffering_interval_in_seconds) && var.firehose_buffering_interval_in_seconds >= 60 && var.firehose_buffering_interval_in_seconds <= 900
    error_message = "firehose_buffering_interval_in_seconds is ${jsonencode(var.firehose_buffering_interval_in_seconds)}. Allowed: a whole number from 60 to 900 (Firehose refuses less with dynamic partitioning). Use 60 for the freshest data, or more for fewer and larger objects."
  }
}

variable "firehose_retry_duration_in_seconds" {
  description = "How long Firehose retries a failed delivery, 0 to 7200. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_retry_duration_in_seconds == null ? true : var.firehose_retry_duration_in_seconds == floor(var.firehose_retry_duration_in_seconds) && var.firehose_retry_duration_in_seconds >= 0 && var.firehose_retry_duration_in_seconds <= 7200
    error_message = "firehose_retry_duration_in_seconds is ${jsonencode(var.firehose_retry_duration_in_seconds)}. Allowed: a whole number from 0 to 7200. Leave it out for 300."
  }
}

variable "firehose_log_retention_in_days" {
  description = "Days that CloudWatch keeps Firehose's error log; 0 keeps it forever. Null means 30."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_log_retention_in_days == null ? true : contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.firehose_log_retention_in_days)
    error_message = "firehose_log_retention_in_days is ${jsonencode(var.firehose_log_retention_in_days)}. Allowed: 0 (forever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. Choose one of these."
  }
}

variable "function_memory_size_in_mb" {
  description = "Memory of the function in MB, 128 to 10240. More memory also means more CPU. Null means 512."
  type        = number
  default     = null

  validation {
    condition     = var.function_memory_size_in_mb == null ? true : var.function_memory_size_in_mb == floor(var.function_memory_size_in_mb) && var.function_memory_size_in_mb >= 128 && var.function_memory_size_in_mb <= 10240
    error_message = "function_memory_size_in_mb is ${jsonencode(var.function_memory_size_in_mb)}. Allowed: a whole number from 128 to 10240. Leave it out for 512."
  }
}

variable "function_timeout_in_seconds" {
  description = "Timeout of one invocation, 10 to 900. Failed entries are retried within it, and its last two seconds are reserved for the response. Null means 60."
  type        = number
  default     = null

  validation {
    condition     = var.function_timeout_in_seconds == null ? true : var.function_timeout_in_seconds == floor(var.function_timeout_in_seconds) && var.function_timeout_in_seconds >= 10 && var.function_timeout_in_seconds <= 900
    error_message = "function_timeout_in_seconds is ${jsonencode(var.function_timeout_in_seconds)}. Allowed: a whole number from 10 to 900. Leave it out for 60, or lower source_batch_size if a batch takes too long."
  }
}

variable "function_runtime" {
  description = "Lambda runtime of the function: nodejs22.x, or nodejs24.x with release 6.19 or later of the AWS provider. Null means nodejs22.x."
  type        = string
  default     = null

  validation {
    condition     = var.function_runtime == null ? true : contains(["nodejs22.x", "nodejs24.x"], var.function_runtime)
    error_message = "function_runtime is ${jsonencode(var.function_runtime)}. Allowed: nodejs22.x, nodejs24.x (Node.js 20 has reached its end of life). Leave it out for nodejs22.x."
  }
}

variable "function_version" {
  description = "Number of the published version that the alias live points to, such as 12, to roll back without a deployment. Later changes are published but not used until you leave it out again. Null means the newest version."
  type        = string
  default     = null

  validation {
    condition     = var.function_version == null ? true : can(regex("^[1-9][0-9]*$", var.function_version))
    error_message = "function_version is ${jsonencode(var.function_version)}. Allowed: the number of a published version, such as 12, because the alias must not follow unpublished changes ($LATEST). List them with aws lambda list-versions-by-function, or leave it out for the newest."
  }
}

variable "function_architecture" {
  description = "Instruction set of the function: arm64 or x86_64. Null means arm64."
  type        = string
  default     = null

  validation {
    condition     = var.function_architecture == null ? true : contains(["arm64", "x86_64"], var.function_architecture)
    error_message = "function_architecture is ${jsonencode(var.function_architecture)}. Allowed: arm64, x86_64. Leave it out for arm64, which costs less."
  }
}

variable "function_reserved_concurrent_executions" {
  description = "Concurrent executions reserved for the function, 1 or more. Null means none reserved (-1 in the plan)."
  type        = number
  default     = null

  validation {
    condition     = var.function_reserved_concurrent_executions == null ? true : var.function_reserved_concurrent_executions == floor(var.function_reserved_concurrent_executions) && var.function_reserved_concurrent_executions >= 1
    error_message = "function_reserved_concurrent_executions is ${jsonencode(var.function_reserved_concurrent_executions)}. Allowed: a whole number, 1 or more. Leave it out to reserve none; to pause the pipeline, set source_enabled = false."
  }
}

variable "function_provisioned_concurrent_executions" {
  description = "Execution environments that Lambda keeps initialized for the alias live, at most function_reserved_concurrent_executions. Lambda runs one invocation at a time for each shard, times source_parallelization_factor: with fewer environments some invocations still start cold, and more are paid for but never used. Null means none."
  type        = number
  default     = null

  validation {
    condition     = var.function_provisioned_concurrent_executions == null ? true : var.function_provisioned_concurrent_executions == floor(var.function_provisioned_concurrent_executions) && var.function_provisioned_concurrent_executions >= 1
    error_message = "function_provisioned_concurrent_executions is ${jsonencode(var.function_provisioned_concurrent_executions)}. Allowed: a whole number, 1 or more. Leave it out for none."
  }

  validation {
    condition     = var.function_provisioned_concurrent_executions == null || var.function_reserved_concurrent_executions == null ? true : var.function_provisioned_concurrent_executions <= var.function_reserved_concurrent_executions
    error_message = "function_provisioned_concurrent_executions is ${jsonencode(var.function_provisioned_concurrent_executions)} and function_reserved_concurrent_executions is ${jsonencode(var.function_reserved_concurrent_executions)}. Allowed: at most what is reserved. Lower it, or reserve more."
  }
}

variable "function_log_retention_in_days" {
  description = "Days that CloudWatch keeps the function's log; 0 keeps it forever. Null means 30."
  type        = number
  default     = null

  validation {
    condition     = var.function_log_retention_in_days == null ? true : contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.function_log_retention_in_days)
    error_message = "function_log_retention_in_days is ${jsonencode(var.function_log_retention_in_days)}. Allowed: 0 (forever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. Choose one of these."
  }
}

variable "function_log_format" {
  description = "Format of the lines that Lambda itself logs for each invocation (START, END, REPORT): Text or JSON. The handler's own line, which holds its metrics, is JSON in both. To go back from JSON, set Text. Null means Text, unless it was JSON before."
  type        = string
  default     = null

  validation {
    condition     = var.function_log_format == null ? true : contains(["Text", "JSON"], var.function_log_format)
    error_message = "function_log_format is ${jsonencode(var.function_log_format)}. Allowed: Text, JSON. Leave it out for Text."
  }
}

variable "function_system_log_level" {
  description = "Lowest level of the lines that Lambda itself logs, with function_log_format = JSON: DEBUG, INFO, or WARN, which leaves START, END and REPORT out. The handler's line is always logged. Null means INFO."
  type        = string
  default     = null

  validation {
    condition     = var.function_system_log_level == null ? true : contains(["DEBUG", "INFO", "WARN"], var.function_system_log_level)
    error_message = "function_system_log_level is ${jsonencode(var.function_system_log_level)}. Allowed: DEBUG, INFO, WARN. Leave it out for INFO."
  }

  validation {
    condition     = var.function_system_log_level == null ? true : try(var.function_log_format == "JSON", false)
    error_message = "function_system_log_level is ${jsonencode(var.function_system_log_level)} and function_log_format is ${jsonencode(var.function_log_format)}. Allowed: a level only with JSON. Set function_log_format = \"JSON\", or leave it out."
  }
}

variable "function_tracing_mode" {
  description = "X-Ray tracing of the function: Active traces invocations by X-Ray's sampling rules, and the function gets permission to send traces; PassThrough traces only what the caller traces, and an event source mapping traces nothing. Null means PassThrough."
  type        = string
  default     = null

  validation {
    condition     = var.function_tracing_mode == null ? true : contains(["Active", "PassThrough"], var.function_tracing_mode)
    error_message = "function_tracing_mode is ${jsonencode(var.function_tracing_mode)}. Allowed: Active, PassThrough. Leave it out for PassThrough."
  }
}

variable "function_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the function's environment, if that is another key than kms_key_arn. Null means kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.function_kms_key_arn == null ? true : can(regex(local.regional_arn_pattern, var.function_kms_key_arn)) && can(regex(local.kms_key_arn_pattern, var.function_kms_key_arn))
    error_message = "function_kms_key_arn is ${jsonencode(var.function_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>, with the id that KMS gave it), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "function_environment_variables" {
  description = "More environment variables of the function, for a handler or layers of your own. Their names must be known in the plan. Lambda allows 4 KB for all of them and the handler's configuration; with variables of yours, a configuration of more than 2 KB moves to an object in the lake's bucket. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.function_environment_variables == null ? true : alltrue([for name in keys(var.function_environment_variables) : can(regex("^[A-Za-z][A-Za-z0-9_]+$", name))])
    error_message = "function_environment_variables has ${join(", ", [for name in try(keys(var.function_environment_variables), []) : jsonencode(name) if !can(regex("^[A-Za-z][A-Za-z0-9_]+$", name))])}. Allowed: names of two or more letters, digits and underscores that begin with a letter. Rename them."
  }

  validation {
    condition     = var.function_environment_variables == null ? true : length([for name in keys(var.function_environment_variables) : name if contains(local.reserved_environment_variables, name) || startswith(name, "CDC_")]) == 0
    error_message = "function_environment_variables has ${join(", ", [for name in try(keys(var.function_environment_variables), []) : name if contains(local.reserved_environment_variables, name) || startswith(name, "CDC_")])}. Allowed: names that neither Lambda (${join(", ", local.reserved_environment_variables)}) nor this module (CDC_…) reserves. Rename them."
  }

  validation {
    condition     = var.function_environment_variables == null ? true : alltrue([for value in values(var.function_environment_variables) : value != null])
    error_message = "function_environment_variables has ${join(", ", [for name, value in coalesce(var.function_environment_variables, {}) : "${name} = null" if value == null])}. Allowed: strings. Leave such a name out."
  }
}

variable "function_layer_arns" {
  description = "ARNs of the layer versions that the function gets, at most 5, in the order in which Lambda unpacks them. Null means none."
  type        = list(string)
  default     = null

  validation {
    condition     = var.function_layer_arns == null ? true : length(var.function_layer_arns) <= 5
    error_message = "function_layer_arns has ${length(coalesce(var.function_layer_arns, []))} layers: ${jsonencode(var.function_layer_arns)}. Allowed: at most 5. Merge some, or leave some out."
  }

  validation {
    condition     = var.function_layer_arns == null ? true : alltrue([for arn in var.function_layer_arns : can(regex(local.regional_arn_pattern, arn)) && can(regex("^arn:[^:]+:lambda:[^:]+:[^:]+:layer:[A-Za-z0-9_-]{1,140}:[0-9]+$", arn))])
    error_message = "function_layer_arns is ${jsonencode(var.function_layer_arns)}. Allowed: ARNs of layer versions (arn:aws:lambda:<region>:<account>:layer:<name>:<version>). Use the layer version's arn attribute, not its layer_arn."
  }

  validation {
    condition     = var.function_layer_arns == null ? true : length(distinct([for arn in var.function_layer_arns : replace(arn, "/:[0-9]+$/", "")])) == length(var.function_layer_arns)
    error_message = "function_layer_arns is ${jsonencode(var.function_layer_arns)}. Allowed: each layer once, in one version. Leave the others out."
  }
}

variable "function_inline_policies" {
  description = "More inline policies of the function's role, for a handler or layers of your own: a name that you choose, and the policy document as JSON, such as { read-secret = data.aws_iam_policy_document.secret.json }. The names must be known in the plan. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.function_inline_policies == null ? true : alltrue([for name in keys(var.function_inline_policies) : can(regex("^[A-Za-z0-9_+=,.@-]{1,128}$", name)) && !contains(local.own_inline_policies, name)])
    error_message = "function_inline_policies has ${join(", ", [for name in try(keys(var.function_inline_policies), []) : jsonencode(name) if !can(regex("^[A-Za-z0-9_+=,.@-]{1,128}$", name)) || contains(local.own_inline_policies, name)])}. Allowed: names of 1 to 128 letters, digits and _+=,.@- other than the module's own (${join(", ", local.own_inline_policies)}). Rename them."
  }

  validation {
    condition     = var.function_inline_policies == null ? true : alltrue([for document in values(var.function_inline_policies) : try(length(flatten([jsondecode(document).Statement])) > 0, false)])
    error_message = "function_inline_policies has ${join(", ", [for name, document in coalesce(var.function_inline_policies, {}) : "${name} = ${jsonencode(document)}" if !try(length(flatten([jsondecode(document).Statement])) > 0, false)])}. Allowed: policy documents as JSON, with at least one Statement. Use jsonencode, or the json attribute of data.aws_iam_policy_document."
  }

  validation {
    condition = var.function_inline_policies == null ? true : alltrue(flatten([
      for document in values(var.function_inline_policies) : [
        for statement in try(flatten([jsondecode(document).Statement]), []) :
        try(contains(["Allow", "Deny"], statement.Effect), false)
        && length(setintersection(try(keys(statement), []), ["Action", "NotAction"])) == 1
        && length(setintersection(try(keys(statement), []), ["Resource", "NotResource"])) == 1
        && length(setsubtract(try(keys(statement), []), local.policy_statement_keys)) == 0
      ]
    ]))
    error_message = "function_inline_policies is ${jsonencode(var.function_inline_policies)}. Allowed: statements with Effect (Allow or Deny), one of Action and NotAction, and one of Resource and NotResource; Sid and Condition besides, but no Principal, which is the function's role. Correct them."
  }
}

variable "function_code_signing_config_arn" {
  description = "ARN of the code signing configuration that Lambda checks the function's zip against. The zip that comes with the module is not signed by you: sign handler/dist/handler.zip with AWS Signer, and set handler_package_s3_bucket and handler_package_s3_key to what it wrote. Layers must be signed too. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.function_code_signing_config_arn == null ? true : can(regex(local.regional_arn_pattern, var.function_code_signing_config_arn)) && can(regex("^arn:[^:]+:lambda:[^:]+:[^:]+:code-signing-config:csc-[a-z0-9]{17}$", var.function_code_signing_config_arn))
    error_message = "function_code_signing_config_arn is ${jsonencode(var.function_code_signing_config_arn)}. Allowed: the ARN of a code signing configuration (arn:aws:lambda:<region>:<account>:code-signing-config:csc-<17 letters and digits>). Use its arn attribute."
  }

  validation {
    condition     = var.function_code_signing_config_arn == null ? true : var.handler_package_s3_bucket != null
    error_message = "function_code_signing_config_arn is ${jsonencode(var.function_code_signing_config_arn)} and handler_package_s3_bucket is null. Allowed: only with a zip from S3, which AWS Signer writes. Sign the zip and set handler_package_s3_bucket and handler_package_s3_key, or leave it out."
  }
}

variable "function_subnet_ids" {
  description = "Ids of the subnets of a VPC in which the function runs, at most 16. From there it must reach Firehose, through a NAT gateway or an interface endpoint (function_firehose_endpoint_create), and S3 if its configuration is an object there (docs/architecture.md). Its log and the source need no path, because Lambda itself reads and writes them. Null means outside any VPC of yours."
  type        = list(string)
  default     = null

  validation {
    condition     = var.function_subnet_ids == null ? true : length(var.function_subnet_ids) >= 1 && length(var.function_subnet_ids) <= 16 && alltrue([for id in var.function_subnet_ids : can(regex("^subnet-[0-9a-z]+$", id))])
    error_message = "function_subnet_ids is ${jsonencode(var.function_subnet_ids)}. Allowed: 1 to 16 ids such as subnet-0123456789abcdef0. Use the subnets' id attribute, or leave it out."
  }

  validation {
    condition     = (var.function_subnet_ids == null) == (var.function_security_group_ids == null)
    error_message = "function_subnet_ids is ${jsonencode(var.function_subnet_ids)} and function_security_group_ids is ${jsonencode(var.function_security_group_ids)}. Allowed: both or neither. Give both, or leave both out."
  }
}

variable "function_security_group_ids" {
  description = "Ids of the function's security groups in the VPC of function_subnet_ids, at most 5. They must allow HTTPS out (TCP 443); nothing has to come in. Null means none."
  type        = list(string)
  default     = null

  validation {
    condition     = var.function_security_group_ids == null ? true : length(var.function_security_group_ids) >= 1 && length(var.function_security_group_ids) <= 5 && alltrue([for id in var.function_security_group_ids : can(regex("^sg-[0-9a-zA-Z]+$", id))])
    error_message = "function_security_group_ids is ${jsonencode(var.function_security_group_ids)}. Allowed: 1 to 5 ids such as sg-0123456789abcdef0. Use the groups' id attribute, or leave it out."
  }
}

variable "function_ipv6_allowed_for_dual_stack" {
  description = "Whether the function may send IPv6 traffic from function_subnet_ids, all of which must then be dual-stack. Null means false."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.function_ipv6_allowed_for_dual_stack, false) ? var.function_subnet_ids != null : true
    error_message = "function_ipv6_allowed_for_dual_stack is ${jsonencode(var.function_ipv6_allowed_for_dual_stack)} and function_subnet_ids is null. Allowed: true only in a VPC. Give function_subnet_ids and function_security_group_ids, or leave it out."
  }
}

variable "function_firehose_endpoint_create" {
  description = "Whether the module creates an interface endpoint for Firehose in function_subnet_ids, which must then be in different availability zones. The endpoint takes over Firehose's host name in the whole VPC (function_vpc_id), and lets in only function_security_group_ids and what you add to the output firehose_endpoint_security_group_id. A VPC has room for one, so if several pipelines are in one VPC, only one of them can create it. Null means false."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.function_firehose_endpoint_create, false) ? var.function_subnet_ids != null : true
    error_message = "function_firehose_endpoint_create is ${jsonencode(var.function_firehose_endpoint_create)} and function_subnet_ids is null. Allowed: true only for a function in a VPC. Give function_subnet_ids and function_security_group_ids, or leave it out."
  }
}

variable "function_vpc_id" {
  description = "Id of the VPC of function_subnet_ids, which function_firehose_endpoint_create = true needs. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.function_vpc_id == null ? true : can(regex("^vpc-[0-9a-z]+$", var.function_vpc_id))
    error_message = "function_vpc_id is ${jsonencode(var.function_vpc_id)}. Allowed: the id of a VPC, such as vpc-0123456789abcdef0. Use the VPC's id attribute, or leave it out."
  }

  validation {
    condition     = (var.function_vpc_id != null) == coalesce(var.function_firehose_endpoint_create, false)
    error_message = "function_vpc_id is ${jsonencode(var.function_vpc_id)} and function_firehose_endpoint_create is ${jsonencode(var.function_firehose_endpoint_create)}. Allowed: the id of the VPC with function_firehose_endpoint_create = true, and null without. Give both, or neither."
  }
}

variable "handler_package_filename" {
  description = "Path of a zip with your own code for the function (entry point index.handler). Null means the handler that comes with the module."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_filename == null ? true : endswith(var.handler_package_filename, ".zip") && can(filebase64sha256(var.handler_package_filename))
    error_message = "handler_package_filename is ${jsonencode(var.handler_package_filename)}. Allowed: the path of a .zip file that exists when the plan is made, and not a folder. Build the bundle first, and begin the path with $${path.module}; or leave it out."
  }

  validation {
    condition     = var.handler_package_filename == null ? true : try(startswith(filebase64(var.handler_package_filename), local.zip_magic_in_base64), !can(filebase64(var.handler_package_filename)))
    error_message = "handler_package_filename is ${jsonencode(var.handler_package_filename)}, which does not begin as a zip with files in it does. Allowed: a zip with index.js at its top. Build the bundle again, or leave it out."
  }

  validation {
    condition     = var.handler_package_filename == null ? true : try(length(filebase64(var.handler_package_filename)) <= local.largest_zip_in_base64_digits, true)
    error_message = "handler_package_filename is ${jsonencode(var.handler_package_filename)}, which is larger than 50 MB (52428800 bytes). Allowed: at most 50 MB, because Lambda takes no more in one request. Upload it to S3, and set handler_package_s3_bucket and handler_package_s3_key instead."
  }
}

variable "handler_package_s3_bucket" {
  description = "Bucket that holds a zip with your own code for the function. Requires handler_package_s3_key. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_s3_bucket == null ? true : can(regex(local.bucket_name_pattern, var.handler_package_s3_bucket)) && !can(regex(local.reserved_bucket_name_pattern, var.handler_package_s3_bucket))
    error_message = "handler_package_s3_bucket is ${jsonencode(var.handler_package_s3_bucket)}. Allowed: the bare name of a bucket, ${local.bucket_name_rules}. Give the name, not an ARN or s3:// address."
  }

  validation {
    condition     = var.handler_package_s3_bucket == null ? true : var.handler_package_filename == null
    error_message = "handler_package_s3_bucket is ${jsonencode(var.handler_package_s3_bucket)} and handler_package_filename is given too. Allowed: one of the two. Leave one out."
  }
}

variable "handler_package_s3_key" {
  description = "Key of the zip in handler_package_s3_bucket. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_s3_key == null ? true : length(var.handler_package_s3_key) >= 1 && length(var.handler_package_s3_key) <= 1024 && !can(regex("^([a-z0-9]+://|arn:)", var.handler_package_s3_key))
    error_message = "handler_package_s3_key is ${jsonencode(var.handler_package_s3_key)}. Allowed: a key of 1 to 1024 characters, such as cdc/handler.zip; no ARN, no URL. Give the part after the bucket's name."
  }

  validation {
    condition     = (var.handler_package_s3_key == null) == (var.handler_package_s3_bucket == null)
    error_message = "handler_package_s3_key is ${jsonencode(var.handler_package_s3_key)}. Allowed: handler_package_s3_bucket and handler_package_s3_key together. Give both, or neither."
  }
}

variable "handler_package_s3_object_version" {
  description = "Object version of the zip in handler_package_s3_bucket. Change it to deploy a new version. Null means the newest version when the function is created."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_s3_object_version == null ? true : var.handler_package_s3_bucket != null
    error_message = "handler_package_s3_object_version is ${jsonencode(var.handler_package_s3_object_version)} without handler_package_s3_bucket. Allowed: only together with a bucket and a key. Give both, or leave it out."
  }

  validation {
    condition     = var.handler_package_s3_object_version == null ? true : length(var.handler_package_s3_object_version) >= 1 && length(var.handler_package_s3_object_version) <= 1024
    error_message = "handler_package_s3_object_version is ${jsonencode(var.handler_package_s3_object_version)}. Allowed: an object version of 1 to 1024 characters. Use the object's version_id attribute, or leave it out."
  }
}

variable "handler_packing" {
  description = "Whether several changes are packed into one Firehose record, because Firehose bills each record in steps of 5 KB. The delivery stream unpacks them. Null means true."
  type        = bool
  default     = null
}

variable "handler_maximum_requests_in_flight" {
  description = "How many requests one invocation has in flight at a time to each delivery stream, 1 to 16. Null means 4."
  type        = number
  default     = null

  validation {
    condition     = var.handler_maximum_requests_in_flight == null ? true : var.handler_maximum_requests_in_flight == floor(var.handler_maximum_requests_in_flight) && var.handler_maximum_requests_in_flight >= 1 && var.handler_maximum_requests_in_flight <= 16
    error_message = "handler_maximum_requests_in_flight is ${jsonencode(var.handler_maximum_requests_in_flight)}. Allowed: a whole number from 1 to 16. Leave it out for 4."
  }
}
