locals {
  # The encryption context is the object's ARN, or the bucket's ARN if the bucket uses a bucket key.
  kms_statements = var.delivery.lake_kms_key_arn == null ? [] : [
    {
      Sid      = "EncryptObjects"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [var.delivery.lake_kms_key_arn]
      Condition = {
        StringEquals = { "kms:ViaService" = "s3.${var.context.region}.amazonaws.com" }
        StringLike   = { "kms:EncryptionContext:aws:s3:arn" = [local.bucket_arn, "${local.bucket_arn}/*"] }
      }
    }
  ]

  # IAM and STS quotas: characters of all inline policies of a role, white space aside.
  inline_policies_limit = 10240
}

# IAM is global: without the region in the name, the same pipeline could not run in two regions.
resource "aws_iam_role" "this" {
  name                 = "${var.context.name}-firehose-${var.context.region}"
  path                 = var.delivery.iam.path
  permissions_boundary = var.delivery.iam.permissions_boundary_arn
  description          = "Firehose's delivery streams of the pipeline ${var.context.name}"
  tags                 = var.context.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "firehose.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:SourceAccount" = var.context.account_id } }
      }
    ]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "deliver"
  # The id, not the name: a replaced role keeps its name, so the policy would go with the old role and not be created again.
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ReadBucket"
          Effect   = "Allow"
          Action   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
          Resource = [local.bucket_arn]
        },
        {
          Sid    = "WriteObjects"
          Effect = "Allow"
          Action = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
          Resource = concat(
            [for table in local.tables : "${local.bucket_arn}/${table.folder}*"],
            ["${local.bucket_arn}/${var.delivery.lake_error_prefix}/*", "${local.bucket_arn}/${var.delivery.lake_quarantine_prefix}/*"],
          )
        },
        {
          Sid    = "ReadSchema"
          Effect = "Allow"
          Action = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"]
          Resource = [
            for part in concat(
              ["catalog", "database/${local.database_name}"],
              [for table in local.tables : "table/${local.database_name}/${table.glue_name}"],
            ) :
            "arn:${var.context.partition}:glue:${var.context.region}:${var.context.account_id}:${part}"
          ]
        },
        {
          Sid      = "WriteLog"
          Effect   = "Allow"
          Action   = ["logs:PutLogEvents"]
          Resource = ["arn:${var.context.partition}:logs:${var.context.region}:${var.context.account_id}:log-group:${aws_cloudwatch_log_group.this.name}:log-stream:*"]
        },
      ],
      local.kms_statements,
    )
  })

  lifecycle {
    postcondition {
      condition     = length(self.policy) <= local.inline_policies_limit
      error_message = "tables has ${length(local.tables)} entries, and the policy of Firehose's role, which names a folder and a Glue table for each, has ${length(self.policy)} characters. Allowed: at most ${local.inline_policies_limit}, which is IAM's limit. Divide tables between several pipelines, or shorten the names."
    }
  }
}
