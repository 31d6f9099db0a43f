locals {
  # DMS assumes a role for the endpoint of this account only (DMS user guide, "Cross-service confused deputy prevention").
  trust = {
    for role, service in {
      target = "dms.amazonaws.com"
      # Secrets are read under the service's regional name (DMS user guide, "Using secrets to access DMS endpoints").
      secret = "dms.${local.region}.amazonaws.com"
      } : role => jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Effect    = "Allow"
            Principal = { Service = service }
            Action    = "sts:AssumeRole"
            Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
          }
        ]
    })
  }

  stream_kms_statements = var.kms_key_arn == null ? [] : [
    {
      Sid      = "EncryptRecords"
      Effect   = "Allow"
      Action   = ["kms:GenerateDataKey"]
      Resource = [var.kms_key_arn]
      Condition = {
        StringEquals = {
          "kms:ViaService"                        = "kinesis.${local.region}.amazonaws.com"
          "kms:EncryptionContext:aws:kinesis:arn" = local.stream_arn
        }
      }
    }
  ]

  secret_kms_statements = flatten([
    for key_arn in var.source_secret_kms_key_arn[*] : [
      {
        Sid       = "DecryptSecret"
        Effect    = "Allow"
        Action    = ["kms:Decrypt"]
        Resource  = [key_arn]
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" } }
      },
      {
        # DMS asks KMS itself, so there is no ViaService.
        Sid      = "DescribeSecretKey"
        Effect   = "Allow"
        Action   = ["kms:DescribeKey"]
        Resource = [key_arn]
      },
    ]
  ])
}

# IAM is global: without the region in the name, the same source could not run in two regions.
resource "aws_iam_role" "target" {
  name                 = "${var.name}-dms-stream-${local.region}"
  path                 = local.iam_path
  permissions_boundary = var.iam_permissions_boundary_arn
  description          = "DMS's target endpoint of the source ${var.name}"
  assume_role_policy   = local.trust.target
  tags                 = local.tags
}

resource "aws_iam_role_policy" "target" {
  name = "write-stream"
  # The id, not the name: a replaced role keeps its name, so the policy would go with the old role and not be created again.
  role = aws_iam_role.target.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "PutRecords"
          Effect   = "Allow"
          Action   = ["kinesis:DescribeStream", "kinesis:PutRecord", "kinesis:PutRecords"]
          Resource = [local.stream_arn]
        }
      ],
      local.stream_kms_statements,
    )
  })
}

resource "aws_iam_role" "secret" {
  name                 = "${var.name}-dms-secret-${local.region}"
  path                 = local.iam_path
  permissions_boundary = var.iam_permissions_boundary_arn
  description          = "DMS's source endpoint of the source ${var.name}"
  assume_role_policy   = local.trust.secret
  tags                 = local.tags
}

resource "aws_iam_role_policy" "secret" {
  name = "read-secret"
  role = aws_iam_role.secret.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ReadSecret"
          Effect   = "Allow"
          Action   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
          Resource = [var.source_secret_arn]
        }
      ],
      local.secret_kms_statements,
    )
  })
}
