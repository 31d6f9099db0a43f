variable "name" {
  description = "Name of the pipeline; every resource's name begins with it. At most 30 characters, since a bucket's name also holds the account and the region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name is \"${var.name}\". Allowed: 2 to 30 lower case letters, digits and single hyphens, beginning with a letter and ending with a letter or digit. Choose a name such as orders or orders-prod."
  }
}

variable "tags" {
  description = "Tags of every resource that takes tags. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.tags == null ? true : length([for key in keys(var.tags) : key if startswith(lower(key), "aws:")]) == 0
    error_message = "tags has ${join(", ", [for key in try(keys(var.tags), []) : key if startswith(lower(key), "aws:")])}. Allowed: keys that do not begin with aws:, which AWS keeps for itself. Rename them."
  }
}

variable "kms_key_arn" {
  description = "KMS key that encrypts what the module stores: buckets, streams, queue, logs and the function's environment. Its policy must let logs.<region>.amazonaws.com and s3.amazonaws.com use it. A place with a key of its own has its own input (source_kms_key_arn, dead_letter_kms_key_arn, lake_kms_key_arn). Null means keys that AWS owns (SSE-S3, SSE-SQS, the stream's AWS-owned key)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is ${jsonencode(var.kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), since policies cannot name an alias. Give the key's arn attribute."
  }
}

variable "iam_path" {
  description = "IAM path of the two roles, such as /service-roles/. Null means /."
  type        = string
  default     = null

  validation {
    condition     = var.iam_path == null ? true : can(regex("^/([!-.0-~]+/)*$", var.iam_path)) && length(var.iam_path) <= 512
    error_message = "iam_path is ${jsonencode(var.iam_path)}. Allowed: a path that begins and ends with a slash, at most 512 characters without spaces. Write it as in /service-roles/."
  }
}

variable "iam_permissions_boundary_arn" {
  description = "Policy that bounds what the two roles may do, for accounts that demand one. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.iam_permissions_boundary_arn == null ? true : can(regex("^arn:[^:]+:iam::([0-9]{12}|aws):policy/.+$", var.iam_permissions_boundary_arn))
    error_message = "iam_permissions_boundary_arn is ${jsonencode(var.iam_permissions_boundary_arn)}. Allowed: the ARN of a managed policy (arn:aws:iam::<account>:policy/<name>). Give the policy's arn attribute."
  }
}

variable "relinquished" {
  description = "Names of the buckets, databases, queues and delivery streams that the pipeline made and now gives up: those that you took over, and those that may be deleted with what they hold. A plan that would take away another is refused (docs/upgrading.md). Null means none."
  type        = set(string)
  default     = null

  validation {
    condition     = var.relinquished == null ? true : alltrue([for name in var.relinquished : can(regex("^[A-Za-z0-9._-]+$", name))])
    error_message = "relinquished is ${jsonencode(var.relinquished)}. Allowed: names as a plan's refusal lists them, such as orders-dlq; no ARN, no URL. Copy them from there."
  }
}

variable "source_kind" {
  description = "What the changes come from: dynamodb (a DynamoDB stream)."
  type        = string
  nullable    = false

  validation {
    condition     = contains(local.source_kinds, var.source_kind)
    error_message = "source_kind is \"${var.source_kind}\". Allowed: ${join(", ", local.source_kinds)}. This release captures DynamoDB streams only; set dynamodb and give the table's stream_arn as source_arn."
  }
}

variable "source_arn" {
  description = "ARN of the stream to read: for dynamodb the table's stream_arn (not its arn)."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex(local.carrier.arn_pattern, var.source_arn))
    error_message = "source_arn is \"${var.source_arn}\". Allowed: the ARN of ${local.carrier.title} (${local.carrier.arn_example}). ${local.carrier.arn_advice}"
  }
}

variable "source_kms_key_arn" {
  description = "KMS key of the source (the table's), so that the function may decrypt its records. Null means a key that AWS owns, which needs no permission."
  type        = string
  default     = null

  validation {
    condition     = var.source_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.source_kms_key_arn))
    error_message = "source_kms_key_arn is ${jsonencode(var.source_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), since policies cannot name an alias. Give the key's arn attribute."
  }
}

