output "stream_name" {
  description = "Name of the Kinesis stream."
  value       = aws_kinesis_stream.this.name
}

output "stream_arn" {
  description = "ARN of the Kinesis stream, known in the plan."
  value       = local.stream_arn
}

output "source_kind" {
  description = "For the pipeline's input of the same name: kinesis."
  value       = "kinesis"
}

output "source_format" {
  description = "For the pipeline's input of the same name: dms."
  value       = "dms"
}

output "source_arn" {
  description = "For the pipeline's input of the same name: the stream's ARN."
  value       = local.stream_arn
}

output "source_retention_in_hours" {
  description = "For the pipeline's input of the same name: how long the stream keeps its records."
  value       = aws_kinesis_stream.this.retention_period
}

output "source_kms_key_arn" {
  description = "For the pipeline's input of the same name: the key that encrypts the stream, or null if AWS manages it."
  value       = var.kms_key_arn
}

output "replication_config_arn" {
  description = "ARN of the serverless replication; null with an instance."
  value       = one(aws_dms_replication_config.this[*].arn)
}

output "replication_instance_arn" {
  description = "ARN of the replication instance; null if the replication is serverless."
  value       = one(aws_dms_replication_instance.this[*].replication_instance_arn)
}

output "replication_task_arn" {
  description = "ARN of the replication task; null if the replication is serverless."
  value       = one(aws_dms_replication_task.this[*].replication_task_arn)
}

output "history_arn" {
  description = "ARN of the replication or task that loads the history to S3, or null."
  value       = one(local.history_arns)
}

output "source_endpoint_arn" {
  description = "ARN of the endpoint that reads the database."
  value       = aws_dms_endpoint.source.endpoint_arn
}

output "target_endpoint_arn" {
  description = "ARN of the endpoint that writes to the stream."
  value       = aws_dms_endpoint.target.endpoint_arn
}

output "stream_role_arn" {
  description = "ARN of the role that DMS writes to the stream with. The policy of your key must allow it."
  value       = aws_iam_role.target.arn
}

output "secret_role_arn" {
  description = "ARN of the role that DMS reads the secret with. The policy of your secret's key must allow it."
  value       = aws_iam_role.secret.arn
}

output "parameter_group_name" {
  description = "Name of the parameter group to attach to the database, or to the Aurora cluster; null without parameter_group_family."
  value       = one(concat(aws_db_parameter_group.this[*].name, aws_rds_cluster_parameter_group.this[*].name))
}

output "vpc_endpoint_ids" {
  description = "IDs of the interface endpoints that the module created, by service."
  value       = { for service, endpoint in aws_vpc_endpoint.this : service => endpoint.id }
}

output "alarm_arns" {
  description = "ARN of each alarm on the latency: CDCLatencySource and CDCLatencyTarget."
  value       = { for metric, alarm in aws_cloudwatch_metric_alarm.latency : metric => alarm.arn }
}

output "event_rule_name" {
  description = "Name of the EventBridge rule that hears of a replication's state; null without alarm_sns_topic_arns."
  value       = one(aws_cloudwatch_event_rule.state[*].name)
}

output "sql" {
  description = "What to run once in the database, as the master user: it creates the replication user with its grants and whatever the replication needs."
  value       = templatefile("${path.module}/sql/${local.sql_dialect}.sql.tftpl", local.sql_values)
}

output "sql_remove" {
  description = "What to run in the database after this source has been destroyed: it takes back what the output sql created."
  value       = templatefile("${path.module}/sql/${local.sql_dialect}-remove.sql.tftpl", local.sql_values)
}
