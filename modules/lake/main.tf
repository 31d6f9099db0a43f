locals {
  # By name, not by attribute: an ARN is unknown in the plan, a configured name is not. A plan with -target that leaves
  # the bucket out has no instance of it, so an index would fail here.
  bucket_name = coalesce(one(aws_s3_bucket.this[*].bucket), var.lake.bucket_name)
  bucket_arn  = "arn:${var.context.partition}:s3:::${local.bucket_name}"

  transitions = {
    for storage_class, days in {
      STANDARD_IA = var.lake.transition_to_standard_ia_in_days
      GLACIER_IR  = var.lake.transition_to_glacier_ir_in_days
    } : storage_class => days if days != null
  }
}

resource "aws_s3_bucket" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket        = var.lake.bucket_name
  force_destroy = var.lake.force_destroy
  tags          = var.context.tags
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket                  = aws_s3_bucket.this[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    bucket_key_enabled = var.lake.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.lake.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.lake.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })

  # S3 refuses a policy while the block on public ones is being put on.
  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count = var.lake.bucket_create ? 1 : 0

  bucket = aws_s3_bucket.this[0].bucket

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = var.lake.abort_incomplete_multipart_upload_in_days
    }
  }

  # S3 refuses a rule without an action.
  dynamic "rule" {
    for_each = length(local.transitions) > 0 || var.lake.expiration_in_days != null ? ["lake"] : []

    content {
      id     = rule.value
      status = "Enabled"

      filter {
        prefix = "${var.lake.prefix}/"
      }

      dynamic "transition" {
        for_each = local.transitions

        content {
          storage_class = transition.key
          days          = transition.value
        }
      }

      dynamic "expiration" {
        for_each = var.lake.expiration_in_days == null ? [] : [var.lake.expiration_in_days]

        content {
          days = expiration.value
        }
      }
    }
  }

  dynamic "rule" {
    for_each = var.lake.error_expiration_in_days == null ? {} : { errors = var.lake.error_prefix, quarantine = var.lake.quarantine_prefix }

    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = "${rule.value}/"
      }

      expiration {
        days = var.lake.error_expiration_in_days
      }
    }
  }
}
