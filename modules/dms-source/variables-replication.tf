# What DMS carries, and what it runs on.

variable "table_mappings" {
  description = "The tables to capture, in this order: [{ schema_name, table_name, rule_action, filters = [{ column_name, filter_operator, value, start_value, end_value }] }]. In names, % matches any characters, _ one character and [_] an underscore; table_name is % if left out. rule_action is include or exclude, include if left out. The databases' own schemas are always excluded. A filter compares a column (eq, noteq, gte and ste with value, between and notbetween with start_value and end_value, null, notnull); several filters must all hold. With PostgreSQL, a filter on another column than the primary key's also drops every delete."
  type = list(object({
    schema_name = string
    table_name  = optional(string)
    rule_action = optional(string)
    filters = optional(list(object({
      column_name     = string
      filter_operator = string
      value           = optional(string)
      start_value     = optional(string)
      end_value       = optional(string)
    })))
  }))
  nullable = false

  validation {
    condition     = length([for mapping in var.table_mappings : mapping if coalesce(mapping.rule_action, "include") == "include"]) > 0
    error_message = "table_mappings is ${jsonencode(var.table_mappings)}. Allowed: at least one entry that includes tables. Add one such as { schema_name = \"public\", table_name = \"orders\" }."
  }

  validation {
    condition     = alltrue([for mapping in var.table_mappings : contains(["include", "exclude"], coalesce(mapping.rule_action, "include"))])
    error_message = "table_mappings has ${join(", ", [for mapping in var.table_mappings : jsonencode(mapping.rule_action) if !contains(["include", "exclude"], coalesce(mapping.rule_action, "include"))])} as rule_action. Allowed: include, exclude. Leave it out to include."
  }

  validation {
    condition     = alltrue([for mapping in var.table_mappings : length(mapping.schema_name) > 0 && mapping.table_name != ""])
    error_message = "table_mappings is ${jsonencode(var.table_mappings)}. Allowed: names that are not empty. Leave table_name out for every table of the schema."
  }

  validation {
    condition = alltrue(flatten([
      for mapping in var.table_mappings : [
        for filter in coalesce(mapping.filters, []) :
        contains(["eq", "noteq", "gte", "ste"], filter.filter_operator) ? filter.value != null && filter.start_value == null && filter.end_value == null :
        contains(["between", "notbetween"], filter.filter_operator) ? filter.value == null && filter.start_value != null && filter.end_value != null :
        contains(["null", "notnull"], filter.filter_operator) ? filter.value == null && filter.start_value == null && filter.end_value == null : false
      ]
    ]))
    error_message = "table_mappings has ${jsonencode(flatten([for mapping in var.table_mappings : coalesce(mapping.filters, [])]))} as filters. Allowed: eq, noteq, gte and ste with value, between and notbetween with start_value and end_value, null and notnull with neither. Correct the filter."
  }
}

variable "replication_type" {
  description = "What DMS carries: full-load (every row once), full-load-and-cdc (every row, then every change) or cdc (changes from now on). A change replaces a serverless replication. Null means full-load-and-cdc."
  type        = string
  default     = null

  validation {
    condition     = var.replication_type == null ? true : contains(["full-load", "full-load-and-cdc", "cdc"], var.replication_type)
    error_message = "replication_type is ${jsonencode(var.replication_type)}. Allowed: full-load, full-load-and-cdc, cdc. Leave it out for full-load-and-cdc."
  }
}

variable "replication_enabled" {
  description = "Whether the replication runs. False stops it; meanwhile the database keeps its log for it, and a serverless replication costs its capacity for another 48 hours. Null means true."
  type        = bool
  default     = null
}

variable "replication_compute" {
  description = "What DMS runs on: serverless (capacity follows the load) or instance (a replication instance of a fixed class, which costs less for a small steady load). Null means serverless."
  type        = string
  default     = null

  validation {
    condition     = var.replication_compute == null ? true : contains(["serverless", "instance"], var.replication_compute)
    error_message = "replication_compute is ${jsonencode(var.replication_compute)}. Allowed: serverless, instance. Leave it out for serverless."
  }
}

