# Every null in variables.tf gets its default here.
locals {
  tags          = coalesce(var.tags, {})
  iam_path      = coalesce(var.iam_path, "/")
  partition     = data.aws_partition.current.partition
  region        = data.aws_region.current.id
  account_id    = data.aws_caller_identity.current.account_id
  is_postgres   = contains(["postgres", "aurora-postgresql"], var.source_engine_name)
  is_serverless = coalesce(var.replication_compute, "serverless") == "serverless"

  replication_type    = coalesce(var.replication_type, "full-load-and-cdc")
  replication_enabled = coalesce(var.replication_enabled, true)
  captures_changes    = local.replication_type != "full-load"
  multi_az            = coalesce(var.multi_az, false)

  alarm_sns_topic_arns = coalesce(var.alarm_sns_topic_arns, [])

  replication_user_name = coalesce(var.replication_user_name, "cdc")

  postgres = {
    plugin_name                    = coalesce(var.postgres_plugin_name, "test_decoding")
    artifacts_schema               = coalesce(var.postgres_artifacts_schema, "awsdms")
    capture_ddls                   = coalesce(var.postgres_capture_ddls, true)
    heartbeat_frequency_in_minutes = coalesce(var.postgres_heartbeat_frequency_in_minutes, 5)
  }
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}
