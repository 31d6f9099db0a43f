locals {
  stream_name = "${var.name}-changes"

  # Built from names, because the plan does not know the ARN yet.
  stream_arn = "arn:${local.partition}:kinesis:${local.region}:${local.account_id}:stream/${aws_kinesis_stream.this.name}"
}

resource "aws_kinesis_stream" "this" {
  name             = local.stream_name
  shard_count      = var.stream_shard_count
  retention_period = coalesce(var.stream_retention_in_hours, 24)
  encryption_type  = "KMS"
  kms_key_id       = coalesce(var.kms_key_arn, "alias/aws/kinesis")
  tags             = local.tags

  stream_mode_details {
    stream_mode = coalesce(var.stream_mode, "ON_DEMAND")
  }

  lifecycle {
    precondition {
      condition     = try(split(":", var.kms_key_arn)[3], local.region) == local.region
      error_message = "kms_key_arn is ${coalesce(var.kms_key_arn, "null")}. Allowed: a key of the provider's region, ${local.region}, because everything it encrypts is there. Use a key of that region."
    }
  }
}
