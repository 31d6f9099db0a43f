output "stream_arn" {
  description = "ARN of the Kinesis data stream."
  value       = local.stream_arn
  depends_on  = [aws_kinesis_stream.this]
}

output "stream_name" {
  description = "Name of the Kinesis data stream."
  value       = local.stream_name
  depends_on  = [aws_kinesis_stream.this]
}

output "approximate_creation_date_time_precision" {
  description = "Precision of the time of a change."
  value       = local.precision
}

output "alarm_arns" {
  description = "ARN of each alarm: failed-to-replicate, unreplicated-age and throttled."
  value       = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => alarm.arn }
}

output "source_kind" {
  description = "For the pipeline's input of the same name: kinesis."
  value       = "kinesis"
}

output "source_format" {
  description = "For the pipeline's input of the same name: dynamodb."
  value       = "dynamodb"
}

output "source_arn" {
  description = "For the pipeline's input of the same name: the stream's ARN."
  value       = local.stream_arn
  depends_on  = [aws_kinesis_stream.this]
}

output "source_retention_in_hours" {
  description = "For the pipeline's input of the same name: how long the stream keeps its records."
  value       = local.retention_in_hours
}

output "source_kms_key_arn" {
  description = "For the pipeline's input of the same name: the key that encrypts the stream, or null if AWS manages it."
  value       = var.stream_kms_key_arn
}