variable "source_enabled" {
  description = "Whether the source is read. False pauses the pipeline; a DynamoDB stream keeps its records for 24 hours only. Null means true."
  type        = bool
  default     = null
}

variable "source_format" {
  description = "What is inside a record of the source. Null means the source's own format: dynamodb."
  type        = string
  default     = null

  validation {
    condition     = var.source_format == null ? true : contains(local.source_formats, var.source_format)
    error_message = "source_format is ${jsonencode(var.source_format)}. Allowed: ${join(", ", local.source_formats)}, for source_kind ${var.source_kind}. Leave it out."
  }
}

variable "source_batch_size" {
  description = "Most records in one invocation, 1 to 10000. Null means 1000."
  type        = number
  default     = null

  validation {
    condition     = var.source_batch_size == null ? true : var.source_batch_size == floor(var.source_batch_size) && var.source_batch_size >= local.carrier.limits.batch_size.least && var.source_batch_size <= local.carrier.limits.batch_size.most
    error_message = "source_batch_size is ${jsonencode(var.source_batch_size)}. Allowed: a whole number from ${local.carrier.limits.batch_size.least} to ${local.carrier.limits.batch_size.most}. For more throughput raise source_parallelization_factor."
  }
}

variable "source_maximum_batching_window_in_seconds" {
  description = "How long Lambda gathers records for a batch, 0 to 300. Null means 5."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_batching_window_in_seconds == null ? true : var.source_maximum_batching_window_in_seconds == floor(var.source_maximum_batching_window_in_seconds) && var.source_maximum_batching_window_in_seconds >= local.carrier.limits.maximum_batching_window_in_seconds.least && var.source_maximum_batching_window_in_seconds <= local.carrier.limits.maximum_batching_window_in_seconds.most
    error_message = "source_maximum_batching_window_in_seconds is ${jsonencode(var.source_maximum_batching_window_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.maximum_batching_window_in_seconds.least} to ${local.carrier.limits.maximum_batching_window_in_seconds.most}. Lower it; Firehose gathers records for longer (firehose_buffering_interval_in_seconds)."
  }
}

variable "source_parallelization_factor" {
  description = "Batches of one shard that run at a time, 1 to 10; order is kept per key. Null means 1."
  type        = number
  default     = null

  validation {
    condition     = var.source_parallelization_factor == null ? true : var.source_parallelization_factor == floor(var.source_parallelization_factor) && var.source_parallelization_factor >= local.carrier.limits.parallelization_factor.least && var.source_parallelization_factor <= local.carrier.limits.parallelization_factor.most
    error_message = "source_parallelization_factor is ${jsonencode(var.source_parallelization_factor)}. Allowed: a whole number from ${local.carrier.limits.parallelization_factor.least} to ${local.carrier.limits.parallelization_factor.most}. For more throughput raise source_batch_size too."
  }

  validation {
    condition     = var.source_parallelization_factor == null || var.source_tumbling_window_in_seconds == null ? true : var.source_parallelization_factor <= 1 || var.source_tumbling_window_in_seconds <= 0
    error_message = "source_parallelization_factor is ${jsonencode(var.source_parallelization_factor)}, with source_tumbling_window_in_seconds = ${jsonencode(var.source_tumbling_window_in_seconds)}. Allowed: 1 with a tumbling window. AWS refuses it: \"Parallelization factor must be equal to 1 when tumbling window period is configured\". Leave one of them out."
  }
}

variable "source_maximum_record_age_in_seconds" {
  description = "Age at which a record that still fails goes to the dead letters, 60 to 86399: below the 24 hours after which the stream drops it in silence. Null means 79200 (22 hours)."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_record_age_in_seconds == null ? true : var.source_maximum_record_age_in_seconds == floor(var.source_maximum_record_age_in_seconds) && var.source_maximum_record_age_in_seconds >= local.carrier.limits.maximum_record_age_in_seconds.least && var.source_maximum_record_age_in_seconds < local.carrier.retention_in_seconds
    error_message = "source_maximum_record_age_in_seconds is ${jsonencode(var.source_maximum_record_age_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.maximum_record_age_in_seconds.least} to ${local.carrier.retention_in_seconds - 1}. The source drops a record after ${local.carrier.retention_in_seconds / 3600} hours without a trace; stay below, so that it reaches the dead letters."
  }
}

