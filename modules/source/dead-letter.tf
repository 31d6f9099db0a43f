locals {
  dead_letter_queue_count = var.stream.dead_letter_destination == "arn" ? 0 : 1

  # Built from names, because the plan does not know the ARN yet.
  dead_letter_queue_name = "${var.context.name}-dlq"
  dead_letter_queue_arn  = "arn:${var.context.partition}:sqs:${var.context.region}:${var.context.account_id}:${local.dead_letter_queue_name}"

  # The longest SQS keeps a message (SQS quotas: 14 days).
  message_retention_in_seconds = 14 * 24 * 60 * 60
}

# Gets a message for each object in the bucket, or is itself the destination. Alarms count it, and a replay reads it.
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
        for bucket_arn in var.stream.dead_letter_bucket[*].arn : {
          Sid       = "AllowNotifications"
          Effect    = "Allow"
          Principal = { Service = "s3.amazonaws.com" }
          Action    = "sqs:SendMessage"
          Resource  = local.dead_letter_queue_arn
          Condition = {
            ArnEquals    = { "aws:SourceArn" = bucket_arn }
            StringEquals = { "aws:SourceAccount" = var.context.account_id }
          }
        }
      ],
    )
  })
}

resource "aws_s3_bucket_notification" "dead_letter" {
  count = var.stream.dead_letter_destination == "s3" ? 1 : 0

  bucket = var.stream.dead_letter_bucket.name

  queue {
    queue_arn = local.dead_letter_queue_arn
    events    = ["s3:ObjectCreated:*"]
  }

  # S3 sends a test message when the notification is created.
  depends_on = [aws_sqs_queue_policy.dead_letter]
}
