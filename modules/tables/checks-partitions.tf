# What can be wrong with the partition keys, which become folders, jq paths and Athena's projection.
locals {
  # The projections that suit what the handler writes under these paths: a date, or a word.
  event_type_path = ".${local.record.flattened_prefix}event_type"
  event_types     = ["INSERT", "MODIFY", "REMOVE"]
  table_name_path = ".${local.record.flattened_prefix}table_name"
  metadata_projections = merge(
    { for path in keys(local.dates) : path => ["date", "injected"] },
    { for path in [local.event_type_path, local.table_name_path] : path => ["enum", "injected"] },
  )

  keys = flatten([
    for name, table in local.resolved : [
      for index, partition_key in table.partition_keys : merge(partition_key, {
        table       = name
        at          = "tables.${name}.partition_keys[${index}]"
        is_default  = try(local.tables[name].partition_keys == null, true)
        envelope    = length(table.columns) == 0
        projections = lookup(local.metadata_projections, partition_key.path, keys(local.schema_projections))
        count       = length([for other in table.partition_keys : other if lower(other.name) == lower(partition_key.name)])
      }) if partition_key.name != ""
    ]
  ])

  partition_problems = concat(
    [
      for name, table in local.resolved : "tables.${name}.partition_keys is empty. Allowed: at least one, because the stream partitions its objects by them. Leave it out for event_date."
      if length(table.partition_keys) == 0
    ],
    [
      for key in local.keys : "${key.at}.name is \"${key.name}\". Allowed: at most ${local.name_limit} lower case letters, digits and _, beginning with a letter but not with ${local.record.flattened_prefix}. Rename it, and set path to the attribute."
      if !can(regex("^[a-z][a-z0-9_]*$", key.name)) || length(key.name) > local.name_limit || startswith(key.name, local.record.flattened_prefix)
    ],
    distinct([
      for key in local.keys : "tables.${key.table}.partition_keys has ${key.name} more than once. Allowed: each name once. Remove one."
      if key.count > 1
    ]),
    [
      for key in local.keys : "${key.is_default ? "tables.${key.table}.partition_keys is left out, which means ${key.name}" : "${key.at}.name is \"${key.name}\""}, which is a column too. Allowed: partition keys that are not also columns (to Athena, a partition key is a column already). ${key.is_default ? "Write partition_keys = [{ name = \"change_date\", path = \"${key.path}\", projection = { type = \"${key.projection.type}\" } }]" : "Rename the key, and give it path = \"${key.path}\" and projection.type = \"${key.projection.type}\" so that it keeps its meaning"}; or remove the column."
      if contains(local.column_names[key.table], key.name)
    ],
    [
      for key in local.keys : "${key.at}.name is \"${key.name}\", which is a metadata field of a table without columns. Allowed: names that are not fields of the record, or event_date, event_type and table_name with the path .${local.record.flattened_prefix}<name>. Choose another name, or set that path."
      if key.envelope && contains(local.metadata_names, key.name) && key.path != ".${local.record.flattened_prefix}${key.name}"
    ],
    [
      for key in local.keys : "${key.at}.path is \"${key.path}\". Allowed: ${join(", ", local.metadata_paths)}, or a plain path into the row such as .region or .address.country. Name an attribute; a value that has to be computed belongs in a column."
      if !can(regex("^([.][A-Za-z_][A-Za-z0-9_]*)+$", key.path)) || (startswith(key.path, ".${local.record.flattened_prefix}") && !contains(local.metadata_paths, key.path))
    ],
  )

  projection_problems = concat(
    [
      for key in local.keys : "${key.at}.projection.type is \"${key.projection.type}\". Allowed: ${join(", ", key.projections)} for the path ${key.path}, because Athena finds only what the projection covers. Use date for dates, enum for a few known values, integer for a range of numbers, and injected for anything else."
      if !contains(key.projections, key.projection.type)
    ],
    [
      for key in local.date_keys : "${key.at}.projection.range is \"${key.projection.range}\". Allowed: two dates separated by a comma, the first not after the second, each as ${key.projection.format}, NOW, or NOW with + or -, a number and DAYS, WEEKS, MONTHS or YEARS. Use a range such as ${substr(local.first_hour, 0, length(key.projection.format))},NOW+1DAYS."
      if !local.is_date_range["${key.projection.format} ${key.projection.range}"]
    ],
    [
      for key in local.integer_keys : "${key.at}.projection.range is \"${key.projection.range}\". Allowed: two whole numbers of 32 bits (${local.int_minimum} to ${local.int_maximum}) separated by a comma, without leading zeros, the first not above the second. Use a range such as 1,100."
      if !local.is_integer_range[key.projection.range]
    ],
    [
      for key in local.keys : "${key.at}.projection.values is ${jsonencode(key.projection.values)}. Allowed: at least one value of your own, none empty, none with a comma, a slash or a space. List every value that the key can have, or use injected."
      if key.projection.type == "enum" && (length(key.projection.values) < 2 || length([for value in key.projection.values : value if !can(regex("^[^,/ ]+$", value))]) > 0)
    ],
    [
      for key in local.keys : "${key.at}.projection.values is ${jsonencode(key.projection.values)}. Allowed: ${join(", ", local.event_types)}, all of them and no other, for the path ${key.path}, because Athena does not find a value that is not listed. List them all."
      if key.projection.type == "enum" && key.path == local.event_type_path && toset(key.projection.values) != toset(concat(local.event_types, [local.default_partition]))
    ],
  )

  date_keys    = [for key in local.keys : key if key.projection.type == "date"]
  integer_keys = [for key in local.keys : key if key.projection.type == "integer" && key.projection.range != null]

  # What is missing of an end up to the hour is taken from the first one, as an instant that Terraform can compare. Null if
  # the end has not the length of its format.
  range_instants = {
    for key in local.date_keys : "${key.projection.format} ${key.projection.range}" => [
      for end in split(",", key.projection.range) : length(end) == length(key.projection.format) ? replace("${end}${substr(local.first_hour, length(end), -1)}", "/^(.{10})-(.*)$/", "$${1}T$${2}:00:00Z") : null
    ]...
  }

  # Each end is a valid date or relative to now. The order can be checked only if both are dates.
  is_date_range = {
    for format_and_range, instants in local.range_instants : format_and_range => alltrue(concat(
      [length(instants[0]) == 2],
      [
        for index, end in split(",", split(" ", format_and_range)[1]) :
        can(timeadd(instants[0][index], "0s")) || can(regex("^NOW([+-][0-9]+(DAY|WEEK|MONTH|YEAR)S?)?$", end))
      ],
      [try(timecmp(instants[0][0], instants[0][1]) <= 0, true)],
    ))
  }

  # Glue's int.
  int_minimum = -2147483648
  int_maximum = 2147483647

  is_integer_range = {
    for range in distinct(local.integer_keys[*].projection.range) : range => alltrue(concat(
      [can(regex("^(0|-?[1-9][0-9]*),(0|-?[1-9][0-9]*)$", range))],
      [for end in split(",", range) : try(tonumber(end) >= local.int_minimum && tonumber(end) <= local.int_maximum, false)],
      [try(tonumber(split(",", range)[0]) <= tonumber(split(",", range)[1]), false)],
    ))
  }
}
