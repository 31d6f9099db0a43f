output "lake_bucket_name" {
  description = "The bucket that holds the changes."
  value       = module.cdc.lake_bucket_name
}

output "glue_table" {
  description = "The table to query in Athena."
  value       = "${module.cdc.glue_database_name}.${module.cdc.glue_table_names["orders"]}"
}

output "dead_letter_queue_url" {
  description = "The queue that gets a message for every batch that Lambda gave up on."
  value       = module.cdc.dead_letter_queue_url
}
