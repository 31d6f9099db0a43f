locals {
  record     = jsondecode(file("${path.module}/../../schema/record.json"))
  bucket_arn = "arn:${var.context.partition}:s3:::${var.delivery.bucket_name}"

  # By name, so the tables wait for the database if the module creates it and the plan includes it.
  database_name = coalesce(one(aws_glue_catalog_database.this[*].name), var.delivery.database_name)
  stream_names  = { for name, table in var.delivery.tables : name => "${var.context.name}-${name}-dp" }

  quarantine_stream_name = "${var.context.name}-quarantine"
  # Firehose's own default. A quarantine is nearly empty, so the interval decides when its objects are written.
  quarantine_buffering_size_in_mb = 5

  # Firehose allows this length for a prefix once the values are filled in ("Length of evaluated prefix cannot be greater
  # than 512"), and fails a record whose prefix is longer. The folder and the key names take their part; the keys of a
  # table share the rest equally, in bytes. The handler keeps to that share, so none of its values can fail here.
  evaluated_prefix_limit  = 512
  partition_value_limit   = 128
  partition_value_minimum = length("__HIVE_DEFAULT_PARTITION__")

  # Built from names, because the plan does not know the ARN yet.
  role_arn          = "arn:${var.context.partition}:iam::${var.context.account_id}:role${aws_iam_role.this.path}${aws_iam_role.this.name}"
  stream_arn_prefix = "arn:${var.context.partition}:firehose:${var.context.region}:${var.context.account_id}:deliverystream/"

  # Firehose's jq query, its object prefix and Athena's location template come from one list, so they cannot disagree.
  tables = {
    for name, table in var.delivery.tables : name => {
      glue_name        = replace(name, "-", "_")
      folder           = "${var.delivery.lake_prefix}/${name}/"
      query            = "{${join(",", [for key in table.partition_keys : "${key.name}:.${key.name}"])}}"
      prefix_keys      = join("", [for key in table.partition_keys : "${key.name}=!{partitionKeyFromQuery:${key.name}}/"])
      template_keys    = join("", [for key in table.partition_keys : "${key.name}=$${${key.name}}/"])
      columns          = local.columns[name]
      padding_in_bytes = local.paddings_in_bytes[name]
      partition_keys   = [for key in table.partition_keys : { name = key.name, type = key.projection.type == "integer" ? "int" : "string" }]
      projection       = merge([for key in table.partition_keys : local.projections[name][key.name]]...)
    }
  }

  # Users report that Firehose, even with LATEST, picks up new columns only when the stream itself changes
  # (hashicorp/terraform-provider-aws issue 39593). Whether AWS requires that is unknown. So a harmless setting follows
  # the columns, and Terraform updates the stream in place: padding matters only for files larger than a Parquet block, of 64 MB
  # at least. A tag would not help, because the provider then leaves the configuration alone.
  paddings_in_bytes = {
    for name, columns in local.columns : name => local.least_padding_in_bytes + parseint(substr(sha1(jsonencode([for column in columns : [column.name, column.type]])), 0, 5), 16)
  }

  # Firehose's own default (Firehose API, ParquetSerDe: MaxPaddingBytes, 8 MiB).
  least_padding_in_bytes = 8388608

  partition_value_maximum_bytes = {
    for name, table in local.tables : name => min(
      local.partition_value_limit,
      floor((local.evaluated_prefix_limit - length("${table.folder}${join("", [for key in table.partition_keys : "${key.name}=/"])}")) / length(table.partition_keys)),
    )
  }

  columns = {
    for name, table in var.delivery.tables : name => length(table.columns) > 0 ? local.flattened_columns[name] : local.envelope_columns[name]
  }

  flattened_columns = {
    for name, table in var.delivery.tables : name => concat(table.columns, [
      for field in local.record.fields : { name = "${local.record.flattened_prefix}${field.name}", type = field.type, comment = field.comment }
      if contains(field.layouts, "flattened")
    ])
  }

  # A partition key is in the line, but not a column of the file: Athena refuses a table with the same name in both.
  envelope_columns = {
    for name, table in var.delivery.tables : name => [
      for field in local.record.fields : { name = field.name, type = field.type, comment = field.comment }
      if contains(field.layouts, "envelope") && !contains([for key in table.partition_keys : key.name], field.name)
    ]
  }

  projections = {
    for name, table in var.delivery.tables : name => {
      for key in table.partition_keys : key.name => {
        for setting, value in {
          type            = key.projection.type
          range           = key.projection.range
          format          = key.projection.format
          interval        = key.projection.interval_unit == null ? null : 1
          "interval.unit" = key.projection.interval_unit
          values          = length(key.projection.values) == 0 ? null : join(",", key.projection.values)
        } : "projection.${key.name}.${setting}" => tostring(value) if value != null
      }
    }
  }
}
