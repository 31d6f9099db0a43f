# The handler's configuration is in the environment if it fits, and otherwise in an object in the lake's bucket.
locals {
  # Lambda quotas: 4 KB for the whole environment, which Lambda measures as JSON ("String measured: {…}" in its refusal).
  environment_limit_in_bytes = 4096
  # Beside variables of the user's, whose values the plan may not know: how many bytes they leave must not decide where the
  # configuration is, or the plan could not know that either.
  configuration_limit_in_bytes = length(var.function.environment_variables) == 0 ? local.environment_limit_in_bytes : 2048

  compressed_configuration = { CDC_CONFIG = base64gzip(var.function.configuration) }
  fits_environment         = length(jsonencode(local.compressed_configuration)) <= local.configuration_limit_in_bytes

  # No prefix that an input sets can contain a dot, so no lifecycle rule of the module and no table covers this folder.
  configuration_folder = ".configuration/${var.context.name}"
  # The hash gives each version of the function its own object.
  configuration_key = "${local.configuration_folder}/${sha256(var.function.configuration)}.json"

  own_environment = local.fits_environment ? tomap(local.compressed_configuration) : tomap({ CDC_CONFIG_S3 = "s3://${var.function.bucket.name}/${local.configuration_key}" })
  environment     = merge(var.function.environment_variables, local.own_environment)

  # jsonencode writes <, > and & as six characters. A backslash of a value's own is two, and has to be out of the way first.
  environment_as_json = replace(replace(jsonencode(local.environment), "\\\\", "__"), "/\\\\u00(26|3c|3e)/", "&")
  # Base64 has four digits for three bytes.
  environment_in_bytes = floor(length(trim(base64encode(local.environment_as_json), "=")) * 3 / 4)

  configuration_statements = concat(
    [
      for folder in local.fits_environment ? [] : [local.configuration_folder] : {
        Sid      = "ReadConfiguration"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${var.function.bucket.arn}/${folder}/*"]
      }
    ],
    # Old versions start from the copies after Terraform has deleted their objects (handler/src/config/kept-object.ts).
    [
      for folder in local.fits_environment ? [] : [local.configuration_folder] : {
        Sid      = "KeepConfiguration"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = ["${var.function.bucket.arn}/${folder}/kept/*"]
      }
    ],
    [
      for key_arn in local.fits_environment ? [] : var.function.bucket.kms_key_arn[*] : {
        Sid      = "EncryptConfiguration"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = [key_arn]
        Condition = {
          StringEquals = { "kms:ViaService" = "s3.${var.context.region}.amazonaws.com" }
          # The object's ARN, or the bucket's with a bucket key.
          StringLike = { "kms:EncryptionContext:aws:s3:arn" = [var.function.bucket.arn, "${var.function.bucket.arn}/${local.configuration_folder}/*"] }
        }
      }
    ],
  )
}

# Not create_before_destroy: Terraform would extend it to everything the object depends on, and a role or a stream cannot be
# created again beside the old one of its name.
resource "aws_s3_object" "configuration" {
  count = local.fits_environment ? 0 : 1

  bucket       = var.function.bucket.name
  key          = local.configuration_key
  content      = var.function.configuration
  content_type = "application/json"
  kms_key_id   = var.function.bucket.kms_key_arn

  lifecycle {
    # Terraform deletes the object when a new configuration replaces it.
    precondition {
      condition     = !var.function.bucket.is_locked
      error_message = "lake_object_lock_retention_in_days is given, and the handler's configuration is ${length(jsonencode(local.compressed_configuration))} bytes compressed. Allowed: at most ${local.configuration_limit_in_bytes} with Object Lock, because a longer configuration is an object in the lake's bucket, where it could not be replaced. Divide tables between several pipelines, or leave Object Lock out."
    }
  }

  # An object takes 10 tags, other resources 50: so it gets none, not even the provider's default tags.
  override_provider {
    default_tags {
      tags = {}
    }
  }
}
