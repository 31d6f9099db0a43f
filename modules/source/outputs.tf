output "mapping_uuid" {
  description = "UUID of the event source mapping."
  value       = aws_lambda_event_source_mapping.this.uuid
}

output "stream_policy" {
  description = "Resource policy with which a stream of another account lets the function read it."
  value       = local.resource_policies.stream
}

output "consumer_policy" {
  description = "Resource policy with which a consumer in another account lets the function read through it, or null."
  value       = strcontains(var.stream.arn, "/consumer/") ? local.resource_policies.consumer : null
}

output "dead_letter_destination_arn" {
  description = "ARN of the destination for batches that Lambda gives up on."
  value       = local.dead_letter_destination_arn
}

output "dead_letter_bucket_name" {
  description = "Bucket of the dead letters, or null."
  value       = one(var.stream.dead_letter_bucket[*].name)
}

output "dead_letter_queue_name" {
  description = "Queue of the dead letters or of their notifications, or null."
  value       = one(aws_sqs_queue.dead_letter[*].name)
}

output "dead_letter_queue_arn" {
  description = "ARN of that queue, or null."
  value       = local.dead_letter_queue_count == 0 ? null : local.dead_letter_queue_arn
}

output "dead_letter_queue_url" {
  description = "URL of that queue, or null."
  value       = one(aws_sqs_queue.dead_letter[*].url)
}