variable "source_maximum_retry_attempts" {
  description = "Retries of a failing batch before it goes to the dead letters, 0 to 10000, or -1 for as many as source_maximum_record_age_in_seconds allows. Null means 500, which outlasts an hour of Firehose trouble."
  type        = number
  default     = null

  validation {
    condition     = var.source_maximum_retry_attempts == null ? true : var.source_maximum_retry_attempts == floor(var.source_maximum_retry_attempts) && var.source_maximum_retry_attempts >= local.carrier.limits.maximum_retry_attempts.least && var.source_maximum_retry_attempts <= local.carrier.limits.maximum_retry_attempts.most
    error_message = "source_maximum_retry_attempts is ${jsonencode(var.source_maximum_retry_attempts)}. Allowed: a whole number from ${local.carrier.limits.maximum_retry_attempts.least} (no limit but the record's age) to ${local.carrier.limits.maximum_retry_attempts.most}. Leave it out for 500."
  }
}

variable "source_bisect_batch_on_function_error" {
  description = "Whether a batch whose invocation failed is split in two, so that a bad record does not take its neighbours along. Null means true."
  type        = bool
  default     = null
}

variable "source_starting_position" {
  description = "Where reading begins when the mapping is made: TRIM_HORIZON (the oldest record) or LATEST (which can miss changes while the mapping is being made). A mapping that is there keeps its checkpoint, whatever it is changed to. Null means TRIM_HORIZON."
  type        = string
  default     = null

  validation {
    condition     = var.source_starting_position == null ? true : contains(local.source_starting_positions, var.source_starting_position)
    error_message = "source_starting_position is ${jsonencode(var.source_starting_position)}. Allowed: ${join(", ", local.source_starting_positions)}, for source_kind ${var.source_kind}. Leave it out for TRIM_HORIZON."
  }
}

variable "source_tumbling_window_in_seconds" {
  description = "Tumbling window of the mapping, 0 (off) to 900, which takes no source_parallelization_factor above 1; for a handler of your own that keeps state between batches. Null means 0."
  type        = number
  default     = null

  validation {
    condition     = var.source_tumbling_window_in_seconds == null ? true : var.source_tumbling_window_in_seconds == floor(var.source_tumbling_window_in_seconds) && var.source_tumbling_window_in_seconds >= local.carrier.limits.tumbling_window_in_seconds.least && var.source_tumbling_window_in_seconds <= local.carrier.limits.tumbling_window_in_seconds.most
    error_message = "source_tumbling_window_in_seconds is ${jsonencode(var.source_tumbling_window_in_seconds)}. Allowed: a whole number from ${local.carrier.limits.tumbling_window_in_seconds.least} (off) to ${local.carrier.limits.tumbling_window_in_seconds.most}. Leave it out: the handler keeps no state."
  }
}

variable "dead_letter_destination" {
  description = "Where a batch goes that Lambda gives up: s3 (a bucket of the module's keeps the whole payload, a queue is told of each object), sqs (a queue gets the position in the stream only), or an ARN of your own bucket, queue or topic that is known in the plan. For an ARN that the same apply makes, set arn here and give it as dead_letter_destination_arn. Null means s3."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_destination == null ? true : contains(["s3", "sqs", "arn"], var.dead_letter_destination) || can(regex("^arn:[^:]+:(s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|sqs:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}|sns:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,256})$", var.dead_letter_destination))
    error_message = "dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: s3, sqs, arn (with dead_letter_destination_arn), or the ARN of an S3 bucket (without a path), a standard SQS queue or a standard SNS topic (Lambda refuses FIFO ones). Leave it out for s3, which keeps the whole payload."
  }
}

