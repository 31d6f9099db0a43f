output "sql" {
  description = "Run it as the master user, once the cluster has the parameter group and was rebooted."
  value       = module.dms.sql
}

output "lake_bucket_name" {
  description = "Where the changes are."
  value       = module.cdc.lake_bucket_name
}

output "glue_tables" {
  description = "The tables to query in Athena."
  value       = { for name, table in module.cdc.glue_table_names : name => "${module.cdc.glue_database_name}.${table}" }
}

output "full_record_queries" {
  description = "For each table, the query that returns every field of its changes."
  value       = module.cdc.full_record_queries
}
