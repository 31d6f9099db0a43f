variable "context" {
  description = "What every part shares: the pipeline's name, tags, key, and where it runs."
  type = object({
    name        = string
    tags        = map(string)
    kms_key_arn = string
    partition   = string
    region      = string
    account_id  = string
  })
}

variable "lake" {
  description = "The bucket: ours (create) or one that is there already, and what happens to its objects with time."
  type = object({
    bucket_create                             = bool
    bucket_name                               = string
    kms_key_arn                               = string
    prefix                                    = string
    error_prefix                              = string
    quarantine_prefix                         = string
    force_destroy                             = bool
    abort_incomplete_multipart_upload_in_days = number
    transition_to_standard_ia_in_days         = number
    transition_to_glacier_ir_in_days          = number
    expiration_in_days                        = number
    error_expiration_in_days                  = number
  })
}