variable "cdc_start_position" {
  description = "Position in the database's log to begin at, with replication_type cdc on an instance: PostgreSQL's LSN, or MySQL's binlog file and offset such as mysql-bin-changelog.000024:373. Null means now."
  type        = string
  default     = null

  validation {
    condition     = var.cdc_start_position == null ? true : var.replication_type == "cdc" && var.replication_compute == "instance"
    error_message = "cdc_start_position is ${jsonencode(var.cdc_start_position)}, with replication_type = ${jsonencode(var.replication_type)} and replication_compute = ${jsonencode(var.replication_compute)}. Allowed: with replication_type \"cdc\" and replication_compute \"instance\", because DMS Serverless has no start positions. Set both, or leave it out."
  }
}

variable "serverless_min_capacity_units" {
  description = "Fewest DMS capacity units (each 2 GB of memory): 1, 2, 4, 8, 16, 32, 64, 128, 192, 256 or 384. Null means 1."
  type        = number
  default     = null

  validation {
    condition     = var.serverless_min_capacity_units == null ? true : contains([1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384], var.serverless_min_capacity_units)
    error_message = "serverless_min_capacity_units is ${jsonencode(var.serverless_min_capacity_units)}. Allowed: 1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384. Leave it out for 1."
  }
}

variable "serverless_max_capacity_units" {
  description = "Most DMS capacity units, from the same numbers, and not below serverless_min_capacity_units. Null means 8, or serverless_min_capacity_units if that is more."
  type        = number
  default     = null

  validation {
    condition     = var.serverless_max_capacity_units == null ? true : contains([1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384], var.serverless_max_capacity_units) && var.serverless_max_capacity_units >= coalesce(var.serverless_min_capacity_units, 1)
    error_message = "serverless_max_capacity_units is ${jsonencode(var.serverless_max_capacity_units)} and serverless_min_capacity_units is ${jsonencode(var.serverless_min_capacity_units)}. Allowed: 1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 384, and not below the fewest. Raise it."
  }
}

variable "instance_class" {
  description = "Class of the replication instance, such as dms.t3.medium or dms.r6i.large. Null means dms.t3.medium."
  type        = string
  default     = null

  validation {
    condition     = var.instance_class == null ? true : can(regex("^dms[.][a-z0-9]+[.][a-z0-9]+$", var.instance_class))
    error_message = "instance_class is ${jsonencode(var.instance_class)}. Allowed: a class of DMS's replication instances (dms.<family>.<size>). Use one such as dms.t3.medium."
  }
}

variable "instance_engine_version" {
  description = "DMS release of the replication instance, 3.5.4 or later, which is the first to write whole numbers of up to 18 digits as such. Null means the release that DMS chooses."
  type        = string
  default     = null

  validation {
    condition     = var.instance_engine_version == null ? true : can(regex("^(3[.]5[.]([4-9]|[1-9][0-9])|3[.]([6-9]|[1-9][0-9])[.][0-9]+|([4-9]|[1-9][0-9])[.][0-9]+[.][0-9]+)$", var.instance_engine_version))
    error_message = "instance_engine_version is ${jsonencode(var.instance_engine_version)}. Allowed: 3.5.4 or later. Leave it out for the release that DMS chooses."
  }
}

variable "instance_allocated_storage_in_gb" {
  description = "Storage of the replication instance in GB, 5 to 6144, for logs and for changes that arrive during the full load. Null means 50."
  type        = number
  default     = null

  validation {
    condition     = var.instance_allocated_storage_in_gb == null ? true : var.instance_allocated_storage_in_gb == floor(var.instance_allocated_storage_in_gb) && var.instance_allocated_storage_in_gb >= 5 && var.instance_allocated_storage_in_gb <= 6144
    error_message = "instance_allocated_storage_in_gb is ${jsonencode(var.instance_allocated_storage_in_gb)}. Allowed: a whole number from 5 to 6144. Leave it out for 50."
  }
}

