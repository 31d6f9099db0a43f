variable "table_name" {
  description = "Name of the existing DynamoDB table whose changes are captured. It needs no DynamoDB stream for this."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_.-]{3,255}$", var.table_name))
    error_message = "table_name is \"${var.table_name}\". Allowed: the name of a table of the provider's account and region, 3 to 255 letters, digits, underscores, dots and hyphens; no ARN. Use the table's name attribute."
  }
}

variable "stream_create" {
  description = "Whether the module creates the Kinesis data stream. False uses the existing stream stream_arn and leaves its settings to you. Null means true."
  type        = bool
  default     = null
}

variable "stream_arn" {
  description = "ARN of an existing Kinesis data stream of the same account and region. Requires stream_create = false. With RecordDistributionStrategy = AUTO, Kinesis ignores the partition key, and the changes of one item come in any order. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.stream_arn == null ? true : can(regex("^arn:[^:]+:kinesis:[^:]+:[0-9]{12}:stream/[a-zA-Z0-9_.-]{1,128}$", var.stream_arn))
    error_message = "stream_arn is ${jsonencode(var.stream_arn)}. Allowed: the ARN of a Kinesis data stream (arn:aws:kinesis:<region>:<account>:stream/<name>), not of a consumer. Use the stream's arn attribute."
  }

  validation {
    condition     = (var.stream_arn == null) == coalesce(var.stream_create, true)
    error_message = "stream_arn is ${jsonencode(var.stream_arn)}, with stream_create = ${jsonencode(var.stream_create)}. Allowed: an ARN with stream_create = false, and only there. Set both to use your own stream, or leave both out."
  }
}

variable "stream_name" {
  description = "Name of the stream that the module creates. Null means <table_name>-changes."
  type        = string
  default     = null

  validation {
    condition     = var.stream_name == null ? true : can(regex("^[a-zA-Z0-9_.-]{1,128}$", var.stream_name))
    error_message = "stream_name is ${jsonencode(var.stream_name)}. Allowed: 1 to 128 letters, digits, underscores, dots and hyphens. Shorten it or replace the other characters."
  }

  validation {
    condition     = var.stream_name == null ? true : coalesce(var.stream_create, true)
    error_message = "stream_name is ${jsonencode(var.stream_name)}, with stream_create = false. Allowed: a name only for a stream that the module creates. Leave it out; the name of your stream is in stream_arn."
  }

  validation {
    condition     = var.stream_name == null && coalesce(var.stream_create, true) ? length(var.table_name) <= 120 : true
    error_message = "stream_name is ${jsonencode(var.stream_name)} and table_name has ${length(var.table_name)} characters. Allowed: a stream's name of at most 128 characters, which <table_name>-changes exceeds. Give a shorter stream_name."
  }
}

variable "stream_mode" {
  description = "Capacity of the stream that the module creates: ON_DEMAND (Kinesis adds shards as the table's writes grow) or PROVISIONED (as many as stream_shard_count says). Null means ON_DEMAND."
  type        = string
  default     = null

  validation {
    condition     = var.stream_mode == null ? true : contains(["ON_DEMAND", "PROVISIONED"], var.stream_mode)
    error_message = "stream_mode is ${jsonencode(var.stream_mode)}. Allowed: ON_DEMAND, PROVISIONED. Leave it out for ON_DEMAND."
  }

  validation {
    condition     = var.stream_mode == null ? true : coalesce(var.stream_create, true)
    error_message = "stream_mode is ${jsonencode(var.stream_mode)}, with stream_create = false. Allowed: a mode only for a stream that the module creates. Leave it out; the mode is a setting of your stream."
  }
}