variable "dead_letter_destination_arn" {
  description = "ARN of your own bucket, queue or topic for dead letters; goes with dead_letter_destination = \"arn\". Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_destination_arn == null ? var.dead_letter_destination != "arn" : var.dead_letter_destination == "arn"
    error_message = "dead_letter_destination_arn is ${jsonencode(var.dead_letter_destination_arn)} and dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: both or neither. Set dead_letter_destination = \"arn\" and give the ARN here."
  }

  validation {
    condition     = var.dead_letter_destination_arn == null ? true : can(regex("^arn:[^:]+:(s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|sqs:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}|sns:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,256})$", var.dead_letter_destination_arn))
    error_message = "dead_letter_destination_arn is ${jsonencode(var.dead_letter_destination_arn)}. Allowed: the ARN of an S3 bucket (without a path), a standard SQS queue or a standard SNS topic (Lambda refuses FIFO ones). Give such an ARN, or leave it out."
  }
}

variable "dead_letter_kms_key_arn" {
  description = "KMS key of the dead letters; needed where a bucket, queue or topic of yours has a key that is not kms_key_arn, so that the function may write there. Also the key of the module's own dead-letter bucket and queue; its policy must then let s3.amazonaws.com use it. Null means kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.dead_letter_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.dead_letter_kms_key_arn))
    error_message = "dead_letter_kms_key_arn is ${jsonencode(var.dead_letter_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), since policies cannot name an alias. Give the key's arn attribute."
  }
}

variable "dead_letter_expiration_in_days" {
  description = "Days after which the dead-letter bucket's objects are deleted, replayed or not; at least 14, for which the queue keeps its messages. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.dead_letter_expiration_in_days == null ? true : var.dead_letter_expiration_in_days == floor(var.dead_letter_expiration_in_days) && var.dead_letter_expiration_in_days >= 14
    error_message = "dead_letter_expiration_in_days is ${jsonencode(var.dead_letter_expiration_in_days)}. Allowed: a whole number, 14 or more, since the queue tells of an object for 14 days. Raise it, or leave it out to keep the dead letters for ever."
  }

  validation {
    condition     = var.dead_letter_expiration_in_days == null ? true : coalesce(var.dead_letter_destination, "s3") == "s3"
    error_message = "dead_letter_expiration_in_days is ${jsonencode(var.dead_letter_expiration_in_days)} and dead_letter_destination is ${jsonencode(var.dead_letter_destination)}. Allowed: only with s3, the module's own bucket. Leave it out; a place of yours has its own settings."
  }
}

variable "dead_letter_force_destroy" {
  description = "Whether destroying the module deletes the dead letters with their bucket. Null means false: a bucket that holds objects is not destroyed."
  type        = bool
  default     = null
}

variable "tables" {
  description = "The tables to capture, by a name of your own: { orders = { source_table, columns = [{ name, type, comment }], partition_keys = [{ name, path, projection }] } }. Each gets one Firehose stream and one Glue table. No columns means that each row is kept as JSON text; no partition_keys means event_date. Several entries that name one table, as all do for a DynamoDB stream, each get every change of it. Unknown keys are refused; schema/tables.json has every key with its default."
  type        = any
  nullable    = false

  validation {
    condition     = try(length(keys(var.tables)) >= 1, false)
    error_message = "tables is ${jsonencode(var.tables)}. Allowed: a map with an entry for each table. Write tables = { orders = {} } to begin with."
  }

  # The one table of a DynamoDB stream is in its ARN; an ARN that the same apply makes is checked when it is known.
  validation {
    condition     = !local.carrier.has_one_table || alltrue([for table in try(values(var.tables), []) : try(coalesce(tostring(table.source_table)) == split("/", var.source_arn)[1], true)])
    error_message = "tables has ${join(" and ", try([for name, table in var.tables : "${name}.source_table = ${jsonencode(try(table.source_table, null))}" if try(coalesce(tostring(table.source_table)) != split("/", var.source_arn)[1], false)], []))}, and source_arn is the stream of ${try(split("/", var.source_arn)[1], "no table")}. Allowed: the name of that table, since no change in the stream has another. Leave source_table out, or give the stream of the table that it names."
  }
}

