# What AWS takes for names, ARNs, tags and numbers, each written once. The validations in variables.tf refer to it.
locals {
  # S3 reads the days of a lifecycle rule as a signed 32-bit integer.
  most_lifecycle_days = 2147483647
}
