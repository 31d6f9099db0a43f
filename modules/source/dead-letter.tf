locals {
  dead_letter_bucket_count = var.stream.dead_letter_destination == "s3" ? 1 : 0
  dead_letter_queue_count  = var.stream.dead_letter_destination == "arn" ? 0 : 1

  # Built from names, since an ARN is unknown in the plan.
  dead_letter_bucket_name = "${var.context.name}-dlq-${var.context.account_id}-${var.context.region}"
  dead_letter_bucket_arn  = "arn:${var.context.partition}:s3:::${local.dead_letter_bucket_name}"
  dead_letter_queue_name  = "${var.context.name}-dlq"
  dead_letter_queue_arn   = "arn:${var.context.partition}:sqs:${var.context.region}:${var.context.account_id}:${local.dead_letter_queue_name}"

  # The longest that SQS keeps a message (SQS quotas: 14 days).
  message_retention_in_seconds = 14 * 24 * 60 * 60

  # The lake's default (lake_abort_incomplete_multipart_upload_in_days).
  abort_incomplete_multipart_upload_in_days = 7
}

# A bucket of its own: Lambda gives on-failure objects no prefix, and a bucket has one notification and one policy.
resource "aws_s3_bucket" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket        = local.dead_letter_bucket_name
  force_destroy = var.stream.dead_letter_force_destroy
  tags          = var.context.tags
}

resource "aws_s3_bucket_public_access_block" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket                  = aws_s3_bucket.dead_letter[0].bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket = aws_s3_bucket.dead_letter[0].bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket = aws_s3_bucket.dead_letter[0].bucket

  rule {
    bucket_key_enabled = var.stream.dead_letter_kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.stream.dead_letter_kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.stream.dead_letter_kms_key_arn
    }
  }
}

resource "aws_s3_bucket_policy" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket = aws_s3_bucket.dead_letter[0].bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.dead_letter_bucket_arn, "${local.dead_letter_bucket_arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })

  # S3 refuses a policy while the block on public ones is being put on.
  depends_on = [aws_s3_bucket_public_access_block.dead_letter]
}

resource "aws_s3_bucket_lifecycle_configuration" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket = aws_s3_bucket.dead_letter[0].bucket

  rule {
    id     = "abort-incomplete-multipart-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = local.abort_incomplete_multipart_upload_in_days
    }
  }

  dynamic "rule" {
    for_each = var.stream.dead_letter_expiration_in_days == null ? [] : [var.stream.dead_letter_expiration_in_days]

    content {
      id     = "dead-letters"
      status = "Enabled"

      filter {}

      expiration {
        days = rule.value
      }
    }
  }
}

# Told of each object in the bucket, or the destination itself: what alarms count and a replay reads.
resource "aws_sqs_queue" "dead_letter" {
  count = local.dead_letter_queue_count

  name                      = local.dead_letter_queue_name
  message_retention_seconds = local.message_retention_in_seconds
  sqs_managed_sse_enabled   = var.stream.dead_letter_kms_key_arn == null ? true : null
  kms_master_key_id         = var.stream.dead_letter_kms_key_arn
  tags                      = var.context.tags
}

resource "aws_sqs_queue_policy" "dead_letter" {
  count = local.dead_letter_queue_count

  queue_url = aws_sqs_queue.dead_letter[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "sqs:*"
          Resource  = local.dead_letter_queue_arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }
      ],
      [
        for bucket in aws_s3_bucket.dead_letter : {
          Sid       = "AllowNotifications"
          Effect    = "Allow"
          Principal = { Service = "s3.amazonaws.com" }
          Action    = "sqs:SendMessage"
          Resource  = local.dead_letter_queue_arn
          Condition = {
            ArnEquals    = { "aws:SourceArn" = local.dead_letter_bucket_arn }
            StringEquals = { "aws:SourceAccount" = var.context.account_id }
          }
        }
      ],
    )
  })
}

resource "aws_s3_bucket_notification" "dead_letter" {
  count = local.dead_letter_bucket_count

  bucket = aws_s3_bucket.dead_letter[0].bucket

  queue {
    queue_arn = local.dead_letter_queue_arn
    events    = ["s3:ObjectCreated:*"]
  }

  # S3 sends a test message when the notification is made.
  depends_on = [aws_sqs_queue_policy.dead_letter]
}
