variable "context" {
  description = "Shared by all parts: the pipeline's name, tags and key, and where it runs."
  type = object({
    name        = string
    tags        = map(string)
    kms_key_arn = string
    partition   = string
    region      = string
    account_id  = string
  })
}

variable "stream" {
  description = "The stream to read, how Lambda reads it, and where it sends batches that it gives up on: s3 (with the bucket), sqs or arn."
  type = object({
    arn = string
    carrier = object({
      iam_actions                  = list(string)
      iam_actions_without_resource = list(string)
      kms_service                  = string
      consumer_iam_actions         = list(string)
    })
    kms_key_arn                        = string
    enabled                            = bool
    batch_size                         = number
    maximum_batching_window_in_seconds = number
    parallelization_factor             = number
    maximum_record_age_in_seconds      = number
    maximum_retry_attempts             = number
    bisect_batch_on_function_error     = bool
    starting_position                  = string
    starting_position_timestamp        = string
    enhanced_fan_out                   = bool
    tumbling_window_in_seconds         = number
    dead_letter_destination            = string
    dead_letter_destination_arn        = string
    dead_letter_kms_key_arn            = string
    dead_letter_bucket                 = object({ name = string, arn = string })
    function_alias_arn                 = string
    function_role_id                   = string
    function_role_arn                  = string
  })
}
