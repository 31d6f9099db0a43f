locals {
  ssl_mode = coalesce(var.source_ssl_mode, var.source_certificate_pem == null ? "require" : "verify-full")
}

resource "aws_dms_certificate" "source" {
  count = var.source_certificate_pem == null ? 0 : 1

  certificate_id  = "${var.name}-source"
  certificate_pem = var.source_certificate_pem
  tags            = local.tags
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "${var.name}-source"
  endpoint_type                   = "source"
  engine_name                     = var.source_engine_name
  database_name                   = var.source_database_name
  secrets_manager_arn             = var.source_secret_arn
  secrets_manager_access_role_arn = aws_iam_role.secret.arn
  ssl_mode                        = local.ssl_mode
  certificate_arn                 = one(aws_dms_certificate.source[*].certificate_arn)
  extra_connection_attributes     = var.source_extra_connection_attributes
  kms_key_arn                     = var.kms_key_arn
  tags                            = local.tags

  dynamic "postgres_settings" {
    for_each = local.is_postgres ? [local.postgres] : []

    content {
      plugin_name          = postgres_settings.value.plugin_name
      slot_name            = var.postgres_slot_name
      capture_ddls         = postgres_settings.value.capture_ddls
      ddl_artifacts_schema = postgres_settings.value.artifacts_schema
      # A write of DMS's own moves the slot on while the captured database is idle.
      heartbeat_enable    = local.captures_changes && postgres_settings.value.heartbeat_frequency_in_minutes > 0
      heartbeat_schema    = postgres_settings.value.artifacts_schema
      heartbeat_frequency = max(postgres_settings.value.heartbeat_frequency_in_minutes, 1)
      # Otherwise a boolean arrives as the string "true" or "false".
      map_boolean_as_boolean       = true
      fail_tasks_on_lob_truncation = local.truncation_error_policy == "STOP_TASK"
    }
  }

  lifecycle {
    precondition {
      condition     = split(":", var.source_secret_arn)[3] == local.region
      error_message = "source_secret_arn is ${var.source_secret_arn}. Allowed: a secret of the provider's region, ${local.region}, because DMS reads secrets only in its own region. Replicate the secret to that region and use the replica's ARN."
    }
  }

  # DMS reads the secret when the endpoint is created.
  depends_on = [aws_iam_role_policy.secret]
}

resource "aws_dms_endpoint" "target" {
  endpoint_id   = "${var.name}-target"
  endpoint_type = "target"
  engine_name   = "kinesis"
  kms_key_arn   = var.kms_key_arn
  tags          = local.tags

  kinesis_settings {
    stream_arn              = local.stream_arn
    service_access_role_arn = aws_iam_role.target.arn
    # One line per record, without tabs: a third fewer bytes in the stream.
    message_format = "json-unformatted"
    # The position and the order within the transaction, which cdc_sequence is made of.
    include_transaction_details = true
    # Names the primary key, and says that a table was altered or truncated.
    include_control_details        = true
    include_table_alter_operations = true
    # Otherwise a column that became null is missing, as if it had not changed.
    include_null_and_empty = true
    # With the schema and the table before it, the same key of two tables does not share a shard.
    include_partition_value        = true
    partition_include_schema_table = true
    # Otherwise whole numbers above 16 digits are written as floating point numbers; this is good for 18 digits.
    use_large_integer_value = true
  }

  # DMS tries the role when the endpoint is created.
  depends_on = [aws_iam_role_policy.target]
}
