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
  description = "The bucket, created or existing, and the lifecycle of its objects. In a rule, null days mean never, and a null prefix means every object."
  type = object({
    create                                    = bool
    name                                      = string
    kms_key_arn                               = string
    force_destroy                             = bool
    abort_incomplete_multipart_upload_in_days = number
    rules = list(object({
      id                  = string
      prefix              = string
      transitions_in_days = map(number)
      expiration_in_days  = number
    }))
  })
}
