locals {
  instance_count = local.is_serverless ? 0 : 1

  # Of a serverless replication, and of the one that loads the history.
  min_capacity_units = coalesce(var.serverless_min_capacity_units, 1)
  max_capacity_units = coalesce(var.serverless_max_capacity_units, max(local.min_capacity_units, 8))

  # What runs for as long as the source is captured: a serverless replication or a task.
  replication_arn = one(concat(aws_dms_replication_config.this[*].arn, aws_dms_replication_task.this[*].replication_task_arn))
}

# DMS refuses to change a serverless replication's type once it has run, so a new one takes its place.
resource "terraform_data" "replication_type" {
  input = local.replication_type
}

resource "aws_dms_replication_config" "this" {
  count = local.is_serverless ? 1 : 0

  replication_config_identifier = var.name
  replication_type              = local.replication_type
  source_endpoint_arn           = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn           = aws_dms_endpoint.target.endpoint_arn
  table_mappings                = local.table_mappings
  replication_settings          = local.task_settings
  start_replication             = local.replication_enabled
  tags                          = local.tags

  compute_config {
    replication_subnet_group_id  = aws_dms_replication_subnet_group.this.id
    vpc_security_group_ids       = var.security_group_ids
    min_capacity_units           = local.min_capacity_units
    max_capacity_units           = local.max_capacity_units
    multi_az                     = local.multi_az
    kms_key_id                   = var.kms_key_arn
    preferred_maintenance_window = var.preferred_maintenance_window
  }

  lifecycle {
    replace_triggered_by = [terraform_data.replication_type]
  }

  # The replication starts at once and needs both services.
  depends_on = [aws_vpc_endpoint.this, aws_iam_role_policy_attachment.account]
}

resource "aws_dms_replication_instance" "this" {
  count = local.instance_count

  replication_instance_id      = var.name
  replication_instance_class   = coalesce(var.instance_class, "dms.t3.medium")
  engine_version               = var.instance_engine_version
  allocated_storage            = coalesce(var.instance_allocated_storage_in_gb, 50)
  multi_az                     = local.multi_az
  replication_subnet_group_id  = aws_dms_replication_subnet_group.this.id
  vpc_security_group_ids       = var.security_group_ids
  kms_key_arn                  = var.kms_key_arn
  preferred_maintenance_window = var.preferred_maintenance_window
  publicly_accessible          = false
  auto_minor_version_upgrade   = var.instance_engine_version == null
  # A larger instance is wanted now; the task waits while it is replaced.
  apply_immediately = true
  tags              = local.tags

  depends_on = [aws_iam_role_policy_attachment.account]
}

resource "aws_dms_replication_task" "this" {
  count = local.instance_count

  replication_task_id       = var.name
  replication_instance_arn  = one(aws_dms_replication_instance.this[*].replication_instance_arn)
  migration_type            = local.replication_type
  source_endpoint_arn       = aws_dms_endpoint.source.endpoint_arn
  target_endpoint_arn       = aws_dms_endpoint.target.endpoint_arn
  table_mappings            = local.table_mappings
  replication_task_settings = local.task_settings
  start_replication_task    = local.replication_enabled
  cdc_start_position        = var.cdc_start_position
  tags                      = local.tags

  depends_on = [aws_vpc_endpoint.this]
}
