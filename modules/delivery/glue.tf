resource "aws_glue_catalog_database" "this" {
  count = var.delivery.database_create ? 1 : 0

  name        = var.delivery.database_name
  description = "Changes captured by the pipeline ${var.context.name}"
  tags        = var.context.tags
}

resource "aws_glue_catalog_table" "this" {
  for_each = local.tables

  database_name = local.database_name
  name          = each.value.glue_name
  description   = "Every change of ${each.key}, one row each; all copies of a change have the same event id"
  table_type    = "EXTERNAL_TABLE"

  # Without projection, Athena sees no partition until something registers it.
  parameters = merge(
    {
      "EXTERNAL"                  = "TRUE"
      "classification"            = "parquet"
      "projection.enabled"        = "true"
      "storage.location.template" = "s3://${var.delivery.bucket_name}/${each.value.folder}${each.value.template_keys}"
    },
    { for constant, value in local.constants : "cdc.${constant}" => value },
    each.value.projection,
  )

  dynamic "partition_keys" {
    for_each = each.value.partition_keys

    content {
      name = partition_keys.value.name
      type = partition_keys.value.type
    }
  }

  storage_descriptor {
    location      = "s3://${var.delivery.bucket_name}/${each.value.folder}"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      name                  = "parquet"
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters            = { "serialization.format" = "1" }
    }

    dynamic "columns" {
      for_each = each.value.columns

      content {
        name    = columns.value.name
        type    = columns.value.type
        comment = columns.value.comment
      }
    }
  }
}
