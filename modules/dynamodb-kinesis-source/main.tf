data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  stream_create      = coalesce(var.stream_create, true)
  stream_mode        = coalesce(var.stream_mode, "ON_DEMAND")
  retention_in_hours = coalesce(var.stream_retention_in_hours, 24)
  precision          = coalesce(var.approximate_creation_date_time_precision, "MICROSECOND")
  tags               = coalesce(var.tags, {})

  # Built from names, so that a plan knows the ARN of a stream that it creates.
  stream_name = local.stream_create ? coalesce(var.stream_name, "${var.table_name}-changes") : split("/", var.stream_arn)[1]
  stream_arn = (
    local.stream_create
    ? "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/${local.stream_name}"
    : var.stream_arn
  )
}

resource "aws_kinesis_stream" "this" {
  count = local.stream_create ? 1 : 0

  name             = local.stream_name
  shard_count      = var.stream_shard_count
  retention_period = local.retention_in_hours
  encryption_type  = "KMS"
  kms_key_id       = coalesce(var.stream_kms_key_arn, "alias/aws/kinesis")
  tags             = local.tags

  stream_mode_details {
    stream_mode = local.stream_mode
  }
}

resource "aws_dynamodb_kinesis_streaming_destination" "this" {
  table_name                               = var.table_name
  stream_arn                               = local.stream_arn
  approximate_creation_date_time_precision = local.precision

  # An ARN that the same apply creates is checked once it is known.
  lifecycle {
    precondition {
      condition     = slice(split(":", local.stream_arn), 3, 5) == tolist([data.aws_region.current.id, data.aws_caller_identity.current.account_id])
      error_message = "stream_arn is ${local.stream_arn}. Allowed: a stream of the table's account and region, ${data.aws_caller_identity.current.account_id} in ${data.aws_region.current.id}, because DynamoDB writes to no other. Give the module a provider of that account and region, or use a stream there."
    }

    precondition {
      condition     = try(split(":", var.stream_kms_key_arn)[3], data.aws_region.current.id) == data.aws_region.current.id
      error_message = "stream_kms_key_arn is ${coalesce(var.stream_kms_key_arn, "null")}. Allowed: a key of the provider's region, ${data.aws_region.current.id}, because the stream is there. Use a key of that region."
    }
  }

  depends_on = [aws_kinesis_stream.this]
}