variable "lake_bucket_create" {
  description = "Whether the module makes the lake's bucket. False takes the bucket that lake_bucket_name names and leaves its settings to you. Null means true."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.lake_bucket_create, true) || alltrue([for days in [var.lake_abort_incomplete_multipart_upload_in_days, var.lake_transition_to_standard_ia_in_days, var.lake_transition_to_glacier_ir_in_days, var.lake_expiration_in_days, var.lake_error_expiration_in_days] : days == null])
    error_message = "lake_bucket_create is ${jsonencode(var.lake_bucket_create)} and a lake_…_in_days is given. Allowed: those only for the module's own bucket, since a bucket has one lifecycle configuration. Leave them out, and put the rules into your bucket's."
  }

  validation {
    condition     = var.lake_bucket_create == null || var.lake_bucket_create == true || var.lake_bucket_name != null
    error_message = "lake_bucket_create is ${coalesce(var.lake_bucket_create, true)} and lake_bucket_name is missing. Allowed: false only with the name of a bucket of yours. Give lake_bucket_name."
  }
}

variable "lake_bucket_name" {
  description = "Name of the lake's bucket, known in the plan (a bucket's bucket attribute, not its id). Null means <name>-lake-<account>-<region>."
  type        = string
  default     = null

  validation {
    condition     = var.lake_bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.lake_bucket_name)) && !can(regex("[.][.]|^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$", var.lake_bucket_name))
    error_message = "lake_bucket_name is ${jsonencode(var.lake_bucket_name)}. Allowed: the bare name of a bucket, 3 to 63 lower case letters, digits, hyphens and single dots, not in the form of an IP address. Give the name, not an ARN or s3:// address."
  }
}

variable "lake_kms_key_arn" {
  description = "KMS key of the lake's objects; needed where a bucket of yours has a key that is not kms_key_arn, so that Firehose may write there. Also the key of the module's own bucket. Null means kms_key_arn."
  type        = string
  default     = null

  validation {
    condition     = var.lake_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.lake_kms_key_arn))
    error_message = "lake_kms_key_arn is ${jsonencode(var.lake_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), since policies cannot name an alias. Give the key's arn attribute."
  }
}

variable "lake_prefix" {
  description = "Folder of the tables in the bucket, without a slash at either end. Pipelines that share a bucket may share it as long as their entries of tables have different names. Null means lake."
  type        = string
  default     = null

  validation {
    condition     = var.lake_prefix == null ? true : can(regex("^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", var.lake_prefix))
    error_message = "lake_prefix is ${jsonencode(var.lake_prefix)}. Allowed: letters, digits, _ and -, in folders parted by single slashes. Write it as in lake or raw/cdc."
  }

  validation {
    condition     = alltrue([for folders in [[coalesce(var.lake_prefix, "lake"), coalesce(var.lake_error_prefix, coalesce(var.lake_bucket_create, true) ? "errors" : "errors/${var.name}"), coalesce(var.lake_quarantine_prefix, coalesce(var.lake_bucket_create, true) ? "quarantine" : "quarantine/${var.name}")]] : length([for pair in setproduct(folders, folders) : pair if startswith("${pair[0]}/", "${pair[1]}/")]) == length(folders)])
    error_message = "lake_prefix is ${coalesce(var.lake_prefix, "lake")}, lake_error_prefix ${coalesce(var.lake_error_prefix, coalesce(var.lake_bucket_create, true) ? "errors" : "errors/${var.name}")} and lake_quarantine_prefix ${coalesce(var.lake_quarantine_prefix, coalesce(var.lake_bucket_create, true) ? "quarantine" : "quarantine/${var.name}")}. Allowed: three folders, none inside another, so that Athena reads only rows. Give them different names."
  }
}

variable "lake_error_prefix" {
  description = "Folder in the bucket of what Firehose could not deliver, without a slash at either end. Give each pipeline its own where several share a bucket. Null means errors in the module's own bucket, errors/<name> in one of yours."
  type        = string
  default     = null

  validation {
    condition     = var.lake_error_prefix == null ? true : can(regex("^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", var.lake_error_prefix))
    error_message = "lake_error_prefix is ${jsonencode(var.lake_error_prefix)}. Allowed: letters, digits, _ and -, in folders parted by single slashes. Write it as in errors or errors/orders."
  }
}

