locals {
  dead_letter_destination_arn = {
    s3  = one(var.stream.dead_letter_bucket[*].arn)
    sqs = local.dead_letter_queue_arn
    arn = var.stream.dead_letter_destination_arn
  }[var.stream.dead_letter_destination]

  dead_letter_service = split(":", local.dead_letter_destination_arn)[2]

  # What Lambda does with the function's role, by service of the destination.
  dead_letter_statements = {
    s3 = [
      { Sid = "ListDeadLetters", Effect = "Allow", Action = ["s3:ListBucket"], Resource = [local.dead_letter_destination_arn] },
      { Sid = "PutDeadLetters", Effect = "Allow", Action = ["s3:PutObject"], Resource = ["${local.dead_letter_destination_arn}/*"] },
    ]
    sqs = [
      { Sid = "SendDeadLetters", Effect = "Allow", Action = ["sqs:SendMessage"], Resource = [local.dead_letter_destination_arn] },
    ]
    sns = [
      { Sid = "PublishDeadLetters", Effect = "Allow", Action = ["sns:Publish"], Resource = [local.dead_letter_destination_arn] },
    ]
  }[local.dead_letter_service]

  source_kms_statements = var.stream.kms_key_arn == null ? [] : [
    {
      Sid       = "DecryptSource"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = [var.stream.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "${var.stream.carrier.kms_service}.${var.context.region}.amazonaws.com" } }
    }
  ]

  dead_letter_kms_statements = var.stream.dead_letter_kms_key_arn == null ? [] : [
    {
      Sid      = "EncryptDeadLetters"
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = [var.stream.dead_letter_kms_key_arn]
      Condition = merge(
        { StringEquals = { "kms:ViaService" = "${local.dead_letter_service}.${var.context.region}.amazonaws.com" } },
        # The encryption context is the object's ARN, or the bucket's ARN if the bucket uses a bucket key.
        local.dead_letter_service == "s3" ? { StringLike = { "kms:EncryptionContext:aws:s3:arn" = [local.dead_letter_destination_arn, "${local.dead_letter_destination_arn}/*"] } } : {},
      )
    }
  ]
}

locals {
  # A consumer's ARN is its stream's with /consumer/<name>:<time of registration>.
  stream_arn = replace(var.stream.arn, "/[/]consumer[/].*$/", "")
  # The plan does not know when the consumer will be registered.
  consumer_arn = var.stream.enhanced_fan_out ? "${local.stream_arn}/consumer/${var.context.name}:*" : var.stream.arn

  consumer_statements = [
    for arn in [local.consumer_arn] : {
      Sid      = "ReadConsumer"
      Effect   = "Allow"
      Action   = var.stream.carrier.consumer_iam_actions
      Resource = [arn]
    } if strcontains(arn, "/consumer/")
  ]

  # For streams of another account, whose owner attaches them (Kinesis, "Share access using resource-based policies").
  resource_policies = {
    for name, grant in {
      stream   = { actions = var.stream.carrier.iam_actions, arn = local.stream_arn }
      consumer = { actions = var.stream.carrier.consumer_iam_actions, arn = var.stream.arn }
    } :
    name => jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid       = "ReadBy${replace(title(replace(var.context.name, "-", " ")), " ", "")}"
          Effect    = "Allow"
          Principal = { AWS = var.stream.function_role_arn }
          Action    = grant.actions
          Resource  = grant.arn
        }
      ]
    })
  }
}

resource "aws_kinesis_stream_consumer" "this" {
  count = var.stream.enhanced_fan_out ? 1 : 0

  name       = var.context.name
  stream_arn = var.stream.arn

  lifecycle {
    precondition {
      condition     = split(":", var.stream.arn)[4] == var.context.account_id
      error_message = "source_enhanced_fan_out is true, and source_arn is ${var.stream.arn}. Allowed: a stream of the provider's account, ${var.context.account_id}, because a consumer is registered in the account of its stream. Register it there, give its arn as source_arn, and leave source_enhanced_fan_out out."
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name = "read-source"
  role = var.stream.function_role_id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "ReadStream"
          Effect   = "Allow"
          Action   = var.stream.carrier.iam_actions
          Resource = [local.stream_arn]
        },
        {
          Sid      = "ListStreams"
          Effect   = "Allow"
          Action   = var.stream.carrier.iam_actions_without_resource
          Resource = ["*"]
        },
      ],
      local.consumer_statements,
      local.source_kms_statements,
      local.dead_letter_statements,
      local.dead_letter_kms_statements,
    )
  })
}

resource "aws_lambda_event_source_mapping" "this" {
  event_source_arn                   = coalesce(one(aws_kinesis_stream_consumer.this[*].arn), var.stream.arn)
  function_name                      = var.stream.function_alias_arn
  enabled                            = var.stream.enabled
  starting_position                  = var.stream.starting_position
  starting_position_timestamp        = var.stream.starting_position_timestamp
  batch_size                         = var.stream.batch_size
  maximum_batching_window_in_seconds = var.stream.maximum_batching_window_in_seconds
  parallelization_factor             = var.stream.parallelization_factor
  maximum_record_age_in_seconds      = var.stream.maximum_record_age_in_seconds
  maximum_retry_attempts             = var.stream.maximum_retry_attempts
  bisect_batch_on_function_error     = var.stream.bisect_batch_on_function_error
  tumbling_window_in_seconds         = var.stream.tumbling_window_in_seconds
  function_response_types            = ["ReportBatchItemFailures"]
  tags                               = var.context.tags

  destination_config {
    on_failure {
      destination_arn = local.dead_letter_destination_arn
    }
  }

  # An ARN that the same apply creates is checked once it is known.
  lifecycle {
    # This only decides where a new mapping begins. Replacing an existing mapping would lose its checkpoint.
    ignore_changes = [starting_position, starting_position_timestamp]

    precondition {
      condition     = split(":", var.stream.arn)[3] == var.context.region
      error_message = "source_arn is ${var.stream.arn}. Allowed: a stream of the provider's region, ${var.context.region}, because Lambda reads streams only in its own region. Give the module a provider of the stream's region (providers = { aws = aws.… })."
    }

    precondition {
      condition     = try(split(":", var.stream.kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "source_kms_key_arn is ${coalesce(var.stream.kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because the stream's key is there. Use the key of that region."
    }

    precondition {
      condition     = contains(["", var.context.region], split(":", local.dead_letter_destination_arn)[3])
      error_message = "dead_letter_destination is ${local.dead_letter_destination_arn}. Allowed: a queue or topic of the provider's region, ${var.context.region}, because Lambda sends only within its own region. Use one of that region."
    }

    precondition {
      condition     = split(":", local.dead_letter_destination_arn)[1] == var.context.partition
      error_message = "dead_letter_destination is ${local.dead_letter_destination_arn}. Allowed: an ARN of the provider's partition, ${var.context.partition}, because no role reaches beyond its own. Use its arn attribute."
    }

    precondition {
      condition     = try(split(":", var.stream.dead_letter_kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "dead_letter_kms_key_arn (or kms_key_arn, its default) is ${coalesce(var.stream.dead_letter_kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because the dead letters are there. Use a key of that region."
    }
  }

  # Lambda tests the role when the mapping is created, and the destination must be ready for dead letters from then on.
  depends_on = [
    aws_iam_role_policy.this,
    aws_s3_bucket_notification.dead_letter,
    aws_sqs_queue_policy.dead_letter,
  ]
}
