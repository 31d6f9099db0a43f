output "function_name" {
  description = "Name of the function."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the function, without a version qualifier."
  value       = local.function_arn
}

output "alias_arn" {
  description = "ARN of the alias that the event source mapping invokes."
  value       = "${local.function_arn}:${aws_lambda_alias.live.name}"
}

output "role_name" {
  description = "Name of the function's role."
  value       = aws_iam_role.this.name
}

# The role's name, read from its id: unknown when the role is replaced, so the policies are replaced with it.
output "role_id" {
  description = "Id of the function's role, for attaching policies to it."
  value       = aws_iam_role.this.id
}

output "role_arn" {
  description = "ARN of the function's role."
  value       = local.role_arn
}

output "log_group_name" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.this.name
}

output "version" {
  description = "Version of the function that the alias points to."
  value       = aws_lambda_alias.live.function_version
}

output "firehose_endpoint_security_group_id" {
  description = "Security group of the interface endpoint for Firehose; null without one."
  value       = one(aws_security_group.firehose_endpoint[*].id)
}
