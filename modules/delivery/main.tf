resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/kinesisfirehose/${var.context.name}"
  retention_in_days = var.delivery.log_retention_in_days
  kms_key_id        = var.context.kms_key_arn
  tags              = var.context.tags
}

resource "aws_cloudwatch_log_stream" "this" {
  for_each = local.stream_names

  name           = each.value
  log_group_name = aws_cloudwatch_log_group.this.name
}

resource "aws_cloudwatch_log_stream" "quarantine" {
  name           = local.quarantine_stream_name
  log_group_name = aws_cloudwatch_log_group.this.name
}

# The name says dp because dynamic partitioning cannot be turned on or off on an existing stream.
resource "aws_kinesis_firehose_delivery_stream" "this" {
  for_each = local.tables

  name        = local.stream_names[each.key]
  destination = "extended_s3"
  tags        = var.context.tags

  server_side_encryption {
    enabled  = true
    key_type = var.context.kms_key_arn == null ? "AWS_OWNED_CMK" : "CUSTOMER_MANAGED_CMK"
    key_arn  = var.context.kms_key_arn
  }

  extended_s3_configuration {
    role_arn            = local.role_arn
    bucket_arn          = local.bucket_arn
    kms_key_arn         = var.delivery.lake_kms_key_arn
    prefix              = "${each.value.folder}${each.value.prefix_keys}"
    error_output_prefix = "${var.delivery.lake_error_prefix}/${each.key}/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/"
    # Without this the provider sends 5 MB, which Firehose refuses with conversion or partitioning.
    buffering_size     = var.delivery.buffering_size_in_mb
    buffering_interval = var.delivery.buffering_interval_in_seconds
    compression_format = "UNCOMPRESSED"
    custom_time_zone   = "UTC"

    dynamic_partitioning_configuration {
      enabled        = true
      retry_duration = var.delivery.retry_duration_in_seconds
    }

    processing_configuration {
      enabled = true

      dynamic "processors" {
        for_each = var.delivery.packing ? ["RecordDeAggregation"] : []

        content {
          type = processors.value

          parameters {
            parameter_name  = "SubRecordType"
            parameter_value = "JSON"
          }
        }
      }

      processors {
        type = "MetadataExtraction"

        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }

        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = each.value.query
        }
      }
    }

    data_format_conversion_configuration {
      enabled = true

      input_format_configuration {
        deserializer {
          open_x_json_ser_de {
            # True would lower-case the keys of maps, and turn A next to a into a duplicate key error.
            case_insensitive = false
          }
        }
      }

      output_format_configuration {
        serializer {
          parquet_ser_de {
            compression                   = var.delivery.parquet.compression
            block_size_bytes              = var.delivery.parquet.block_size_bytes
            page_size_bytes               = var.delivery.parquet.page_size_bytes
            enable_dictionary_compression = var.delivery.parquet.enable_dictionary_compression
            writer_version                = var.delivery.parquet.writer_version
            max_padding_bytes             = each.value.padding_in_bytes
          }
        }
      }

      schema_configuration {
        role_arn      = local.role_arn
        catalog_id    = var.context.account_id
        region        = var.context.region
        database_name = aws_glue_catalog_table.this[each.key].database_name
        table_name    = aws_glue_catalog_table.this[each.key].name
        version_id    = "LATEST"
      }
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.this.name
      log_stream_name = aws_cloudwatch_log_stream.this[each.key].name
    }
  }

  lifecycle {
    precondition {
      condition     = local.partition_value_maximum_bytes[each.key] >= local.partition_value_minimum
      error_message = "tables.${each.key}.partition_keys leaves each value ${local.partition_value_maximum_bytes[each.key]} bytes of the object prefix, after the folder ${each.value.folder} and the key names. Allowed: at least ${local.partition_value_minimum} (Firehose limits the whole prefix to ${local.evaluated_prefix_limit} characters). Shorten the names or lake_prefix, or use fewer keys."
    }
  }

  # Firehose tests the role when the stream is created, so its policy must exist by then.
  depends_on = [aws_iam_role_policy.this]
}

# Records that can never succeed, as JSON lines with the reason.
resource "aws_kinesis_firehose_delivery_stream" "quarantine" {
  name        = local.quarantine_stream_name
  destination = "extended_s3"
  tags        = var.context.tags

  server_side_encryption {
    enabled  = true
    key_type = var.context.kms_key_arn == null ? "AWS_OWNED_CMK" : "CUSTOMER_MANAGED_CMK"
    key_arn  = var.context.kms_key_arn
  }

  extended_s3_configuration {
    role_arn            = local.role_arn
    bucket_arn          = local.bucket_arn
    kms_key_arn         = var.delivery.lake_kms_key_arn
    prefix              = "${var.delivery.lake_quarantine_prefix}/!{timestamp:yyyy-MM-dd}/"
    error_output_prefix = "${var.delivery.lake_error_prefix}/quarantine/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/"
    file_extension      = ".ndjson"
    buffering_size      = local.quarantine_buffering_size_in_mb
    buffering_interval  = var.delivery.buffering_interval_in_seconds
    compression_format  = "UNCOMPRESSED"
    custom_time_zone    = "UTC"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.this.name
      log_stream_name = aws_cloudwatch_log_stream.quarantine.name
    }
  }

  lifecycle {
    precondition {
      condition     = try(split(":", var.delivery.lake_kms_key_arn)[3], var.context.region) == var.context.region
      error_message = "lake_kms_key_arn (or kms_key_arn, its default) is ${coalesce(var.delivery.lake_kms_key_arn, "null")}. Allowed: a key of the provider's region, ${var.context.region}, because the lake's bucket is there. Use a key of that region."
    }
  }

  depends_on = [aws_iam_role_policy.this]
}
