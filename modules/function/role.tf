locals {
  # Built from names, because the plan does not know the ARN yet.
  role_arn = "arn:${var.context.partition}:iam::${var.context.account_id}:role${aws_iam_role.this.path}${aws_iam_role.this.name}"

  # If a stream uses a customer managed key, the caller of PutRecordBatch needs access to it.
  kms_statements = var.context.kms_key_arn == null ? [] : [
    {
      Sid       = "EncryptRecords"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = [var.context.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "firehose.${var.context.region}.amazonaws.com" } }
    }
  ]

  # X-Ray developer guide, "How X-Ray works with IAM": the two actions have no resources.
  tracing_statements = var.function.tracing_mode != "Active" ? [] : [
    {
      Sid      = "SendTraces"
      Effect   = "Allow"
      Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      Resource = ["*"]
    }
  ]

  # IAM and STS quotas: characters of all inline policies of a role, white space aside.
  inline_policies_limit = 10240
  inline_policies_length = sum(concat(
    [length(aws_iam_role_policy.this.policy)],
    [for document in values(var.function.inline_policies) : length(jsonencode(jsondecode(document)))],
  ))
}

# IAM is global: without the region in the name, the same pipeline could not run in two regions.
resource "aws_iam_role" "this" {
  name                 = "${var.context.name}-cdc-${var.context.region}"
  path                 = var.function.iam.path
  permissions_boundary = var.function.iam.permissions_boundary_arn
  description          = "The function of the pipeline ${var.context.name}"
  tags                 = var.context.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
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
          Sid      = "WriteLog"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = ["${local.log_group_arn}:*"]
        },
        {
          Sid      = "PutRecords"
          Effect   = "Allow"
          Action   = ["firehose:PutRecordBatch"]
          Resource = var.function.delivery_stream_arns
        },
      ],
      local.kms_statements,
      local.configuration_statements,
      local.tracing_statements,
    )
  })
}

# With policies of their own names: for_each needs keys that the plan knows, and a document may refer to a resource that it creates.
resource "aws_iam_role_policy" "extra" {
  for_each = var.function.inline_policies

  name   = each.key
  role   = aws_iam_role.this.id
  policy = each.value
}
