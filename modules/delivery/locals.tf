locals {
  record     = jsondecode(file("${path.module}/../../schema/record.json"))
  bucket_arn = "arn:${var.context.partition}:s3:::${var.delivery.bucket_name}"

  # By name, so that the tables wait for the database where it is ours.
  database_name = var.delivery.database_create ? aws_glue_catalog_database.this[0].name : var.delivery.database_name
  stream_names  = { for name, table in var.delivery.tables : name => "${var.context.name}-${name}-dp" }

  quarantine_stream_name = "${var.context.name}-quarantine"
  # Firehose's own default; a quarantine is nearly empty, so its objects are made by the interval.
  quarantine_buffering_size_in_mb = 5

  # Firehose API, ExtendedS3DestinationConfiguration: Prefix.
  prefix_limit = 1024

  # Built from names, since an ARN is unknown in the plan.
  role_arn          = "arn:${var.context.partition}:iam::${var.context.account_id}:role${aws_iam_role.this.path}${aws_iam_role.this.name}"
  stream_arn_prefix = "arn:${var.context.partition}:firehose:${var.context.region}:${var.context.account_id}:deliverystream/"

  # Firehose's jq query, the prefix of its objects and Athena's template come from one list, so that they cannot disagree.
  tables = {
    for name, table in var.delivery.tables : name => {
      glue_name      = replace(name, "-", "_")
      folder         = "${var.delivery.lake_prefix}/${name}/"
      query          = "{${join(",", [for key in table.partition_keys : "${key.name}:.${key.name}"])}}"
      prefix_keys    = join("", [for key in table.partition_keys : "${key.name}=!{partitionKeyFromQuery:${key.name}}/"])
      template_keys  = join("", [for key in table.partition_keys : "${key.name}=$${${key.name}}/"])
      columns        = length(table.columns) > 0 ? local.flattened_columns[name] : local.envelope_columns[name]
      partition_keys = [for key in table.partition_keys : { name = key.name, type = key.projection.type == "integer" ? "int" : "string" }]
      projection     = merge([for key in table.partition_keys : local.projections[name][key.name]]...)
    }
  }

  flattened_columns = {
    for name, table in var.delivery.tables : name => concat(table.columns, [
      for field in local.record.fields : { name = "${local.record.flattened_prefix}${field.name}", type = field.type, comment = field.comment }
      if contains(field.layouts, "flattened")
    ])
  }

  # A partition key is in the line but is no column of the file: Athena refuses a table that has a name in both.
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
          type   = key.projection.type
          range  = key.projection.range
          format = key.projection.format
          values = length(key.projection.values) == 0 ? null : join(",", key.projection.values)
        } : "projection.${key.name}.${setting}" => tostring(value) if value != null
      }
    }
  }
}
