output "lake_bucket_name" {
  description = "Name of the lake's bucket."
  value       = module.lake.name
}

output "lake_bucket_arn" {
  description = "ARN of the lake's bucket."
  value       = module.lake.arn
}

output "glue_database_name" {
  description = "Glue database of the tables."
  value       = module.delivery.database_name
}

output "glue_table_names" {
  description = "Glue table of each entry of tables."
  value       = module.delivery.table_names
}

output "full_record_queries" {
  description = "SQL query for each entry of tables that returns every field, including those that the stored lines leave out."
  value       = module.delivery.full_record_queries
}

output "delivery_stream_names" {
  description = "Firehose stream of each entry of tables."
  value       = module.delivery.stream_names
}

output "delivery_stream_arns" {
  description = "ARN of the Firehose stream of each entry of tables."
  value       = module.delivery.stream_arns
}

output "quarantine_stream_name" {
  description = "Firehose stream of the records that can never succeed."
  value       = module.delivery.quarantine_stream_name
}

output "quarantine_stream_arn" {
  description = "ARN of the quarantine's Firehose stream."
  value       = module.delivery.quarantine_stream_arn
}

output "firehose_role_arn" {
  description = "ARN of the role that Firehose delivers with. If you bring your own bucket or key, its policy must allow this role."
  value       = module.delivery.role_arn
}

output "firehose_role_name" {
  description = "Name of the role that Firehose delivers with."
  value       = module.delivery.role_name
}

output "firehose_log_group_name" {
  description = "Log group that Firehose writes errors to."
  value       = module.delivery.log_group_name
}

output "function_name" {
  description = "Name of the function."
  value       = module.function.function_name
}

output "function_arn" {
  description = "ARN of the function, without a version qualifier."
  value       = module.function.function_arn
}

output "function_alias_arn" {
  description = "ARN of the function's alias live, which the event source mapping invokes."
  value       = module.function.alias_arn
}

output "function_role_name" {
  description = "Name of the function's role."
  value       = module.function.role_name
}

output "function_role_arn" {
  description = "ARN of the function's role. If you bring your own dead-letter destination or key, its policy must allow this role."
  value       = module.function.role_arn
}

output "function_log_group_name" {
  description = "Log group of the function."
  value       = module.function.log_group_name
}

output "function_version" {
  description = "Version of the function that the alias live points to."
  value       = module.function.version
}

output "firehose_endpoint_security_group_id" {
  description = "Security group of the interface endpoint for Firehose, for rules that let others in; null unless function_firehose_endpoint_create is true."
  value       = module.function.firehose_endpoint_security_group_id
}

output "source_mapping_uuid" {
  description = "UUID of the event source mapping, which identifies it in Lambda's metrics."
  value       = module.source.mapping_uuid
}

output "source_stream_policy" {
  description = "Resource policy that a Kinesis stream of another account needs, as JSON; null for a DynamoDB stream."
  value       = local.carrier.has_consumers ? module.source.stream_policy : null
}

output "source_consumer_policy" {
  description = "Resource policy that a consumer in another account needs, as JSON; null unless source_arn is a consumer's."
  value       = module.source.consumer_policy
}

output "dead_letter_destination_arn" {
  description = "ARN of the destination for batches that Lambda gives up on."
  value       = module.source.dead_letter_destination_arn
}

output "dead_letter_bucket_name" {
  description = "Bucket of the dead letters; null unless dead_letter_destination is s3."
  value       = module.source.dead_letter_bucket_name
}

output "dead_letter_queue_name" {
  description = "Queue that gets a message for each dead letter; null if you bring your own destination."
  value       = module.source.dead_letter_queue_name
}

output "dead_letter_queue_arn" {
  description = "ARN of that queue; null if you bring your own destination."
  value       = module.source.dead_letter_queue_arn
}

output "dead_letter_queue_url" {
  description = "URL of that queue; null if you bring your own destination."
  value       = module.source.dead_letter_queue_url
}

output "effective" {
  description = "The configuration with every default filled in."
  value = {
    name     = var.name
    iam      = local.iam
    source   = merge(local.source, { kind = var.source_kind, arn = var.source_arn })
    lake     = local.lake
    delivery = local.delivery
    # Without the values, which can be secrets.
    function = merge(local.function, { environment_variables = keys(local.function.environment_variables) })
    handler  = local.handler
  }
}