variable "stream_shard_count" {
  description = "Number of shards of a PROVISIONED stream, 1 to 10000. Each takes 1 MB and 1,000 records per second; an update counts with both images. Null means none, for ON_DEMAND."
  type        = number
  default     = null

  validation {
    condition     = (var.stream_shard_count != null) == (coalesce(var.stream_mode, "ON_DEMAND") == "PROVISIONED")
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)}, with stream_mode = ${jsonencode(var.stream_mode)}. Allowed: a number with PROVISIONED, and only there. Set both, or leave both out."
  }

  validation {
    condition     = var.stream_shard_count == null ? true : var.stream_shard_count == floor(var.stream_shard_count) && var.stream_shard_count >= 1 && var.stream_shard_count <= 10000
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)}. Allowed: a whole number from 1 to 10000. For a table whose writes vary, use stream_mode = \"ON_DEMAND\"."
  }
}

variable "stream_retention_in_hours" {
  description = "How long the stream keeps its records, 24 to 8760 (365 days). For an existing stream, say what it is set to. Null means 24."
  type        = number
  default     = null

  validation {
    condition     = var.stream_retention_in_hours == null ? true : var.stream_retention_in_hours == floor(var.stream_retention_in_hours) && var.stream_retention_in_hours >= 24 && var.stream_retention_in_hours <= 8760
    error_message = "stream_retention_in_hours is ${jsonencode(var.stream_retention_in_hours)}. Allowed: a whole number from 24 to 8760 (365 days). Choose how long the pipeline may be down without losing changes, such as 168."
  }
}

variable "stream_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the stream. Its policy must let DynamoDB's service-linked role AWSServiceRoleForDynamoDBKinesisDataStreamsReplication generate data keys, directly or through IAM. For an existing stream, say which key it has. Null means the key that AWS manages, aws/kinesis."
  type        = string
  default     = null

  validation {
    condition     = var.stream_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.stream_kms_key_arn))
    error_message = "stream_kms_key_arn is ${jsonencode(var.stream_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "approximate_creation_date_time_precision" {
  description = "Precision of the time of a change: MICROSECOND or MILLISECOND. The records have no sequence number, so this time orders the changes of one item. Changing it replaces the destination, and changes made in between are lost (README). Null means MICROSECOND."
  type        = string
  default     = null

  validation {
    condition     = var.approximate_creation_date_time_precision == null ? true : contains(["MICROSECOND", "MILLISECOND"], var.approximate_creation_date_time_precision)
    error_message = "approximate_creation_date_time_precision is ${jsonencode(var.approximate_creation_date_time_precision)}. Allowed: MICROSECOND, MILLISECOND. Leave it out for MICROSECOND."
  }
}

variable "alarm_actions" {
  description = "ARNs of what the alarms notify when their state changes to ALARM and back to OK, such as an SNS topic. Null means none: the alarms are created and notify nobody."
  type        = list(string)
  default     = null

  validation {
    condition     = var.alarm_actions == null ? true : alltrue([for action in var.alarm_actions : can(regex("^arn:[^:]+:[^:]+:.+$", action))]) && length(var.alarm_actions) <= 5
    error_message = "alarm_actions is ${jsonencode(var.alarm_actions)}. Allowed: at most 5 ARNs, the most that CloudWatch takes. Use the topic's arn attribute."
  }
}

variable "alarm_unreplicated_record_age_in_seconds" {
  description = "How long a change may wait to be written to the stream before the alarm goes off, 1 to 86400. Normally it waits for milliseconds. Null means 60."
  type        = number
  default     = null

  validation {
    condition     = var.alarm_unreplicated_record_age_in_seconds == null ? true : var.alarm_unreplicated_record_age_in_seconds >= 1 && var.alarm_unreplicated_record_age_in_seconds <= 86400
    error_message = "alarm_unreplicated_record_age_in_seconds is ${jsonencode(var.alarm_unreplicated_record_age_in_seconds)}. Allowed: 1 to 86400. Choose how old the lake may become before someone looks, such as 300."
  }
}

variable "tags" {
  description = "Tags for every resource that supports tags. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.tags == null ? true : length([for key in keys(var.tags) : key if startswith(lower(key), "aws:")]) == 0
    error_message = "tags has ${join(", ", [for key in try(keys(var.tags), []) : key if startswith(lower(key), "aws:")])}. Allowed: keys that do not begin with aws:, which AWS reserves. Rename them."
  }
}
