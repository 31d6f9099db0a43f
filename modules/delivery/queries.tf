# A line leaves out what follows from the rest of it or holds for the whole table (schema/record.json). These queries
# give it back, for whoever wants every field: Athena and any other engine with standard SQL takes them.
locals {
  # What holds for every row of a table: parameters of the Glue table, and constants of its query.
  constants = {
    record_version = local.record.record_version
    source_kind    = var.delivery.source_kind
    source_format  = var.delivery.source_format
    # Only sequences of one type compare.
    sequence_type = var.delivery.source_kind
  }

  prefixes = { for name, table in var.delivery.tables : name => length(table.columns) > 0 ? local.record.flattened_prefix : "" }

  absent_values = {
    for name, table in var.delivery.tables : name => merge(
      { for field in local.record.fields : field.name => field.absent if can(field.absent) },
      { table_name = "'${replace(table.source_table, "'", "''")}'" },
    )
  }

  # Of each table, what its query selects: a column's name and, where it is no plain column, the expression.
  selections = {
    for name, table in var.delivery.tables : name => concat(
      [for column in table.columns : { name = column.name, sql = null }],
      [
        for field in local.record.fields : {
          name = "${local.prefixes[name]}${field.name}"
          sql  = can(local.absent_values[name][field.name]) ? "coalesce({${field.name}}, ${local.absent_values[name][field.name]})" : null
        }
        if contains(field.layouts, length(table.columns) > 0 ? "flattened" : "envelope")
      ],
      [for field in local.record.derived : { name = "${local.prefixes[name]}${field.name}", sql = field.sql }],
      [for constant, value in local.constants : { name = "${local.prefixes[name]}${constant}", sql = "'${value}'" }],
    )
  }

  full_record_queries = {
    for name, table in var.delivery.tables : name => join("", [
      "select\n",
      join(",\n", concat(
        [
          for selection in local.selections[name] :
          selection.sql == null ? "  \"${selection.name}\"" : "  ${replace(selection.sql, "/\\{(\\w+)\\}/", "\"${local.prefixes[name]}$1\"")} as \"${selection.name}\""
          # A partition key of the same name has the same value.
          if !contains([for key in table.partition_keys : key.name], selection.name)
        ],
        [for key in table.partition_keys : "  \"${key.name}\""],
      )),
      "\nfrom \"${local.database_name}\".\"${local.tables[name].glue_name}\"\n",
    ])
  }
}
