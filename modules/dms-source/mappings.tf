# DMS user guide, "Specifying table selection and transformations rules using JSON" and "Using object mapping to migrate
# data to a Kinesis data stream".
locals {
  mappings = [
    for mapping in var.table_mappings : {
      schema_name = mapping.schema_name
      table_name  = coalesce(mapping.table_name, "%")
      rule_action = coalesce(mapping.rule_action, "include")
      filters     = coalesce(mapping.filters, [])
    }
  ]

  # DMS leaves none of them out by itself. A wildcard would load MySQL's password hashes, or DMS's own heartbeat.
  system_schemas = local.is_postgres ? ["information[_]schema", "pg[_]catalog", "pglogical", replace(local.postgres.artifacts_schema, "_", "[_]")] : ["information[_]schema", "mysql", "performance[_]schema", "sys"]

  selections = concat(local.mappings, [
    for schema in local.system_schemas : { schema_name = schema, table_name = "%", rule_action = "exclude", filters = [] }
  ])

  selection_rules = [
    for index, mapping in local.selections : {
      rule-type      = "selection"
      rule-id        = tostring(index + 1)
      rule-name      = "${mapping.rule_action}-${index + 1}"
      rule-action    = mapping.rule_action
      object-locator = { schema-name = mapping.schema_name, table-name = mapping.table_name }
      filters = [
        for filter in mapping.filters : {
          filter-type = "source"
          column-name = filter.column_name
          filter-conditions = [
            {
              for name, value in {
                filter-operator = filter.filter_operator
                value           = filter.value
                start-value     = filter.start_value
                end-value       = filter.end_value
              } : name => value if value != null
            }
          ]
        }
      ]
    }
  ]

  object_rules = [
    for index, mapping in local.mappings : {
      rule-type      = "object-mapping"
      rule-id        = tostring(length(local.selections) + index + 1)
      rule-name      = "partition-${index + 1}"
      rule-action    = "map-record-to-record"
      object-locator = { schema-name = mapping.schema_name, table-name = mapping.table_name }
      # By default a table's changes all have its name as their key, and so go to one shard.
      mapping-parameters = { partition-key-type = "primary-key" }
    } if mapping.rule_action == "include"
  ]

  table_mappings         = jsonencode({ rules = concat(local.selection_rules, local.object_rules) })
  history_table_mappings = jsonencode({ rules = local.selection_rules })
}
