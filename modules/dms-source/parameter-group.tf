locals {
  has_cluster           = startswith(coalesce(var.parameter_group_family, "none"), "aurora-")
  parameter_group_name  = "${var.name}-dms"
  parameter_group_count = var.parameter_group_family == null ? 0 : 1

  # DMS user guide, "Using a PostgreSQL database as an AWS DMS source" and "Using a MySQL-compatible database as a source".
  parameters = local.is_postgres ? merge(
    {
      # Also sets wal_level, max_wal_senders and max_replication_slots.
      "rds.logical_replication" = { value = "1", apply_method = "pending-reboot" }
      # DMS needs at least 10 seconds, and less than 5 minutes so that a failover of its own does not wait for it.
      wal_sender_timeout = { value = "60000", apply_method = "immediate" }
      # DMS's transactions are idle for a while; ending them ends the task.
      idle_in_transaction_session_timeout = { value = "0", apply_method = "immediate" }
    },
    # Aurora writes the log before it says that a transaction is committed, which DMS depends on.
    local.has_cluster ? { synchronous_commit = { value = "on", apply_method = "immediate" } } : {},
    local.postgres.plugin_name == "pglogical" ? { shared_preload_libraries = { value = "pg_stat_statements,pglogical", apply_method = "pending-reboot" } } : {},
    ) : {
    # At the reboot, because sessions that began before would go on in the old format.
    binlog_format = { value = "ROW", apply_method = "pending-reboot" }
    # Whole rows: with MINIMAL, unchanged columns would be missing.
    binlog_row_image = { value = "full", apply_method = "pending-reboot" }
  }
}

resource "aws_db_parameter_group" "this" {
  count = local.has_cluster ? 0 : local.parameter_group_count

  name        = local.parameter_group_name
  family      = var.parameter_group_family
  description = "What DMS needs of the source ${var.name}"
  tags        = local.tags

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}

resource "aws_rds_cluster_parameter_group" "this" {
  count = local.has_cluster ? local.parameter_group_count : 0

  name        = local.parameter_group_name
  family      = var.parameter_group_family
  description = "What DMS needs of the source ${var.name}"
  tags        = local.tags

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }
}