variable "lake_quarantine_prefix" {
  description = "Folder in the bucket of the records that can never succeed, without a slash at either end. Give each pipeline its own where several share a bucket. Null means quarantine in the module's own bucket, quarantine/<name> in one of yours."
  type        = string
  default     = null

  validation {
    condition     = var.lake_quarantine_prefix == null ? true : can(regex("^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$", var.lake_quarantine_prefix))
    error_message = "lake_quarantine_prefix is ${jsonencode(var.lake_quarantine_prefix)}. Allowed: letters, digits, _ and -, in folders parted by single slashes. Write it as in quarantine or quarantine/orders."
  }
}

variable "lake_abort_incomplete_multipart_upload_in_days" {
  description = "Days after which S3 drops the parts of an upload that was never finished, 1 or more. Null means 7."
  type        = number
  default     = null

  validation {
    condition     = var.lake_abort_incomplete_multipart_upload_in_days == null ? true : var.lake_abort_incomplete_multipart_upload_in_days == floor(var.lake_abort_incomplete_multipart_upload_in_days) && var.lake_abort_incomplete_multipart_upload_in_days >= 1
    error_message = "lake_abort_incomplete_multipart_upload_in_days is ${jsonencode(var.lake_abort_incomplete_multipart_upload_in_days)}. Allowed: a whole number, 1 or more. Leave it out for 7."
  }
}

variable "lake_transition_to_standard_ia_in_days" {
  description = "Days after which the tables' objects move to STANDARD_IA, 30 or more. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_standard_ia_in_days == null ? true : var.lake_transition_to_standard_ia_in_days == floor(var.lake_transition_to_standard_ia_in_days) && var.lake_transition_to_standard_ia_in_days >= 30
    error_message = "lake_transition_to_standard_ia_in_days is ${jsonencode(var.lake_transition_to_standard_ia_in_days)}. Allowed: a whole number, 30 or more (S3 refuses an earlier move to STANDARD_IA). Raise it, or leave it out."
  }
}

variable "lake_transition_to_glacier_ir_in_days" {
  description = "Days after which the tables' objects move to GLACIER_IR, at least 30 after lake_transition_to_standard_ia_in_days. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_transition_to_glacier_ir_in_days == null ? true : var.lake_transition_to_glacier_ir_in_days == floor(var.lake_transition_to_glacier_ir_in_days) && var.lake_transition_to_glacier_ir_in_days >= (var.lake_transition_to_standard_ia_in_days == null ? 1 : var.lake_transition_to_standard_ia_in_days + 30)
    error_message = "lake_transition_to_glacier_ir_in_days is ${jsonencode(var.lake_transition_to_glacier_ir_in_days)}. Allowed: a whole number, 1 or more, and at least 30 days after lake_transition_to_standard_ia_in_days. Raise it, or leave it out."
  }
}

variable "lake_expiration_in_days" {
  description = "Days after which the tables' objects (those below lake_prefix) are deleted, later than every transition; for errors and the quarantine see lake_error_expiration_in_days. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_expiration_in_days == null ? true : var.lake_expiration_in_days == floor(var.lake_expiration_in_days) && var.lake_expiration_in_days > max(0, [for days in [var.lake_transition_to_standard_ia_in_days, var.lake_transition_to_glacier_ir_in_days] : days if days != null]...)
    error_message = "lake_expiration_in_days is ${jsonencode(var.lake_expiration_in_days)}. Allowed: a whole number, 1 or more, and later than every transition. Raise it, or leave it out to keep the lake for ever."
  }
}

