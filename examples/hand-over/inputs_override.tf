# Overrides the inputs of examples/dynamodb-orders once it is running.
module "cdc" {
  lake_bucket_create     = false
  lake_bucket_name       = "orders-lake-123456789012-us-east-1"
  lake_error_prefix      = "errors"
  lake_quarantine_prefix = "quarantine"

  glue_database_create = false
  glue_database_name   = "orders"

  dead_letter_destination = "arn:aws:s3:::orders-dlq-123456789012-us-east-1"

  relinquished = [
    "orders-lake-123456789012-us-east-1",
    "orders",
    "orders-dlq-123456789012-us-east-1",
    "orders-dlq",
  ]
}
