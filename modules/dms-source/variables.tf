variable "name" {
  description = "Name of the source, which every resource's name begins with."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name is \"${var.name}\". Allowed: 2 to 30 lower case letters, digits and single hyphens, beginning with a letter and ending with a letter or digit. Choose a name such as shop or shop-prod."
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

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the stream, the endpoints and the replication's storage. Null means the keys that AWS manages (alias/aws/kinesis, alias/aws/dms)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is ${jsonencode(var.kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "iam_path" {
  description = "IAM path of the roles, such as /service-roles/; the two account-wide roles have none. Null means /."
  type        = string
  default     = null

  validation {
    condition     = var.iam_path == null ? true : can(regex("^/([!-.0-~]+/)*$", var.iam_path)) && length(var.iam_path) <= 512
    error_message = "iam_path is ${jsonencode(var.iam_path)}. Allowed: a path that begins and ends with a slash, at most 512 characters without spaces. Use a path such as /service-roles/."
  }
}

variable "iam_permissions_boundary_arn" {
  description = "ARN of the permissions boundary of the roles, for accounts that require one. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.iam_permissions_boundary_arn == null ? true : can(regex("^arn:[^:]+:iam::([0-9]{12}|aws):policy/.+$", var.iam_permissions_boundary_arn))
    error_message = "iam_permissions_boundary_arn is ${jsonencode(var.iam_permissions_boundary_arn)}. Allowed: the ARN of a managed policy (arn:aws:iam::<account>:policy/<name>). Use the policy's arn attribute."
  }
}
