locals {
  role_name = "${var.context.name}-firehose-${var.context.region}"
  # Firehose API reference, ExtendedS3DestinationConfiguration: RoleARN has at most 512 characters.
  role_arn_limit = 512
  # From the input's path, because a precondition of the role cannot read the role.
  role_arn_length = length("arn:${var.context.partition}:iam::${var.context.account_id}:role${var.delivery.iam.path}${local.role_name}")

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
  name                 = local.role_name
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

  lifecycle {
    precondition {
      condition     = local.role_arn_length <= local.role_arn_limit
      error_message = "iam_path is ${jsonencode(var.delivery.iam.path)}, which makes the ARN of Firehose's role ${local.role_arn_length} characters long. Allowed: an ARN of at most ${local.role_arn_limit} characters. Shorten the path by ${local.role_arn_length - local.role_arn_limit}."
    }

    precondition {
      condition     = var.delivery.iam.permissions_boundary_arn == null ? true : contains([for account in [var.context.account_id, "aws"] : "arn:${var.context.partition}:iam::${account}"], join(":", slice(split(":", var.delivery.iam.permissions_boundary_arn), 0, 5)))
      error_message = "iam_permissions_boundary_arn is ${jsonencode(var.delivery.iam.permissions_boundary_arn)}. Allowed: a policy of the roles' own account (arn:${var.context.partition}:iam::${var.context.account_id}:policy/…), or one that AWS manages (arn:${var.context.partition}:iam::aws:policy/…). Create the policy in this account, and use its arn attribute."
    }
  }
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
