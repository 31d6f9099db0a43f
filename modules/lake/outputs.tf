output "bucket_name" {
  description = "Name of the lake's bucket."
  value       = local.bucket_name

  # Nothing is written before the bucket is closed to the public, encrypted and refuses plain HTTP.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_ownership_controls.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
  ]
}

output "bucket_arn" {
  description = "ARN of the lake's bucket."
  value       = local.bucket_arn
}
