# Every row once, from the database straight to S3: no stream, no function and no Firehose, each of which is paid by the record.
locals {
  history_count  = length(var.history_bucket_name[*])
  history_prefix = coalesce(var.history_prefix, "history")
  history_bucket = one([for name in var.history_bucket_name[*] : "arn:${local.partition}:s3:::${name}"])

  history_arns = concat(aws_dms_replication_config.history[*].arn, aws_dms_replication_task.history[*].replication_task_arn)

  history_kms_statements = var.history_kms_key_arn == null ? [] : [
    {
      Sid      = "EncryptObjects"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [var.history_kms_key_arn]
      Condition = {
        StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" }
        # The encryption context is the object's ARN, or the bucket's ARN if the bucket uses a bucket key.
        StringLike = { "kms:EncryptionContext:aws:s3:arn" = [local.history_bucket, "${local.history_bucket}/*"] }
      }
    }
  ]
}

resource "aws_iam_role" "history" {
  count = local.history_count

  name                 = "${var.name}-dms-history-${local.region}"
  path                 = local.iam_path
  permissions_boundary = var.iam_permissions_boundary_arn
  description          = "DMS's history endpoint of the source ${var.name}"
  assume_role_policy   = local.trust.target
  tags                 = local.tags
}

resource "aws_iam_role_policy" "history" {
  count = local.history_count

  name = "write-history"
  role = one(aws_iam_role.history[*].id)

  # DMS user guide, "Prerequisites for using Amazon S3 as a target".
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ListBucket"
          Effect   = "Allow"
          Action   = ["s3:ListBucket"]
          Resource = [local.history_bucket]
        },
        {
          Sid      = "WriteObjects"
          Effect   = "Allow"
          Action   = ["s3:DeleteObject", "s3:PutObject", "s3:PutObjectTagging"]
          Resource = ["${local.history_bucket}/${local.history_prefix}/*"]
        },
      ],
      local.history_kms_statements,
    )
  })
}

resource "aws_dms_s3_endpoint" "history" {
  count = local.history_count

  endpoint_id             = "${var.name}-history"
  endpoint_type           = "target"
  bucket_name             = var.history_bucket_name
  bucket_folder           = local.history_prefix
  service_access_role_arn = one(aws_iam_role.history[*].arn)
  expected_bucket_owner   = local.account_id
  kms_key_arn             = var.kms_key_arn
  data_format             = "parquet"
  parquet_version         = "parquet-2-0"
  # Athena reads Parquet's timestamps in milliseconds only.
  parquet_timestamp_in_millisecond = true
  compression_type                 = "GZIP"
  encryption_mode                  = var.history_kms_key_arn == null ? "SSE_S3" : "SSE_KMS"
  # One time for all rows: when the load began. Changes after it are in the stream.
  timestamp_column_name                       = "cdc_loaded_at"
  use_task_start_time_for_full_load_timestamp = true
  server_side_encryption_kms_key_id           = var.history_kms_key_arn
  tags                                        = local.tags

  depends_on = [aws_iam_role_policy.history]
}

resource "aws_dms_replication_config" "history" {
  count = local.is_serverless ? local.history_count : 0

  replication_config_identifier = "${var.name}-history"
  replication_type              = "full-load"
  source_endpoint_arn           = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn           = one(aws_dms_s3_endpoint.history[*].endpoint_arn)
  table_mappings                = local.history_table_mappings
  replication_settings          = local.history_task_settings
  start_replication             = local.replication_enabled
  tags                          = local.tags

  compute_config {
    replication_subnet_group_id = aws_dms_replication_subnet_group.this.id
    vpc_security_group_ids      = var.security_group_ids
    min_capacity_units          = local.min_capacity_units
    max_capacity_units          = local.max_capacity_units
    kms_key_id                  = var.kms_key_arn
  }

  depends_on = [aws_vpc_endpoint.this, aws_iam_role_policy_attachment.account]
}

resource "aws_dms_replication_task" "history" {
  count = local.is_serverless ? 0 : local.history_count

  replication_task_id       = "${var.name}-history"
  replication_instance_arn  = one(aws_dms_replication_instance.this[*].replication_instance_arn)
  migration_type            = "full-load"
  source_endpoint_arn       = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn       = one(aws_dms_s3_endpoint.history[*].endpoint_arn)
  table_mappings            = local.history_table_mappings
  replication_task_settings = local.history_task_settings
  start_replication_task    = local.replication_enabled
  tags                      = local.tags
}
