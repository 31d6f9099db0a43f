output "lake_bucket_name" {
  description = "The bucket that holds the changes."
  value       = module.cdc.lake_bucket_name
}

output "glue_table" {
  description = "The table to query in Athena."
  value       = "${module.cdc.glue_database_name}.${module.cdc.glue_table_names["sessions"]}"
}

output "stream_name" {
  description = "The stream between the table and the pipeline."
  value       = module.changes.stream_name
}
