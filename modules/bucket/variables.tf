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

variable "bucket" {
  description = "The bucket, created or existing, and the lifecycle of its objects. Null days mean never, a null prefix means every object, and a null lock means none."
  type = object({
    create                                    = bool
    name                                      = string
    kms_key_arn                               = string
    force_destroy                             = bool
    abort_incomplete_multipart_upload_in_days = number
    versioning_enabled                        = bool
    noncurrent_version_expiration_in_days     = number
    object_lock                               = object({ mode = string, retention_in_days = number })
    rules = list(object({
      id                  = string
      prefix              = string
      transitions_in_days = map(number)
      expiration_in_days  = number
    }))
  })
}