variable "multi_az" {
  description = "Whether a standby in another availability zone takes over. Null means false."
  type        = bool
  default     = null
}

variable "preferred_maintenance_window" {
  description = "Weekly window for maintenance in UTC, such as sun:23:45-mon:00:30. Null means one that DMS chooses."
  type        = string
  default     = null

  validation {
    condition     = var.preferred_maintenance_window == null ? true : can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.preferred_maintenance_window))
    error_message = "preferred_maintenance_window is ${jsonencode(var.preferred_maintenance_window)}. Allowed: ddd:hh:mm-ddd:hh:mm in UTC and lower case. Use one such as sun:23:45-mon:00:30."
  }
}

variable "subnet_ids" {
  description = "Subnets that DMS runs in, in at least two availability zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids is ${jsonencode(var.subnet_ids)}. Allowed: two or more, in different availability zones, because a replication subnet group needs two. Add one."
  }
}

variable "security_group_ids" {
  description = "Security groups of the replication. They must allow HTTPS and the database's port outwards, and the database's security group must allow them."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.security_group_ids) > 0
    error_message = "security_group_ids is ${jsonencode(var.security_group_ids)}. Allowed: at least one, because the VPC's default group rarely reaches a database. Give one that the database's group allows."
  }
}

variable "vpc_endpoint_services" {
  description = "AWS services that DMS reaches through an interface endpoint that the module creates in subnet_ids: kinesis-streams, secretsmanager. DMS Serverless needs both; leave out what the VPC has. Null means none."
  type        = set(string)
  default     = null

  validation {
    condition     = var.vpc_endpoint_services == null ? true : length(setsubtract(var.vpc_endpoint_services, ["kinesis-streams", "secretsmanager"])) == 0
    error_message = "vpc_endpoint_services is ${jsonencode(var.vpc_endpoint_services)}. Allowed: kinesis-streams, secretsmanager. For S3, add a gateway endpoint to the subnets' route tables."
  }

  validation {
    condition     = length(coalesce(var.vpc_endpoint_services, [])) == 0 || var.vpc_id != null
    error_message = "vpc_endpoint_services is ${jsonencode(var.vpc_endpoint_services)} and vpc_id is null. Allowed: services with the VPC to create their endpoints in. Give vpc_id."
  }
}

variable "vpc_id" {
  description = "VPC of subnet_ids, for vpc_endpoint_services. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.vpc_id == null ? true : can(regex("^vpc-[0-9a-z]+$", var.vpc_id))
    error_message = "vpc_id is ${jsonencode(var.vpc_id)}. Allowed: the ID of a VPC (vpc-…). Use the VPC's id attribute."
  }
}

variable "account_roles_create" {
  description = "Whether the module creates dms-vpc-role and dms-cloudwatch-logs-role, which DMS looks for by these names, once for each account. Null means false."
  type        = bool
  default     = null
}

variable "lob_max_size_in_kb" {
  description = "Largest value of a LOB column in KB, 1 to 1000; for PostgreSQL these are text, json, jsonb, bytea, arrays and xml. A record of the stream holds 1 MiB, with every column and the row before the change. Null means 64."
  type        = number
  default     = null

  validation {
    condition     = var.lob_max_size_in_kb == null ? true : var.lob_max_size_in_kb == floor(var.lob_max_size_in_kb) && var.lob_max_size_in_kb >= 1 && var.lob_max_size_in_kb <= 1000
    error_message = "lob_max_size_in_kb is ${jsonencode(var.lob_max_size_in_kb)}. Allowed: a whole number from 1 to 1000, because DMS writes at most 1 MiB to a record of a stream. Keep larger values in S3, and their keys in the row."
  }
}

