# Where the changes and the history go, and who hears of failures.

variable "stream_mode" {
  description = "Capacity of the Kinesis stream: ON_DEMAND or PROVISIONED (with stream_shard_count). Null means ON_DEMAND."
  type        = string
  default     = null

  validation {
    condition     = var.stream_mode == null ? true : contains(["ON_DEMAND", "PROVISIONED"], var.stream_mode)
    error_message = "stream_mode is ${jsonencode(var.stream_mode)}. Allowed: ON_DEMAND, PROVISIONED. Leave it out for ON_DEMAND."
  }
}

variable "stream_shard_count" {
  description = "Shards of a PROVISIONED stream, each for 1 MB or 1000 records a second. Null means none."
  type        = number
  default     = null

  validation {
    condition     = (var.stream_shard_count != null) == (var.stream_mode == "PROVISIONED")
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)} and stream_mode is ${jsonencode(var.stream_mode)}. Allowed: a number with PROVISIONED, none with ON_DEMAND. Set both or neither."
  }

  validation {
    condition     = var.stream_shard_count == null ? true : var.stream_shard_count == floor(var.stream_shard_count) && var.stream_shard_count >= 1
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)}. Allowed: a whole number, 1 or more. One shard takes 1000 records a second; raise it for more."
  }
}

variable "stream_retention_in_hours" {
  description = "Hours that the stream keeps its records, 24 to 8760. More than 24 costs extra and gives an outage of the pipeline more time. Null means 24."
  type        = number
  default     = null

  validation {
    condition     = var.stream_retention_in_hours == null ? true : var.stream_retention_in_hours == floor(var.stream_retention_in_hours) && var.stream_retention_in_hours >= 24 && var.stream_retention_in_hours <= 8760
    error_message = "stream_retention_in_hours is ${jsonencode(var.stream_retention_in_hours)}. Allowed: a whole number from 24 to 8760 (365 days). Leave it out for 24."
  }
}

variable "history_bucket_name" {
  description = "Bucket that DMS loads every table to once as Parquet, beside the stream and without it: the cheap way to bring years of rows to the lake. Null means no such load."
  type        = string
  default     = null

  validation {
    condition     = var.history_bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.history_bucket_name))
    error_message = "history_bucket_name is ${jsonencode(var.history_bucket_name)}. Allowed: the name of an S3 bucket, without s3:// and without a path. Give the name, and the path as history_prefix."
  }
}

variable "history_prefix" {
  description = "Folder in history_bucket_name, without a slash at either end; below it, DMS makes a folder for each schema and table. Null means history."
  type        = string
  default     = null

  validation {
    condition     = var.history_prefix == null ? true : can(regex("^[A-Za-z0-9_=.-]+(/[A-Za-z0-9_=.-]+)*$", var.history_prefix))
    error_message = "history_prefix is ${jsonencode(var.history_prefix)}. Allowed: letters, digits, _, =, . and -, in folders separated by single slashes, without one at either end. Use a path such as history/shop."
  }
}

variable "history_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the history's objects; DMS gets permission to use it. Null means SSE-S3."
  type        = string
  default     = null

  validation {
    condition     = var.history_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.history_kms_key_arn))
    error_message = "history_kms_key_arn is ${jsonencode(var.history_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "alarm_sns_topic_arns" {
  description = "SNS topics that hear of a replication that falls behind, stops or fails. Their policies must let cloudwatch.amazonaws.com and events.amazonaws.com publish. Null means no alarms."
  type        = list(string)
  default     = null

  validation {
    condition     = var.alarm_sns_topic_arns == null ? true : alltrue([for arn in var.alarm_sns_topic_arns : can(regex("^arn:[^:]+:sns:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$", arn))])
    error_message = "alarm_sns_topic_arns is ${jsonencode(var.alarm_sns_topic_arns)}. Allowed: ARNs of standard SNS topics (arn:aws:sns:<region>:<account>:<name>), because CloudWatch alarms do not publish to FIFO topics. Use the topics' arn attributes."
  }

  validation {
    condition     = length(coalesce(var.alarm_sns_topic_arns, [])) <= 5
    error_message = "alarm_sns_topic_arns has ${length(coalesce(var.alarm_sns_topic_arns, []))}. Allowed: at most 5, which is how many actions an alarm and targets a rule can have. Subscribe the rest to one of them."
  }
}

variable "alarm_latency_threshold_in_seconds" {
  description = "Seconds that the replication may be behind the database, for 15 minutes, before the alarm rings. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.alarm_latency_threshold_in_seconds == null ? true : var.alarm_latency_threshold_in_seconds == floor(var.alarm_latency_threshold_in_seconds) && var.alarm_latency_threshold_in_seconds >= 1
    error_message = "alarm_latency_threshold_in_seconds is ${jsonencode(var.alarm_latency_threshold_in_seconds)}. Allowed: a whole number, 1 or more. Leave it out for 300."
  }
}
