output "name" {
  description = "Name of the bucket, whether or not the pipeline creates it."
  value       = local.name

  # Nothing is written until the bucket is private, encrypted, locked if it should be, and refuses plain HTTP.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_object_lock_configuration.this,
  ]
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.arn

  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
    aws_s3_bucket_object_lock_configuration.this,
  ]
}
