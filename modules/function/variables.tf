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

variable "function" {
  description = "The function's settings, its package (a file, or an object in S3), the handler's configuration as JSON, the bucket for one that outgrows the environment (is_locked: new objects cannot be deleted), and the streams that it writes to."
  type = object({
    memory_size_in_mb                 = number
    timeout_in_seconds                = number
    runtime                           = string
    version                           = string
    architecture                      = string
    reserved_concurrent_executions    = number
    provisioned_concurrent_executions = number
    log_retention_in_days             = number
    log_format                        = string
    system_log_level                  = string
    tracing_mode                      = string
    kms_key_arn                       = string
    environment_variables             = map(string)
    layer_arns                        = list(string)
    inline_policies                   = map(string)
    code_signing_config_arn           = string
    vpc = object({
      subnet_ids                  = list(string)
      security_group_ids          = list(string)
      ipv6_allowed_for_dual_stack = bool
      firehose_endpoint_create    = bool
      vpc_id                      = string
    })
    package = object({
      filename          = string
      s3_bucket         = string
      s3_key            = string
      s3_object_version = string
    })
    iam                    = object({ path = string, permissions_boundary_arn = string })
    configuration          = string
    bucket                 = object({ name = string, arn = string, kms_key_arn = string, is_locked = bool })
    delivery_stream_arns   = list(string)
    reverse_dns_prefix     = string
    provider_is_at_least_6 = bool
  })
}
