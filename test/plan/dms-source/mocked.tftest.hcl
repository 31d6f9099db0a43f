# What depends on ARNs that only the apply knows: they are mocked here (Terraform 1.11, "override_during").
mock_provider "aws" {
  override_during = plan

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
  }

  mock_resource "aws_dms_certificate" {
    defaults = { certificate_arn = "arn:aws:dms:us-east-1:123456789012:cert:MOCKED" }
  }

  mock_resource "aws_dms_endpoint" {
    defaults = { endpoint_arn = "arn:aws:dms:us-east-1:123456789012:endpoint:MOCKED" }
  }

  mock_resource "aws_dms_s3_endpoint" {
    defaults = { endpoint_arn = "arn:aws:dms:us-east-1:123456789012:endpoint:HISTORY" }
  }

  mock_resource "aws_dms_replication_config" {
    defaults = { arn = "arn:aws:dms:us-east-1:123456789012:replication-config:K7QWZ3MXR2" }
  }

  mock_resource "aws_dms_replication_instance" {
    defaults = { replication_instance_arn = "arn:aws:dms:us-east-1:123456789012:rep:HUGNFO7DV6" }
  }

  mock_resource "aws_dms_replication_task" {
    defaults = { replication_task_arn = "arn:aws:dms:us-east-1:123456789012:task:2RWVEMSTFZ" }
  }
}

variables {
  name                 = "shop"
  source_engine_name   = "postgres"
  source_database_name = "shop"
  source_secret_arn    = "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-AbCdEf"
  table_mappings       = [{ schema_name = "public", table_name = "orders" }]
  subnet_ids           = ["subnet-a", "subnet-b"]
  security_group_ids   = ["sg-dms"]
  alarm_sns_topic_arns = ["arn:aws:sns:us-east-1:123456789012:pager"]
}

run "serverless" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["CDCLatencySource"].dimensions == tomap({ ReplicationConfigId = "123456789012:K7QWZ3MXR2" })
    error_message = jsonencode(aws_cloudwatch_metric_alarm.latency["CDCLatencySource"].dimensions)
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.state[0].event_pattern).resources == ["arn:aws:dms:us-east-1:123456789012:replication-config:K7QWZ3MXR2"]
    error_message = aws_cloudwatch_event_rule.state[0].event_pattern
  }
}

run "instance" {
  command = plan

  variables {
    replication_compute = "instance"
    history_bucket_name = "lake"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["CDCLatencyTarget"].dimensions == tomap({ ReplicationInstanceIdentifier = "shop", ReplicationTaskIdentifier = "2RWVEMSTFZ" })
    error_message = jsonencode(aws_cloudwatch_metric_alarm.latency["CDCLatencyTarget"].dimensions)
  }

  assert {
    condition     = contains(jsondecode(aws_cloudwatch_event_rule.state[0].event_pattern).resources, "arn:aws:dms:us-east-1:123456789012:rep:HUGNFO7DV6")
    error_message = aws_cloudwatch_event_rule.state[0].event_pattern
  }
}

run "full_load" {
  command = plan

  variables {
    replication_type       = "full-load"
    parameter_group_family = "postgres16"
    postgres_plugin_name   = "pglogical"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.latency) == 0 && length(aws_cloudwatch_event_rule.state) == 1
    error_message = "A full load has no latency, but a state: ${jsonencode(keys(aws_cloudwatch_metric_alarm.latency))}"
  }

  assert {
    condition     = !can(jsondecode(aws_dms_replication_config.this[0].replication_settings).BeforeImageSettings)
    error_message = aws_dms_replication_config.this[0].replication_settings
  }

  assert {
    condition     = aws_dms_endpoint.source.postgres_settings[0].heartbeat_enable == false
    error_message = jsonencode(aws_dms_endpoint.source.postgres_settings)
  }

  assert {
    condition = { for parameter in aws_db_parameter_group.this[0].parameter : parameter.name => parameter.value } == {
      "rds.logical_replication"           = "1"
      wal_sender_timeout                  = "60000"
      idle_in_transaction_session_timeout = "0"
      shared_preload_libraries            = "pg_stat_statements,pglogical"
    }
    error_message = jsonencode(aws_db_parameter_group.this[0].parameter)
  }

  assert {
    condition     = strcontains(output.sql, "CREATE EXTENSION IF NOT EXISTS pglogical") == false && strcontains(output.sql, "rds_replication") == false
    error_message = "A full load reads no log, so its user needs no right to: ${output.sql}"
  }
}

run "stopped" {
  command = plan

  variables {
    replication_enabled = false
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["CDCLatencySource"].treat_missing_data == "notBreaching" && aws_dms_replication_config.this[0].start_replication == false
    error_message = "A replication that is stopped on purpose rings no alarm."
  }
}
