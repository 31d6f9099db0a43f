locals {
  function_name = "${var.context.name}-cdc"
  function_arn  = "arn:${var.context.partition}:lambda:${var.context.region}:${var.context.account_id}:function:${aws_lambda_function.this.function_name}"
  log_group_arn = "arn:${var.context.partition}:logs:${var.context.region}:${var.context.account_id}:log-group:${aws_cloudwatch_log_group.this.name}"

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
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.function.log_retention_in_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
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
    )
  })
}

resource "aws_lambda_function" "this" {
  function_name = local.function_name
  description   = "Carries changes to Firehose"
  role          = local.role_arn
  tags          = var.context.tags

  filename          = var.function.package.filename
  source_code_hash  = var.function.package.filename == null ? null : filebase64sha256(var.function.package.filename)
  s3_bucket         = var.function.package.s3_bucket
  s3_key            = var.function.package.s3_key
  s3_object_version = var.function.package.s3_object_version

  handler                        = "index.handler"
  runtime                        = var.function.runtime
  architectures                  = [var.function.architecture]
  memory_size                    = var.function.memory_size_in_mb
  timeout                        = var.function.timeout_in_seconds
  reserved_concurrent_executions = var.function.reserved_concurrent_executions
  kms_key_arn                    = var.context.kms_key_arn
  publish                        = true

  environment {
    variables = local.environment
  }

  lifecycle {
    precondition {
      condition     = try(split(":", var.context.kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "kms_key_arn is ${coalesce(var.context.kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because everything it encrypts is there. Use a key of that region."
    }
  }

  # Otherwise Lambda creates the log group itself, and keeps the logs forever.
  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy.this, aws_s3_object.configuration]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that the event source mapping invokes"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version

  # So Terraform deletes the old version's object only after the alias has moved away from that version.
  depends_on = [aws_s3_object.configuration]
}
