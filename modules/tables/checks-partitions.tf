# What is wrong with the partition keys: they become folders, jq paths and Athena's projection at once.
locals {
  keys = flatten([
    for name, table in local.resolved : [
      for index, partition_key in table.partition_keys : merge(partition_key, {
        table    = name
        at       = "tables.${name}.partition_keys[${index}]"
        envelope = length(table.columns) == 0
        count    = length([for other in table.partition_keys : other if lower(other.name) == lower(partition_key.name)])
      }) if partition_key.name != ""
    ]
  ])

  partition_problems = concat(
    [
      for name, table in local.resolved : "tables.${name}.partition_keys is empty. Allowed: at least one, since the stream partitions its objects by them. Leave it out for event_date."
      if length(table.partition_keys) == 0
    ],
    [
      for key in local.keys : "${key.at}.name is \"${key.name}\". Allowed: lower case letters, digits and _, beginning with a letter, and not with ${local.record.flattened_prefix}. Rename it, and give the attribute as path."
      if !can(regex("^[a-z][a-z0-9_]*$", key.name)) || startswith(key.name, local.record.flattened_prefix)
    ],
    distinct([
      for key in local.keys : "tables.${key.table}.partition_keys has ${key.name} more than once. Allowed: each name once. Remove one."
      if key.count > 1
    ]),
    [
      for key in local.keys : "${key.at}.name is \"${key.name}\", which is a column too. Allowed: partition keys that are no columns (a partition key is already a column to Athena). Rename one of the two; the path may stay .${key.name}."
      if contains(local.column_names[key.table], key.name)
    ],
    [
      for key in local.keys : "${key.at}.name is \"${key.name}\", which is metadata of a table without columns. Allowed: names that the record has not itself, or event_date, event_type and table_name with the path .${local.record.flattened_prefix}<name>. Give another name, or that path."
      if key.envelope && contains(local.metadata_names, key.name) && key.path != ".${local.record.flattened_prefix}${key.name}"
    ],
    [
      for key in local.keys : "${key.at}.path is \"${key.path}\". Allowed: ${join(", ", local.metadata_paths)}, or a plain path into the row such as .region or .address.country. Name the attribute; what needs computing is better kept in a column."
      if !can(regex("^([.][A-Za-z_][A-Za-z0-9_]*)+$", key.path)) || (startswith(key.path, ".${local.record.flattened_prefix}") && !contains(local.metadata_paths, key.path))
    ],
  )

  projection_problems = concat(
    [
      for key in local.keys : "${key.at}.projection.type is \"${key.projection.type}\". Allowed: ${join(", ", keys(local.schema_projections))}. Take date for dates, enum for a few known values, integer for a range of numbers, else injected."
      if !can(local.schema_projections[key.projection.type])
    ],
    [
      for key in local.keys : "${key.at}.projection.range is \"${key.projection.range}\". Allowed: two dates with a comma between, in the projection's format or relative to NOW. Write it as in 2020-01-01,NOW+1DAYS."
      if key.projection.type == "date" && !can(regex("^[^, ]+,[^, ]+$", key.projection.range))
    ],
    [
      for key in local.keys : "${key.at}.projection.range is \"${key.projection.range}\". Allowed: two whole numbers with a comma between, the first not above the second. Write it as in 1,100."
      if key.projection.type == "integer" && key.projection.range != null && !try(tonumber(split(",", key.projection.range)[0]) <= tonumber(split(",", key.projection.range)[1]) && can(regex("^-?[0-9]+,-?[0-9]+$", key.projection.range)), false)
    ],
    [
      for key in local.keys : "${key.at}.projection.digits is ${key.projection.digits}. Allowed: a whole number, 1 or more. Leave it out if the numbers are not padded."
      if key.projection.digits == null ? false : key.projection.digits < 1 || key.projection.digits != floor(key.projection.digits)
    ],
    [
      for key in local.keys : "${key.at}.projection.values is ${jsonencode(key.projection.values)}. Allowed: at least one value of your own, none empty, none with a comma, a slash or a space. Name every value that the key can have, or take injected."
      if key.projection.type == "enum" && (length(key.projection.values) < 2 || length([for value in key.projection.values : value if !can(regex("^[^,/ ]+$", value))]) > 0)
    ],
  )
}
