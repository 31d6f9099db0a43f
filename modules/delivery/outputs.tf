output "stream_names" {
  description = "Delivery stream of each table."
  value       = local.stream_names

  # Built from the configuration, so a plan with -target knows the names too; depends_on makes readers wait for the streams.
  depends_on = [aws_kinesis_firehose_delivery_stream.this]
}

output "stream_arns" {
  description = "ARN of each table's delivery stream."
  value       = { for name, stream_name in local.stream_names : name => "${local.stream_arn_prefix}${stream_name}" }

  depends_on = [aws_kinesis_firehose_delivery_stream.this]
}

output "quarantine_stream_name" {
  description = "Delivery stream of the quarantine."
  value       = local.quarantine_stream_name

  depends_on = [aws_kinesis_firehose_delivery_stream.quarantine]
}

output "quarantine_stream_arn" {
  description = "ARN of the quarantine's delivery stream."
  value       = "${local.stream_arn_prefix}${local.quarantine_stream_name}"

  depends_on = [aws_kinesis_firehose_delivery_stream.quarantine]
}

output "role_arn" {
  description = "ARN of the role that the streams deliver with."
  value       = local.role_arn
}

output "role_name" {
  description = "Name of the role that the streams deliver with."
  value       = aws_iam_role.this.name
}

output "log_group_name" {
  description = "Log group that Firehose writes errors to."
  value       = aws_cloudwatch_log_group.this.name
}

output "database_name" {
  description = "Glue database of the tables."
  value       = local.database_name
}

output "partition_value_maximum_bytes" {
  description = "Maximum size in bytes of a partition key's value, by table, which keeps the object prefix within Firehose's limit."
  value       = local.partition_value_maximum_bytes
}

output "full_record_queries" {
  description = "SQL query for each table that returns every field of its records."
  value       = { for name, query in local.full_record_queries : name => query }
}

output "table_names" {
  description = "Glue table of each table."
  value       = { for name, table in aws_glue_catalog_table.this : name => table.name }
}