variable "data_error_policy" {
  description = "What DMS does about a row that it cannot write: STOP_TASK (nothing is lost; an alarm says so), SUSPEND_TABLE (the table's further changes are lost until it is reloaded) or LOG_ERROR (the change is lost, and DMS logs it). Null means STOP_TASK."
  type        = string
  default     = null

  validation {
    condition     = var.data_error_policy == null ? true : contains(["STOP_TASK", "SUSPEND_TABLE", "LOG_ERROR"], var.data_error_policy)
    error_message = "data_error_policy is ${jsonencode(var.data_error_policy)}. Allowed: STOP_TASK, SUSPEND_TABLE, LOG_ERROR. Leave it out for STOP_TASK, which loses nothing."
  }
}

variable "data_truncation_error_policy" {
  description = "What DMS does about a value longer than lob_max_size_in_kb: STOP_TASK, SUSPEND_TABLE or LOG_ERROR (the value is cut, and DMS logs it). Null means STOP_TASK."
  type        = string
  default     = null

  validation {
    condition     = var.data_truncation_error_policy == null ? true : contains(["STOP_TASK", "SUSPEND_TABLE", "LOG_ERROR"], var.data_truncation_error_policy)
    error_message = "data_truncation_error_policy is ${jsonencode(var.data_truncation_error_policy)}. Allowed: STOP_TASK, SUSPEND_TABLE, LOG_ERROR. Leave it out for STOP_TASK, or raise lob_max_size_in_kb."
  }
}

variable "parallel_load_threads" {
  description = "Threads that write each table to the stream during the full load, 0 (one) to 32. Null means 0."
  type        = number
  default     = null

  validation {
    condition     = var.parallel_load_threads == null ? true : var.parallel_load_threads == floor(var.parallel_load_threads) && var.parallel_load_threads >= 0 && var.parallel_load_threads <= 32
    error_message = "parallel_load_threads is ${jsonencode(var.parallel_load_threads)}. Allowed: a whole number from 0 to 32, which is the most for Kinesis. Leave it out for 0."
  }
}

variable "parallel_apply_threads" {
  description = "Threads that write changes to the stream, 0 (one) to 32. Raise it if CDCLatencyTarget grows; the pipeline orders changes by their position in the database, whatever their order in the stream. Null means 0."
  type        = number
  default     = null

  validation {
    condition     = var.parallel_apply_threads == null ? true : var.parallel_apply_threads == floor(var.parallel_apply_threads) && var.parallel_apply_threads >= 0 && var.parallel_apply_threads <= 32
    error_message = "parallel_apply_threads is ${jsonencode(var.parallel_apply_threads)}. Allowed: a whole number from 0 to 32, which is the most for Kinesis. Leave it out for 0."
  }
}

variable "log_severity" {
  description = "How much DMS logs: LOGGER_SEVERITY_ERROR, LOGGER_SEVERITY_WARNING, LOGGER_SEVERITY_INFO, LOGGER_SEVERITY_DEFAULT, LOGGER_SEVERITY_DEBUG or LOGGER_SEVERITY_DETAILED_DEBUG (the last two log rows). Null means LOGGER_SEVERITY_DEFAULT."
  type        = string
  default     = null

  validation {
    condition     = var.log_severity == null ? true : contains(["LOGGER_SEVERITY_ERROR", "LOGGER_SEVERITY_WARNING", "LOGGER_SEVERITY_INFO", "LOGGER_SEVERITY_DEFAULT", "LOGGER_SEVERITY_DEBUG", "LOGGER_SEVERITY_DETAILED_DEBUG"], var.log_severity)
    error_message = "log_severity is ${jsonencode(var.log_severity)}. Allowed: LOGGER_SEVERITY_ERROR, LOGGER_SEVERITY_WARNING, LOGGER_SEVERITY_INFO, LOGGER_SEVERITY_DEFAULT, LOGGER_SEVERITY_DEBUG, LOGGER_SEVERITY_DETAILED_DEBUG. Leave it out for LOGGER_SEVERITY_DEFAULT."
  }
}
