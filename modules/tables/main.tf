# The user's tables with every default filled in. Nothing here may fail on a wrong value: checks.tf explains what is
# wrong, and the output's precondition stops the plan. try() handles whatever was left out: reading a missing attribute,
# iterating over null and coalescing nothing all fail.
locals {
  tables = { for name, table in var.tables : name => table if can(keys(table)) }

  columns        = { for name, table in local.tables : name => try([for column in table.columns : column], []) }
  partition_keys = { for name, table in local.tables : name => try([for partition_key in table.partition_keys : partition_key], [{ name = "event_date" }]) }

  # What the user wrote, or the entry's own name, which can be a table's name only where tables have no schema.
  source_tables = { for name, table in local.tables : name => try(coalesce(tostring(table.source_table)), var.has_one_table || var.format.has_schemas ? null : name) }
  # With schemas, the pattern has a group for the schema and one for the table.
  source_parts = { for name, source_table in local.source_tables : name => try([for part in regex(var.format.source_table_pattern, source_table) : trim(part, "\"")], []) }
  primary_keys = { for name, table in local.tables : name => try([for column in table.key : column], []) }

  paths = {
    for name, partition_keys in local.partition_keys : name => [
      for partition_key in partition_keys :
      try(coalesce(tostring(partition_key.path)), partition_key.name == "event_date" ? ".${local.record.flattened_prefix}event_date" : ".${partition_key.name}", "")
    ]
  }

  # The dates of the change by their paths, with the format and the unit that Athena's projection counts in. Athena needs no
  # unit for days, the one precision that an attribute of the row may have.
  dates = {
    for date in local.record.partition_dates : ".${local.record.flattened_prefix}${date.name}" => {
      format        = date.format
      interval_unit = try(date.interval_unit, null)
    }
  }
  row_date = local.dates[".${local.record.flattened_prefix}event_date"]

  # Where a projection begins unless it has a range, in the longest of the formats.
  first_hour = "2020-01-01-00"

  # Hive's name for a missing partition value, which Athena uses too.
  default_partition = "__HIVE_DEFAULT_PARTITION__"

  resolved = {
    for name, table in local.tables : name => {
      source_table = try(replace(local.source_tables[name], "\"", ""), null)
      # Null for an entry with *, whose rows carry the names.
      schema_name = try(strcontains(local.source_tables[name], "*"), true) ? null : try(local.source_parts[name][0], null)
      table_name  = try(strcontains(local.source_tables[name], "*"), true) ? null : try(local.source_parts[name][1], local.source_tables[name])
      key         = [for column in local.primary_keys[name] : try(tostring(column), "")]

      columns = [
        for column in local.columns[name] : {
          name    = try(tostring(column.name), "")
          type    = try(tostring(column.type), "")
          comment = try(tostring(column.comment), null)
        }
      ]

      partition_keys = [
        for index, partition_key in local.partition_keys[name] : {
          name = try(tostring(partition_key.name), "")
          path = local.paths[name][index]
          projection = one([
            for date in [lookup(local.dates, local.paths[name][index], local.row_date)] : one([
              for type in [try(coalesce(tostring(partition_key.projection.type)), contains(keys(local.dates), local.paths[name][index]) ? "date" : "injected")] : {
                type          = type
                range         = try(coalesce(tostring(partition_key.projection.range)), type == "date" ? "${substr(local.first_hour, 0, length(date.format))},NOW+1DAYS" : null)
                format        = type == "date" ? date.format : null
                interval_unit = type == "date" ? date.interval_unit : null
                values        = distinct(concat(try([for value in partition_key.projection.values : tostring(value)], []), type == "enum" ? [local.default_partition] : []))
              }
            ])
          ])
        }
      ]
    }
  }
}
