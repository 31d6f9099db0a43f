# What can be wrong with the source's tables: their names, and the keys that a format does not name.
locals {
  source_problems = concat(
    [
      for name, source_table in local.source_tables : "tables.${name} has no source_table. Allowed: ${var.format.source_table_allowed}. Add source_table."
      if source_table == null && !var.has_one_table
    ],
    [
      for name, source_table in local.source_tables : "tables.${name}.source_table is ${jsonencode(source_table)}. Allowed: ${var.format.source_table_allowed}. Write the name as the source has it."
      if source_table != null && !var.has_one_table && !can(regex(var.format.source_table_pattern, source_table))
    ],
  )

  primary_key_problems = concat(
    [
      for name, key in local.primary_keys : "tables.${name}.key is ${jsonencode(key)}. Allowed: none, because ${var.format.title} name the key. Leave it out."
      if var.format.has_key && length(key) > 0
    ],
    [
      for name, key in local.primary_keys : "tables.${name} has no key. Allowed: the columns of the source table's primary key, because ${var.format.title} do not name it. Add key, such as key = [\"id\"]."
      if !var.format.has_key && length(key) == 0
    ],
    flatten([
      for name, key in local.primary_keys : [
        for index, column in key : "tables.${name}.key[${index}] is ${jsonencode(column)}. Allowed: the name of a column. Correct it."
        if !can(coalesce(tostring(column)))
      ]
    ]),
    flatten([
      for name, table in local.resolved : [
        for column in distinct(table.key) : "tables.${name}.key has ${column} more than once. Allowed: each column once. Remove one."
        if length([for other in table.key : other if other == column]) > 1 && column != ""
      ]
    ]),
    flatten([
      for name, table in local.resolved : [
        for index, column in table.key : "tables.${name}.key[${index}] is ${jsonencode(column)}. Allowed: one of the entry's columns, ${join(", ", local.column_names[name])}. Add it to columns, or correct it."
        if length(table.columns) > 0 && column != "" && !contains(local.column_names[name], lower(column))
      ]
    ]),
    # A row has one key, whichever entry it goes to.
    [
      for source_table, keys in { for name, table in local.resolved : coalesce(table.source_table, "*") => { name = name, key = sort(table.key) }... } :
      "tables has ${join(" and ", [for entry in keys : "${entry.name}.key = ${jsonencode(entry.key)}"])} for ${source_table}. Allowed: one key for a source_table, because it identifies the row. Give both the same."
      if length(distinct([for entry in keys : entry.key])) > 1
    ],
  )
}
