locals {
  function_name = "${var.context.name}-cdc"
  # Without a reference to the function, which refers to it itself.
  arn           = "arn:${var.context.partition}:lambda:${var.context.region}:${var.context.account_id}:function:${local.function_name}"
  function_arn  = "arn:${var.context.partition}:lambda:${var.context.region}:${var.context.account_id}:function:${aws_lambda_function.this.function_name}"
  log_group_arn = "arn:${var.context.partition}:logs:${var.context.region}:${var.context.account_id}:log-group:${aws_cloudwatch_log_group.this.name}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${local.function_name}"
  retention_in_days = var.function.log_retention_in_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
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
  kms_key_arn                    = var.function.kms_key_arn
  layers                         = var.function.layer_arns
  code_signing_config_arn        = var.function.code_signing_config_arn
  publish                        = true

  environment {
    variables = local.environment
  }

  # Written even for Lambda's default: without the block, the provider would keep what was set before.
  tracing_config {
    mode = var.function.tracing_mode
  }

  # The handler's line is not one of the runtime's logger, so Lambda takes it for INFO. Above that, its metrics would be left out.
  dynamic "logging_config" {
    for_each = var.function.log_format[*]

    content {
      log_format            = logging_config.value
      application_log_level = logging_config.value == "JSON" ? "INFO" : null
      system_log_level      = logging_config.value == "JSON" ? var.function.system_log_level : null
    }
  }

  dynamic "vpc_config" {
    for_each = local.vpc

    content {
      subnet_ids                  = vpc_config.value.subnet_ids
      security_group_ids          = vpc_config.value.security_group_ids
      ipv6_allowed_for_dual_stack = vpc_config.value.ipv6_allowed_for_dual_stack
    }
  }

  lifecycle {
    precondition {
      condition     = try(split(":", var.context.kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "kms_key_arn is ${coalesce(var.context.kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because everything it encrypts is there. Use a key of that region."
    }

    precondition {
      condition     = try(split(":", var.function.kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "function_kms_key_arn (or kms_key_arn, its default) is ${coalesce(var.function.kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because the function is there. Use a key of that region."
    }

    precondition {
      condition     = var.function.runtime != "nodejs24.x" || var.function.provider_is_at_least_6
      error_message = "function_runtime is \"nodejs24.x\". Allowed with this release of the AWS provider: nodejs22.x, because it knows nodejs24.x only from release 6.19. Upgrade the provider, or leave function_runtime out."
    }

    precondition {
      condition     = alltrue([for arn in var.function.layer_arns : startswith(arn, "arn:${var.context.partition}:lambda:${var.context.region}:")])
      error_message = "function_layer_arns is ${jsonencode(var.function.layer_arns)}. Allowed: layer versions in the function's region, ${var.context.region}. Publish the layer there, and use that version's arn attribute."
    }

    precondition {
      condition     = startswith(coalesce(var.function.code_signing_config_arn, local.arn), "arn:${var.context.partition}:lambda:${var.context.region}:${var.context.account_id}:")
      error_message = "function_code_signing_config_arn is ${coalesce(var.function.code_signing_config_arn, "null")}. Allowed: a code signing configuration of the function's account and region (arn:${var.context.partition}:lambda:${var.context.region}:${var.context.account_id}:…). Create one there, and use its arn attribute."
    }

    precondition {
      condition     = local.environment_in_bytes <= local.environment_limit_in_bytes
      error_message = "function_environment_variables (${join(", ", keys(var.function.environment_variables))}) and the handler's ${join(", ", keys(local.own_environment))} are ${local.environment_in_bytes} bytes as JSON. Allowed: ${local.environment_limit_in_bytes} bytes. Shorten the values, or keep them in a parameter or a secret that your code reads."
    }

    precondition {
      condition     = local.inline_policies_length <= local.inline_policies_limit
      error_message = "function_inline_policies has ${jsonencode(keys(var.function.inline_policies))}, and the inline policies of the function's role are ${local.inline_policies_length} characters. Allowed: ${local.inline_policies_limit}, white space aside. Shorten them, or spread the entries of tables over several pipelines."
    }
  }

  # Otherwise Lambda creates the log group itself, and keeps the logs forever.
  depends_on = [
    aws_cloudwatch_log_group.this,
    aws_iam_role_policy.this,
    aws_iam_role_policy.vpc,
    aws_iam_role_policy.extra,
    aws_s3_object.configuration,
  ]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that the event source mapping invokes"
  function_name    = aws_lambda_function.this.function_name
  function_version = coalesce(var.function.version, aws_lambda_function.this.version)

  # So Terraform deletes the old version's object only after the alias has moved away from that version.
  depends_on = [aws_s3_object.configuration]
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  count = var.function.provisioned_concurrent_executions == null ? 0 : 1

  function_name                     = aws_lambda_function.this.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = var.function.provisioned_concurrent_executions
}
