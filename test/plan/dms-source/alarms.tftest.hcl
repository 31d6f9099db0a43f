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
