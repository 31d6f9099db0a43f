variable "context" {
  description = "Shared by all parts: the pipeline's name, tags and key, and where it runs."
  type = object({
    name        = string
    tags        = map(string)
    kms_key_arn = string
    partition   = string
    region      = string
    account_id  = string
  })
}

variable "delivery" {
  description = "Where the streams deliver, how they buffer, and the tables, with the defaults that modules/tables filled in."
  type = object({
    iam                    = object({ path = string, permissions_boundary_arn = string })
    source_kind            = string
    source_format          = string
    sequence_type          = string
    bucket_name            = string
    lake_prefix            = string
    lake_error_prefix      = string
    lake_quarantine_prefix = string
    lake_kms_key_arn       = string
    database_create        = bool
    database_name          = string
    parquet = object({
      compression                   = string
      block_size_bytes              = number
      page_size_bytes               = number
      enable_dictionary_compression = bool
      writer_version                = string
    })
    buffering_size_in_mb          = number
    buffering_interval_in_seconds = number
    retry_duration_in_seconds     = number
    log_retention_in_days         = number
    packing                       = bool
    tables = map(object({
      # Null where the entry takes several tables, or where tables have no schema.
      table_name  = string
      schema_name = string
      columns     = list(object({ name = string, type = string, comment = string }))
      partition_keys = list(object({
        name = string
        projection = object({
          type          = string
          range         = string
          format        = string
          interval_unit = string
          values        = list(string)
        })
      }))
    }))
  })
}
