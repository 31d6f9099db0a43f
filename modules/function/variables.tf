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
    memory_size_in_mb              = number
    timeout_in_seconds             = number
    runtime                        = string
    architecture                   = string
    reserved_concurrent_executions = number
    log_retention_in_days          = number
    package = object({
      filename          = string
      s3_bucket         = string
      s3_key            = string
      s3_object_version = string
    })
    iam                  = object({ path = string, permissions_boundary_arn = string })
    configuration        = string
    bucket               = object({ name = string, arn = string, kms_key_arn = string, is_locked = bool })
    delivery_stream_arns = list(string)
  })
}
