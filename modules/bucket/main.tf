locals {
  # By name, not by attribute: the plan knows a configured name, but not the ARN. In a plan with -target that excludes the
  # bucket there is no instance of it, and an index would fail here.
  name = coalesce(one(aws_s3_bucket.this[*].bucket), var.bucket.name)
  arn  = "arn:${var.context.partition}:s3:::${local.name}"
}

resource "aws_s3_bucket" "this" {
  count = var.bucket.create ? 1 : 0

  bucket        = var.bucket.name
  force_destroy = var.bucket.force_destroy
  tags          = var.context.tags

  lifecycle {
    postcondition {
      condition     = var.bucket.versioning_enabled || !self.object_lock_enabled
      error_message = "lake_versioning_enabled is false, and the bucket ${self.bucket} has Object Lock. Allowed: true, because S3 never suspends the versioning of such a bucket. Set it back; without lake_object_lock_retention_in_days, new objects are not locked."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = var.bucket.create ? 1 : 0

  bucket                  = aws_s3_bucket.this[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = var.bucket.create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = var.bucket.create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    bucket_key_enabled = var.bucket.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.bucket.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.bucket.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  count = var.bucket.create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.arn, "${local.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })

  # S3 refuses a policy while the public access block is being created.
  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_versioning" "this" {
  count = var.bucket.create && var.bucket.versioning_enabled ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# Not object_lock_enabled of the bucket, which would replace a bucket that exists: S3 also takes a lock for a bucket that is
# versioned.
resource "aws_s3_bucket_object_lock_configuration" "this" {
  count = var.bucket.create && var.bucket.object_lock != null ? 1 : 0

  bucket = aws_s3_bucket_versioning.this[0].bucket

  rule {
    default_retention {
      mode = var.bucket.object_lock.mode
      days = var.bucket.object_lock.retention_in_days
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = var.bucket.create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = var.bucket.abort_incomplete_multipart_upload_in_days
    }
  }

  # S3 refuses a rule that has no action.
  dynamic "rule" {
    for_each = [for rule in var.bucket.rules : rule if length(rule.transitions_in_days) > 0 || rule.expiration_in_days != null]

    content {
      id     = rule.value.id
      status = "Enabled"

      filter {
        prefix = rule.value.prefix
      }

      dynamic "transition" {
        for_each = rule.value.transitions_in_days

        content {
          storage_class = transition.key
          days          = transition.value
        }
      }

      dynamic "expiration" {
        for_each = rule.value.expiration_in_days[*]

        content {
          days = expiration.value
        }
      }
    }
  }

  dynamic "rule" {
    for_each = var.bucket.noncurrent_version_expiration_in_days[*]

    content {
      id     = "noncurrent-versions"
      status = "Enabled"

      filter {}

      noncurrent_version_expiration {
        noncurrent_days = rule.value
      }

      # The marker of a deleted object, once its last version is gone.
      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  # S3 refuses the rule for old versions until the bucket has versions.
  depends_on = [aws_s3_bucket_versioning.this]
}
