# What can be wrong with the tables, with one message for each problem. An object type would silently drop a misspelt key,
# so schema/tables.json lists the keys.
locals {
  schema             = jsondecode(file("${path.module}/../../schema/tables.json")).additionalProperties
  record             = jsondecode(file("${path.module}/../../schema/record.json"))
  schema_column      = local.schema.properties.columns.items
  schema_partition   = local.schema.properties.partition_keys.items
  schema_projections = { for schema in local.schema_partition.properties.projection.oneOf : schema.properties.type.const => schema }

  metadata_names = [for field in concat(local.record.fields, local.record.derived) : field.name]
  metadata_paths = concat([for date in local.record.partition_dates : ".${local.record.flattened_prefix}${date.name}"], [local.event_type_path, local.table_name_path])

  problems = concat(
    local.shape_problems,
    local.key_problems,
    local.name_problems,
    local.source_problems,
    local.primary_key_problems,
    local.type_problems,
    local.partition_problems,
    local.projection_problems,
  )

  # Every object in the input, with its path and the schema that lists its keys.
  objects = concat(
    [for name, table in var.tables : { path = "tables.${name}", value = table, schema = local.schema }],
    flatten([
      for name, columns in local.columns : [
        for index, column in columns : { path = "tables.${name}.columns[${index}]", value = column, schema = local.schema_column }
      ]
    ]),
    flatten([
      for name, partition_keys in local.partition_keys : [
        for index, partition_key in partition_keys : concat(
          [{ path = "tables.${name}.partition_keys[${index}]", value = partition_key, schema = local.schema_partition }],
          [
            for projection in try([partition_key.projection], []) : {
              path   = "tables.${name}.partition_keys[${index}].projection"
              value  = projection
              schema = try(local.schema_projections[projection.type], local.schema_projections.injected)
            } if projection != null
          ],
        )
      ]
    ]),
  )

  lists = flatten([
    for name, table in local.tables : [
      for key in ["columns", "key", "partition_keys"] : { path = "tables.${name}.${key}", value = table[key] }
      if try(table[key] != null, false)
    ]
  ])

  shape_problems = concat(
    [
      for object in local.objects : "${object.path} is ${jsonencode(object.value)}. Allowed: an object with ${join(", ", keys(object.schema.properties))}. Write it as { … }."
      if !can(keys(object.value))
    ],
    [
      for list in local.lists : "${list.path} is ${jsonencode(list.value)}. Allowed: a list. Write it as [ … ]."
      if can(keys(list.value)) || !can([for element in list.value : element])
    ],
    flatten([
      for object in local.objects : [
        for key in try(object.schema.required, []) : "${object.path} has no ${key}. Allowed: ${join(", ", keys(object.schema.properties))} (required: ${join(", ", object.schema.required)}). Add ${key}."
        if can(keys(object.value)) && try(object.value[key] == null || object.value[key] == "", true)
      ]
    ]),
    flatten([
      for object in local.objects : [
        for key, property in object.schema.properties : "${object.path}.${key} is ${jsonencode(object.value[key])}. Allowed: a ${property.type}. Correct it."
        if try(object.value[key] != null, false) && ((try(property.type, "") == "string" && !can(tostring(object.value[key]))) || (try(property.type, "") == "number" && !can(tonumber(object.value[key]))))
      ]
    ]),
  )

  key_problems = flatten([
    for object in local.objects : [
      for key in setsubtract(try(keys(object.value), []), keys(object.schema.properties)) : join(" ", compact([
        "${object.path}.${key} is not a known key. Allowed: ${join(", ", keys(object.schema.properties))}.",
        join(" or ", [for known in keys(object.schema.properties) : known if substr(known, 0, 3) == substr(lower(key), 0, 3)]) == "" ? "Remove it." : "Did you mean ${join(" or ", [for known in keys(object.schema.properties) : known if substr(known, 0, 3) == substr(lower(key), 0, 3)])}?",
      ]))
    ]
  ])

  # Glue's limits on a column's name and comment (Glue API, Column).
  name_limit    = 255
  comment_limit = 255

  # Terraform counts characters. Base64 writes three bytes as four characters, and = for each byte that is missing at the end.
  comment_bytes = {
    for name, table in local.resolved : name => [
      for comment in [for column in table.columns : base64encode(coalesce(column.comment, " "))] :
      length(comment) / 4 * 3 - length(regexall("=", comment))
    ]
  }

  column_names = { for name, table in local.resolved : name => [for column in table.columns : column.name] }

  # Firehose's errors of the quarantine are in a folder of this name, beside those of the entries (modules/delivery/main.tf).
  quarantine_folder = "quarantine"

  name_problems = concat(
    [
      for name, table in var.tables : "tables.${name} is not a name for a table. Allowed: 1 to 30 lower case letters, digits, _ and -, beginning with a letter. Rename the entry, and set source_table to the table's own name."
      if !can(regex("^[a-z][a-z0-9_-]{0,29}$", name))
    ],
    [
      for name, table in var.tables : "tables.${name} has the name of the quarantine's folder for delivery errors. Allowed: any other name. Rename the entry, and set source_table to the table's own name."
      if name == local.quarantine_folder
    ],
    [
      for folded in distinct([for name, table in var.tables : replace(name, "-", "_")]) : "tables has ${join(" and ", [for name, table in var.tables : name if replace(name, "-", "_") == folded])}. Allowed: names that differ in more than - and _, because in Glue both would be ${folded}. Rename one."
      if length([for name, table in var.tables : name if replace(name, "-", "_") == folded]) > 1
    ],
    flatten([
      for name, columns in local.column_names : [
        for index, column in columns : "tables.${name}.columns[${index}].name is \"${column}\". Allowed: at most ${local.name_limit} lower case letters, digits and _, beginning with a letter or _, but not with ${local.record.flattened_prefix}, which is reserved for metadata. Write it in lower case; the handler matches the attribute in any case."
        if column != "" && (!can(regex("^[a-z_][a-z0-9_]*$", column)) || length(column) > local.name_limit || startswith(lower(column), local.record.flattened_prefix))
      ]
    ]),
    flatten([
      for name, table in local.resolved : [
        for index, column in table.columns : "tables.${name}.columns[${index}].comment is ${jsonencode(column.comment)}. Allowed: one line of at most ${local.comment_limit} bytes in UTF-8, which is Glue's limit. Shorten it."
        if can(regex("[\n\r]", column.comment)) || local.comment_bytes[name][index] > local.comment_limit
      ]
    ]),
    flatten([
      for name, columns in local.column_names : [
        for column in distinct([for column in columns : lower(column)]) : "tables.${name}.columns has ${column} more than once. Allowed: each name once (Glue ignores case). Remove one."
        if length([for other in columns : other if lower(other) == column]) > 1 && column != ""
      ]
    ]),
  )

  # A type is valid if it reduces to one letter. Each step replaces the innermost types, with S for string and P for any
  # other type; types themselves have no capitals.
  primitives = "boolean|tinyint|smallint|int|bigint|float|double|date|timestamp|decimal[(][0-9]{1,2},[0-9]{1,2}[)]"
  nested     = "/array<[SP]>|map<S,[SP]>|struct<[a-z_][a-z0-9_]*:[SP](,[a-z_][a-z0-9_]*:[SP])*>/"
  types = flatten([
    for name, table in local.resolved : [
      for index, column in table.columns : {
        path   = "tables.${name}.columns[${index}].type"
        type   = column.type
        leaves = replace(replace(column.type, "/\\bstring([>,]|$)/", "S$1"), "/\\b(${local.primitives})([>,]|$)/", "P$2")
      } if column.type != ""
    ]
  ])
  # One step for each level of nesting.
  step1 = [for type in local.types : type.leaves]
  step2 = [for step in local.step1 : replace(step, local.nested, "P")]
  step3 = [for step in local.step2 : replace(step, local.nested, "P")]
  step4 = [for step in local.step3 : replace(step, local.nested, "P")]
  step5 = [for step in local.step4 : replace(step, local.nested, "P")]
  step6 = [for step in local.step5 : replace(step, local.nested, "P")]
  step7 = [for step in local.step6 : replace(step, local.nested, "P")]
  step8 = [for step in local.step7 : replace(step, local.nested, "P")]
  step9 = [for step in local.step8 : replace(step, local.nested, "P")]

  # A struct is innermost in the step before the one that replaces it.
  struct_fields = flatten([
    for step in [local.step1, local.step2, local.step3, local.step4, local.step5, local.step6, local.step7, local.step8] : [
      for index, type in step : [
        for struct in regexall("struct<([^<>]*)>", type) : {
          type  = local.types[index]
          names = [for field in split(",", struct[0]) : split(":", field)[0]]
        }
      ]
    ]
  ])

  type_problems = concat(local.spelling_problems, local.struct_problems)

  spelling_problems = [
    for index, type in local.types : "${type.path} is \"${type.type}\". Allowed: string, boolean, tinyint, smallint, int, bigint, float, double, date, timestamp, decimal(p,s) with p up to 38 and s up to p, array<…>, map<string,…>, struct<name:type,…> with lower case names, nested at most 8 deep, without spaces. ${strcontains(type.type, "binary") ? "Use string: binary values arrive as base64." : "Spell the type as Glue does."}"
    if !contains(["S", "P"], local.step9[index]) || can(regex("[A-Z]", type.type)) || length([
      for digits in regexall("decimal[(]([0-9]+),([0-9]+)[)]", type.type) : digits
      if tonumber(digits[0]) < 1 || tonumber(digits[0]) > 38 || tonumber(digits[1]) > tonumber(digits[0])
    ]) > 0
  ]

  struct_problems = distinct(flatten([
    for struct in local.struct_fields : [
      for name in distinct(struct.names) : "${struct.type.path} is \"${struct.type.type}\", with the field ${name} more than once. Allowed: each name once in a struct. Remove one."
      if length([for other in struct.names : other if other == name]) > 1
    ]
  ]))
}