variable "lake_error_expiration_in_days" {
  description = "Days after which what Firehose could not deliver and what the quarantine holds is deleted, replayed or not. Null means never."
  type        = number
  default     = null

  validation {
    condition     = var.lake_error_expiration_in_days == null ? true : var.lake_error_expiration_in_days == floor(var.lake_error_expiration_in_days) && var.lake_error_expiration_in_days >= 1
    error_message = "lake_error_expiration_in_days is ${jsonencode(var.lake_error_expiration_in_days)}. Allowed: a whole number, 1 or more. Raise it, or leave it out to keep what was not delivered for ever."
  }
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

variable "lake_force_destroy" {
  description = "Whether destroying the module deletes the lake's objects with their bucket. Null means false: a bucket that holds objects is not destroyed."
  type        = bool
  default     = null
}

variable "glue_database_create" {
  description = "Whether the module makes the Glue database. False takes the one that glue_database_name names, so that several pipelines share it; their tables' names must then differ. Null means true."
  type        = bool
  default     = null

  validation {
    condition     = coalesce(var.glue_database_create, true) || var.glue_database_name != null
    error_message = "glue_database_create is ${jsonencode(var.glue_database_create)} and glue_database_name is missing. Allowed: false only with the name of a database of yours. Give glue_database_name."
  }
}

variable "glue_database_name" {
  description = "Name of the Glue database, known in the plan. Null means name, with _ for -."
  type        = string
  default     = null

  validation {
    condition     = var.glue_database_name == null ? true : can(regex("^[a-z0-9_]{1,255}$", var.glue_database_name))
    error_message = "glue_database_name is ${jsonencode(var.glue_database_name)}. Allowed: at most 255 lower case letters, digits and _, which is what Athena reads. Give the bare name, without a catalog."
  }
}

variable "firehose_buffering_size_in_mb" {
  description = "Megabytes that Firehose gathers for one object of a partition, 64 to 128. Null means 128."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_buffering_size_in_mb == null ? true : var.firehose_buffering_size_in_mb == floor(var.firehose_buffering_size_in_mb) && var.firehose_buffering_size_in_mb >= 64 && var.firehose_buffering_size_in_mb <= 128
    error_message = "firehose_buffering_size_in_mb is ${jsonencode(var.firehose_buffering_size_in_mb)}. Allowed: a whole number from 64 to 128 (Firehose refuses less with Parquet and dynamic partitioning). For fresher data lower firehose_buffering_interval_in_seconds."
  }
}

variable "firehose_buffering_interval_in_seconds" {
  description = "How long Firehose gathers records for one object, 60 to 900: the delay of the lake. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_buffering_interval_in_seconds == null ? true : var.firehose_buffering_interval_in_seconds == floor(var.firehose_buffering_interval_in_seconds) && var.firehose_buffering_interval_in_seconds >= 60 && var.firehose_buffering_interval_in_seconds <= 900
    error_message = "firehose_buffering_interval_in_seconds is ${jsonencode(var.firehose_buffering_interval_in_seconds)}. Allowed: a whole number from 60 to 900 (Firehose refuses less with dynamic partitioning). Set 60 for the freshest data, more for fewer and larger objects."
  }
}

variable "firehose_retry_duration_in_seconds" {
  description = "How long Firehose retries a delivery to a partition, 0 to 7200. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_retry_duration_in_seconds == null ? true : var.firehose_retry_duration_in_seconds == floor(var.firehose_retry_duration_in_seconds) && var.firehose_retry_duration_in_seconds >= 0 && var.firehose_retry_duration_in_seconds <= 7200
    error_message = "firehose_retry_duration_in_seconds is ${jsonencode(var.firehose_retry_duration_in_seconds)}. Allowed: a whole number from 0 to 7200. Leave it out for 300."
  }
}

variable "firehose_log_retention_in_days" {
  description = "Days that CloudWatch keeps Firehose's error log; 0 keeps it for ever. Null means 30."
  type        = number
  default     = null

  validation {
    condition     = var.firehose_log_retention_in_days == null ? true : contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.firehose_log_retention_in_days)
    error_message = "firehose_log_retention_in_days is ${jsonencode(var.firehose_log_retention_in_days)}. Allowed: 0 (for ever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. Take the next of these."
  }
}

variable "function_memory_size_in_mb" {
  description = "Memory of the function in MB, 128 to 10240; its share of a processor grows with it. Null means 512."
  type        = number
  default     = null

  validation {
    condition     = var.function_memory_size_in_mb == null ? true : var.function_memory_size_in_mb == floor(var.function_memory_size_in_mb) && var.function_memory_size_in_mb >= 128 && var.function_memory_size_in_mb <= 10240
    error_message = "function_memory_size_in_mb is ${jsonencode(var.function_memory_size_in_mb)}. Allowed: a whole number from 128 to 10240. Leave it out for 512."
  }
}

