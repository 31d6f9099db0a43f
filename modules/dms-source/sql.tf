locals {
  sql_dialect = local.is_postgres ? "postgresql" : "mysql"

  sql_values = {
    name                            = var.name
    user                            = local.replication_user_name
    ssl                             = local.ssl_mode != "none"
    captures_changes                = local.captures_changes
    mappings                        = local.mappings
    system_schemas                  = local.system_schemas
    artifacts_schema                = local.postgres.artifacts_schema
    capture_ddls                    = local.postgres.capture_ddls
    plugin_name                     = local.postgres.plugin_name
    slot_name                       = coalesce(var.postgres_slot_name, "-")
    replica_identity_full           = coalesce(var.postgres_replica_identity_full, false)
    mysql_binlog_retention_in_hours = coalesce(var.mysql_binlog_retention_in_hours, 72)
  }
}
