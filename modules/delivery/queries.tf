# A stored line leaves out what follows from its other fields or is true of the whole table (schema/record.json). These
# queries return every field. They run on Athena and any other engine with standard SQL.
locals {
  # True of every row of a table: parameters of the Glue table, and constants in its query.
  constants = {
    record_version = local.record.record_version
    source_kind    = var.delivery.source_kind
    source_format  = var.delivery.source_format
    # Sequences of different types cannot be compared.
    sequence_type = var.delivery.sequence_type
  }

  prefixes = { for name, table in var.delivery.tables : name => length(table.columns) > 0 ? local.record.flattened_prefix : "" }

  absent_values = {
    for name, table in var.delivery.tables : name => merge(
      { for field in local.record.fields : field.name => field.absent if can(field.absent) },
      # Rows of an entry for one table leave out its name.
      { for field in ["table_name", "schema_name"] : field => "'${replace(table[field], "'", "''")}'" if table[field] != null },
    )
  }

  # What each table's query selects: a column's name and, unless it is a plain column, the expression.
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
          # A partition key with the same name has the same value.
          if !contains([for key in table.partition_keys : key.name], selection.name)
        ],
        [for key in table.partition_keys : "  \"${key.name}\""],
      )),
      "\nfrom \"${local.database_name}\".\"${local.tables[name].glue_name}\"\n",
    ])
  }
}