variable "function_timeout_in_seconds" {
  description = "Most seconds of one invocation, 10 to 900; failed entries are retried inside it, and its last two seconds are kept for the answer. Null means 60."
  type        = number
  default     = null

  validation {
    condition     = var.function_timeout_in_seconds == null ? true : var.function_timeout_in_seconds == floor(var.function_timeout_in_seconds) && var.function_timeout_in_seconds >= 10 && var.function_timeout_in_seconds <= 900
    error_message = "function_timeout_in_seconds is ${jsonencode(var.function_timeout_in_seconds)}. Allowed: a whole number from 10 to 900. Leave it out for 60, or lower source_batch_size if batches take too long."
  }
}

variable "function_runtime" {
  description = "Lambda runtime of the function: nodejs22.x. Null means nodejs22.x."
  type        = string
  default     = null

  validation {
    condition     = var.function_runtime == null ? true : contains(["nodejs22.x"], var.function_runtime)
    error_message = "function_runtime is ${jsonencode(var.function_runtime)}. Allowed: nodejs22.x (Node.js 20 is past its end of life). Leave it out."
  }
}

variable "function_architecture" {
  description = "Processor of the function: arm64 or x86_64. Null means arm64."
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
    error_message = "function_reserved_concurrent_executions is ${jsonencode(var.function_reserved_concurrent_executions)}. Allowed: a whole number, 1 or more. Leave it out to reserve none; to pause the pipeline set source_enabled = false."
  }
}

variable "function_log_retention_in_days" {
  description = "Days that CloudWatch keeps the function's log; 0 keeps it for ever. Null means 30."
  type        = number
  default     = null

  validation {
    condition     = var.function_log_retention_in_days == null ? true : contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.function_log_retention_in_days)
    error_message = "function_log_retention_in_days is ${jsonencode(var.function_log_retention_in_days)}. Allowed: 0 (for ever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. Take the next of these."
  }
}

variable "handler_package_filename" {
  description = "Path of a zip of your own with the function's code (entry index.handler). Null means the handler that comes with the module."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_filename == null ? true : endswith(var.handler_package_filename, ".zip") && fileexists(var.handler_package_filename)
    error_message = "handler_package_filename is ${jsonencode(var.handler_package_filename)}. Allowed: the path of a .zip file that is there when the plan is made. Build the bundle first, and give the path with $${path.module}; or leave it out."
  }
}

variable "handler_package_s3_bucket" {
  description = "Bucket that holds a zip of your own with the function's code; goes with handler_package_s3_key. Null means none."
  type        = string
  default     = null

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
    condition     = (var.handler_package_s3_key == null) == (var.handler_package_s3_bucket == null)
    error_message = "handler_package_s3_key is ${jsonencode(var.handler_package_s3_key)}. Allowed: handler_package_s3_bucket and handler_package_s3_key together. Give both, or neither."
  }
}

variable "handler_package_s3_object_version" {
  description = "Version of the zip in handler_package_s3_bucket, so that a new version is deployed. Null means the newest one when the function is made."
  type        = string
  default     = null

  validation {
    condition     = var.handler_package_s3_object_version == null ? true : var.handler_package_s3_bucket != null
    error_message = "handler_package_s3_object_version is ${jsonencode(var.handler_package_s3_object_version)} without handler_package_s3_bucket. Allowed: only beside a bucket and a key. Give both, or leave it out."
  }
}

variable "handler_packing" {
  description = "Whether several changes go into one Firehose record, which Firehose bills by 5 KB steps; the stream then takes them apart again. Null means true."
  type        = bool
  default     = null
}

variable "handler_maximum_requests_in_flight" {
  description = "Requests to Firehose that one invocation has under way at a time, 1 to 16. Null means 4."
  type        = number
  default     = null

  validation {
    condition     = var.handler_maximum_requests_in_flight == null ? true : var.handler_maximum_requests_in_flight == floor(var.handler_maximum_requests_in_flight) && var.handler_maximum_requests_in_flight >= 1 && var.handler_maximum_requests_in_flight <= 16
    error_message = "handler_maximum_requests_in_flight is ${jsonencode(var.handler_maximum_requests_in_flight)}. Allowed: a whole number from 1 to 16. Leave it out for 4."
  }
}
