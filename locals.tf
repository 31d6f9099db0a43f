# Every null in variables.tf gets its default here. Nothing is left to the provider, whose defaults AWS may refuse.
locals {
  context = {
    name        = var.name
    tags        = coalesce(var.tags, {})
    kms_key_arn = var.kms_key_arn
    partition   = data.aws_partition.current.partition
    region      = data.aws_region.current.id
    account_id  = data.aws_caller_identity.current.account_id
  }

  iam = {
    path                     = coalesce(var.iam_path, "/")
    permissions_boundary_arn = var.iam_permissions_boundary_arn
  }

  # Other pipelines may write to the user's own bucket.
  pipeline_folder = coalesce(var.lake_bucket_create, true) ? "" : "/${var.name}"

  dead_letter_destination = coalesce(var.dead_letter_destination, "s3")

  source = {
    kms_key_arn                        = var.source_kms_key_arn
    enabled                            = coalesce(var.source_enabled, true)
    batch_size                         = coalesce(var.source_batch_size, 1000)
    maximum_batching_window_in_seconds = coalesce(var.source_maximum_batching_window_in_seconds, 5)
    parallelization_factor             = coalesce(var.source_parallelization_factor, 1)
    maximum_record_age_in_seconds      = coalesce(var.source_maximum_record_age_in_seconds, min(local.source_maximum_age_in_seconds, local.source_retention_in_seconds - local.expiry_margin_in_seconds))
    maximum_retry_attempts             = coalesce(var.source_maximum_retry_attempts, 500)
    bisect_batch_on_function_error     = coalesce(var.source_bisect_batch_on_function_error, true)
    starting_position                  = coalesce(var.source_starting_position, "TRIM_HORIZON")
    starting_position_timestamp        = var.source_starting_position_timestamp
    enhanced_fan_out                   = coalesce(var.source_enhanced_fan_out, false)
    tumbling_window_in_seconds         = coalesce(var.source_tumbling_window_in_seconds, 0)
    dead_letter_destination            = startswith(local.dead_letter_destination, "arn:") ? "arn" : local.dead_letter_destination
    dead_letter_destination_arn        = startswith(local.dead_letter_destination, "arn:") ? local.dead_letter_destination : var.dead_letter_destination_arn
    dead_letter_kms_key_arn            = var.dead_letter_kms_key_arn == null ? var.kms_key_arn : var.dead_letter_kms_key_arn
    dead_letter_expiration_in_days     = var.dead_letter_expiration_in_days
    dead_letter_force_destroy          = coalesce(var.dead_letter_force_destroy, false)
  }

  lake = {
    bucket_create                             = coalesce(var.lake_bucket_create, true)
    bucket_name                               = coalesce(var.lake_bucket_name, "${var.name}-lake-${local.context.account_id}-${local.context.region}")
    kms_key_arn                               = var.lake_kms_key_arn == null ? var.kms_key_arn : var.lake_kms_key_arn
    prefix                                    = coalesce(var.lake_prefix, "lake")
    error_prefix                              = coalesce(var.lake_error_prefix, "errors${local.pipeline_folder}")
    quarantine_prefix                         = coalesce(var.lake_quarantine_prefix, "quarantine${local.pipeline_folder}")
    force_destroy                             = coalesce(var.lake_force_destroy, false)
    abort_incomplete_multipart_upload_in_days = coalesce(var.lake_abort_incomplete_multipart_upload_in_days, 7)
    transitions_in_days                       = module.lifecycle.lake.transitions_in_days
    expiration_in_days                        = module.lifecycle.lake.expiration_in_days
    error_expiration_in_days                  = module.lifecycle.lake.error_expiration_in_days
    versioning_enabled                        = coalesce(var.lake_versioning_enabled, false)
    noncurrent_version_expiration_in_days     = coalesce(var.lake_versioning_enabled, false) ? coalesce(var.lake_noncurrent_version_expiration_in_days, 30) : null
    object_lock_mode                          = var.lake_object_lock_retention_in_days == null ? null : coalesce(var.lake_object_lock_mode, "GOVERNANCE")
    object_lock_retention_in_days             = module.lifecycle.lake.object_lock_retention_in_days
  }

  lake_bucket = {
    create                                    = local.lake.bucket_create
    name                                      = local.lake.bucket_name
    kms_key_arn                               = local.lake.kms_key_arn
    force_destroy                             = local.lake.force_destroy
    abort_incomplete_multipart_upload_in_days = local.lake.abort_incomplete_multipart_upload_in_days
    versioning_enabled                        = local.lake.versioning_enabled
    noncurrent_version_expiration_in_days     = local.lake.noncurrent_version_expiration_in_days
    object_lock                               = local.lake.object_lock_mode == null ? null : { mode = local.lake.object_lock_mode, retention_in_days = local.lake.object_lock_retention_in_days }
    rules = [
      { id = "lake", prefix = "${local.lake.prefix}/", transitions_in_days = local.lake.transitions_in_days, expiration_in_days = local.lake.expiration_in_days },
      { id = "errors", prefix = "${local.lake.error_prefix}/", transitions_in_days = {}, expiration_in_days = local.lake.error_expiration_in_days },
      { id = "quarantine", prefix = "${local.lake.quarantine_prefix}/", transitions_in_days = {}, expiration_in_days = local.lake.error_expiration_in_days },
    ]
  }

  # A separate bucket: Lambda writes on-failure objects without a prefix, and a bucket has only one notification
  # configuration and one policy.
  dead_letter_bucket = {
    create                                    = local.source.dead_letter_destination == "s3"
    name                                      = "${var.name}-dlq-${local.context.account_id}-${local.context.region}"
    kms_key_arn                               = local.source.dead_letter_kms_key_arn
    force_destroy                             = local.source.dead_letter_force_destroy
    abort_incomplete_multipart_upload_in_days = 7
    versioning_enabled                        = false
    noncurrent_version_expiration_in_days     = null
    object_lock                               = null
    rules = [
      { id = "dead-letters", prefix = null, transitions_in_days = {}, expiration_in_days = local.source.dead_letter_expiration_in_days },
    ]
  }

  source_format = coalesce(var.source_format, var.source_kind)

  delivery = {
    source_kind            = var.source_kind
    source_format          = local.source_format
    sequence_type          = local.carrier.sequence_types[local.source_format]
    lake_prefix            = local.lake.prefix
    lake_error_prefix      = local.lake.error_prefix
    lake_quarantine_prefix = local.lake.quarantine_prefix
    lake_kms_key_arn       = local.lake.kms_key_arn
    database_create        = coalesce(var.glue_database_create, true)
    database_name          = coalesce(var.glue_database_name, replace(var.name, "-", "_"))
    parquet = {
      compression                   = coalesce(var.lake_parquet_compression, "SNAPPY")
      block_size_bytes              = coalesce(var.lake_parquet_block_size_bytes, 268435456)
      page_size_bytes               = coalesce(var.lake_parquet_page_size_bytes, 1048576)
      enable_dictionary_compression = coalesce(var.lake_parquet_enable_dictionary_compression, false)
      writer_version                = coalesce(var.lake_parquet_writer_version, "V1")
    }
    buffering_size_in_mb          = coalesce(var.firehose_buffering_size_in_mb, 128)
    buffering_interval_in_seconds = coalesce(var.firehose_buffering_interval_in_seconds, 300)
    retry_duration_in_seconds     = coalesce(var.firehose_retry_duration_in_seconds, 300)
    log_retention_in_days         = coalesce(var.firehose_log_retention_in_days, 30)
    packing                       = coalesce(var.handler_packing, true)
    # A DynamoDB stream's ARN contains the table's name. The plan knows the name only if it knows the ARN.
    tables = {
      for name, table in module.tables.tables : name =>
      merge(table, { for field in ["source_table", "table_name"] : field => split("/", var.source_arn)[1] if local.carrier.has_one_table })
    }
  }

  own_package = var.handler_package_filename != null || var.handler_package_s3_bucket != null

  function = {
    memory_size_in_mb                 = coalesce(var.function_memory_size_in_mb, 512)
    timeout_in_seconds                = coalesce(var.function_timeout_in_seconds, 60)
    runtime                           = coalesce(var.function_runtime, "nodejs22.x")
    version                           = var.function_version
    architecture                      = coalesce(var.function_architecture, "arm64")
    reserved_concurrent_executions    = coalesce(var.function_reserved_concurrent_executions, -1)
    provisioned_concurrent_executions = var.function_provisioned_concurrent_executions
    log_retention_in_days             = coalesce(var.function_log_retention_in_days, 30)
    log_format                        = var.function_log_format
    system_log_level                  = coalesce(var.function_system_log_level, "INFO")
    tracing_mode                      = coalesce(var.function_tracing_mode, "PassThrough")
    kms_key_arn                       = var.function_kms_key_arn == null ? var.kms_key_arn : var.function_kms_key_arn
    environment_variables             = coalesce(var.function_environment_variables, {})
    layer_arns                        = coalesce(var.function_layer_arns, [])
    inline_policies                   = coalesce(var.function_inline_policies, {})
    code_signing_config_arn           = var.function_code_signing_config_arn
    vpc = {
      subnet_ids                  = coalesce(var.function_subnet_ids, [])
      security_group_ids          = coalesce(var.function_security_group_ids, [])
      ipv6_allowed_for_dual_stack = coalesce(var.function_ipv6_allowed_for_dual_stack, false)
      firehose_endpoint_create    = coalesce(var.function_firehose_endpoint_create, false)
      vpc_id                      = var.function_vpc_id
    }
    package = {
      # Relative, so the plan is the same on every machine.
      filename          = local.own_package ? var.handler_package_filename : "${path.module}/handler/dist/handler.zip"
      s3_bucket         = var.handler_package_s3_bucket
      s3_key            = var.handler_package_s3_key
      s3_object_version = var.handler_package_s3_object_version
    }
  }

  # The handler validates this strictly (handler/src/config/config.ts).
  handler = {
    source_kind                = var.source_kind
    source_format              = local.source_format
    packing                    = local.delivery.packing
    maximum_requests_in_flight = coalesce(var.handler_maximum_requests_in_flight, 4)
    quarantine_stream          = module.delivery.quarantine_stream_name
    sequence_epoch             = coalesce(var.source_sequence_epoch, 0)
    unlisted_tables            = coalesce(var.unlisted_tables, "quarantine")
    tables = {
      for name, table in module.tables.tables : name => {
        # A carrier with one table needs no name, and one that the plan does not know would make the environment unknown.
        source_table                  = local.carrier.has_one_table ? null : table.source_table
        key                           = table.key
        delivery_stream               = module.delivery.stream_names[name]
        columns                       = [for column in table.columns : { name = column.name, type = column.type }]
        partition_keys                = [for key in table.partition_keys : { name = key.name, path = key.path }]
        partition_value_maximum_bytes = module.delivery.partition_value_maximum_bytes[name]
      }
    }
  }
}
