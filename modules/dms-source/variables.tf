variable "name" {
  description = "Name of the source, which every resource's name begins with."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,28}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name is \"${var.name}\". Allowed: 2 to 30 lower case letters, digits and single hyphens, beginning with a letter and ending with a letter or digit. Choose a name such as shop or shop-prod."
  }
}

variable "tags" {
  description = "Tags for every resource that supports tags. Null means none."
  type        = map(string)
  default     = null

  validation {
    condition     = var.tags == null ? true : length([for key in keys(var.tags) : key if startswith(lower(key), "aws:")]) == 0
    error_message = "tags has ${join(", ", [for key in try(keys(var.tags), []) : key if startswith(lower(key), "aws:")])}. Allowed: keys that do not begin with aws:, which AWS reserves. Rename them."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the stream, the endpoints and the replication's storage. Null means the keys that AWS manages (alias/aws/kinesis, alias/aws/dms)."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn is ${jsonencode(var.kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "iam_path" {
  description = "IAM path of the roles, such as /service-roles/; the two account-wide roles have none. Null means /."
  type        = string
  default     = null

  validation {
    condition     = var.iam_path == null ? true : can(regex("^/([!-.0-~]+/)*$", var.iam_path)) && length(var.iam_path) <= 512
    error_message = "iam_path is ${jsonencode(var.iam_path)}. Allowed: a path that begins and ends with a slash, at most 512 characters without spaces. Use a path such as /service-roles/."
  }
}

variable "iam_permissions_boundary_arn" {
  description = "ARN of the permissions boundary of the roles, for accounts that require one. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.iam_permissions_boundary_arn == null ? true : can(regex("^arn:[^:]+:iam::([0-9]{12}|aws):policy/.+$", var.iam_permissions_boundary_arn))
    error_message = "iam_permissions_boundary_arn is ${jsonencode(var.iam_permissions_boundary_arn)}. Allowed: the ARN of a managed policy (arn:aws:iam::<account>:policy/<name>). Use the policy's arn attribute."
  }
}

variable "source_engine_name" {
  description = "Engine of the database, by its DMS name: postgres, aurora-postgresql, mysql, mariadb or aurora (Aurora MySQL)."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["postgres", "aurora-postgresql", "mysql", "mariadb", "aurora"], var.source_engine_name)
    error_message = "source_engine_name is \"${var.source_engine_name}\". Allowed: postgres, aurora-postgresql, mysql, mariadb, aurora. Use the name that DMS gives the engine; for Aurora MySQL that is aurora."
  }
}

variable "source_secret_arn" {
  description = "ARN of the secret with the keys username, password, host and port, which DMS connects with. A secret that RDS manages has no host and port, so it needs one of your own."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[^:]+:secretsmanager:[^:]+:[0-9]{12}:secret:.+$", var.source_secret_arn))
    error_message = "source_secret_arn is \"${var.source_secret_arn}\". Allowed: the ARN of a secret in Secrets Manager (arn:aws:secretsmanager:<region>:<account>:secret:<name>-<suffix>). Use the secret's arn attribute."
  }
}

variable "source_secret_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the secret; DMS gets permission to decrypt with it. Null means alias/aws/secretsmanager, which needs no permission."
  type        = string
  default     = null

  validation {
    condition     = var.source_secret_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.source_secret_kms_key_arn))
    error_message = "source_secret_kms_key_arn is ${jsonencode(var.source_secret_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "source_database_name" {
  description = "PostgreSQL database to capture. MySQL takes none, because a schema is a database there. Null means none."
  type        = string
  default     = null

  validation {
    condition     = (var.source_database_name != null) == contains(["postgres", "aurora-postgresql"], var.source_engine_name)
    error_message = "source_database_name is ${jsonencode(var.source_database_name)} and source_engine_name is \"${var.source_engine_name}\". Allowed: a database with postgres and aurora-postgresql, none with the others. Name the PostgreSQL database, or list MySQL's in table_mappings as schema_name."
  }
}

variable "source_certificate_pem" {
  description = "Certificate of the authority that signed the database's certificate, as PEM: for RDS, the bundle of your region (AWS, \"Using SSL/TLS to encrypt a connection\"). Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.source_certificate_pem == null ? true : can(regex("-----BEGIN CERTIFICATE-----", var.source_certificate_pem))
    error_message = "source_certificate_pem is ${try("${length(var.source_certificate_pem)} characters without -----BEGIN CERTIFICATE-----", "null")}. Allowed: a certificate as PEM. Read it with file(\"<region>-bundle.pem\")."
  }
}

variable "source_ssl_mode" {
  description = "How the connection to the database is encrypted: require (encrypted, PostgreSQL only), verify-ca (the certificate too), verify-full (the host name too) or none. Null means verify-full with source_certificate_pem, else require."
  type        = string
  default     = null

  validation {
    condition     = var.source_ssl_mode == null ? true : contains(["none", "require", "verify-ca", "verify-full"], var.source_ssl_mode)
    error_message = "source_ssl_mode is ${jsonencode(var.source_ssl_mode)}. Allowed: require, verify-ca, verify-full, none. Leave it out for verify-full with source_certificate_pem."
  }

  # DMS has require for PostgreSQL only ("Using SSL with AWS DMS"), so MySQL without a certificate would not be encrypted.
  validation {
    condition     = contains(["postgres", "aurora-postgresql"], var.source_engine_name) || var.source_certificate_pem != null ? true : var.source_ssl_mode == "none"
    error_message = "source_ssl_mode is ${jsonencode(var.source_ssl_mode)}, with source_engine_name = \"${var.source_engine_name}\" and no source_certificate_pem. Allowed: verify-ca or verify-full, each with source_certificate_pem, or none, because DMS encrypts connections to MySQL only if it can verify them. Give source_certificate_pem."
  }

  validation {
    condition     = var.source_ssl_mode == null ? true : !startswith(var.source_ssl_mode, "verify-") || var.source_certificate_pem != null
    error_message = "source_ssl_mode is ${jsonencode(var.source_ssl_mode)} and source_certificate_pem is null. Allowed: verify-ca and verify-full with the certificate to verify against. Give source_certificate_pem."
  }

  validation {
    condition     = var.source_ssl_mode == "require" ? contains(["postgres", "aurora-postgresql"], var.source_engine_name) : true
    error_message = "source_ssl_mode is ${jsonencode(var.source_ssl_mode)} and source_engine_name is \"${var.source_engine_name}\". Allowed: require with postgres and aurora-postgresql only. Leave it out for verify-full."
  }
}

variable "source_extra_connection_attributes" {
  description = "Further settings of the source endpoint as DMS names them, separated by semicolons, such as CleanSourceMetadataOnMismatch=true. Null means none."
  type        = string
  default     = null

  validation {
    condition     = var.source_extra_connection_attributes == null ? true : can(regex("^[A-Za-z]+=[^;]+(;[A-Za-z]+=[^;]+)*;?$", var.source_extra_connection_attributes))
    error_message = "source_extra_connection_attributes is ${jsonencode(var.source_extra_connection_attributes)}. Allowed: name=value, several separated by semicolons without spaces. Write it as DMS's \"Extra connection attributes\" pages do."
  }
}

variable "replication_user_name" {
  description = "Database user that the output sql creates, which should be the username in the secret. Null means cdc."
  type        = string
  default     = null

  validation {
    condition     = var.replication_user_name == null ? true : can(regex("^[a-z_][a-z0-9_]{0,31}$", var.replication_user_name))
    error_message = "replication_user_name is ${jsonencode(var.replication_user_name)}. Allowed: at most 32 lower case letters, digits and _, beginning with a letter or _. Choose a name such as cdc."
  }
}

variable "postgres_plugin_name" {
  description = "PostgreSQL's decoding plugin: test_decoding (on every server) or pglogical (decodes only the captured tables; it is an extension that parameter_group_family preloads). Null means test_decoding."
  type        = string
  default     = null

  validation {
    condition     = var.postgres_plugin_name == null ? true : contains(["test_decoding", "pglogical"], var.postgres_plugin_name)
    error_message = "postgres_plugin_name is ${jsonencode(var.postgres_plugin_name)}. Allowed: test_decoding, pglogical. Leave it out for test_decoding, which needs no extension."
  }
}

variable "postgres_artifacts_schema" {
  description = "PostgreSQL schema for what DMS keeps in the database: its heartbeat and the table that records DDL. Null means awsdms."
  type        = string
  default     = null

  validation {
    condition     = var.postgres_artifacts_schema == null ? true : can(regex("^[a-z_][a-z0-9_]{0,62}$", var.postgres_artifacts_schema))
    error_message = "postgres_artifacts_schema is ${jsonencode(var.postgres_artifacts_schema)}. Allowed: at most 63 lower case letters, digits and _, beginning with a letter or _. Choose a name such as awsdms."
  }
}

variable "postgres_replica_identity_full" {
  description = "Whether the output sql gives the captured PostgreSQL tables REPLICA IDENTITY FULL, so that updates and deletes carry the whole row as it was. PostgreSQL then logs more. Null means false: they carry the key."
  type        = bool
  default     = null

  validation {
    condition     = !coalesce(var.postgres_replica_identity_full, false) || var.postgres_plugin_name != "pglogical"
    error_message = "postgres_replica_identity_full is ${jsonencode(var.postgres_replica_identity_full)} and postgres_plugin_name is ${jsonencode(var.postgres_plugin_name)}. Allowed: true with test_decoding only, because pglogical does not support REPLICA IDENTITY FULL. Leave one of them out."
  }
}

variable "postgres_capture_ddls" {
  description = "Whether DMS records PostgreSQL's DDL with an event trigger, so that a new column is captured without a restart. Null means true."
  type        = bool
  default     = null
}

variable "postgres_heartbeat_frequency_in_minutes" {
  description = "How often DMS writes to its heartbeat table, 1 to 60, or 0 for never. Without it, a PostgreSQL slot on an idle database holds back the log of a busy one until the disk is full. Null means 5."
  type        = number
  default     = null

  validation {
    condition     = var.postgres_heartbeat_frequency_in_minutes == null ? true : var.postgres_heartbeat_frequency_in_minutes == floor(var.postgres_heartbeat_frequency_in_minutes) && var.postgres_heartbeat_frequency_in_minutes >= 0 && var.postgres_heartbeat_frequency_in_minutes <= 60
    error_message = "postgres_heartbeat_frequency_in_minutes is ${jsonencode(var.postgres_heartbeat_frequency_in_minutes)}. Allowed: a whole number from 0 (off) to 60. Leave it out for 5."
  }
}

variable "postgres_slot_name" {
  description = "Replication slot of yours to read from, which has kept the changes since it was created. Needs replication_type cdc, replication_compute instance and cdc_start_position. Null means a slot that DMS creates."
  type        = string
  default     = null

  validation {
    condition     = var.postgres_slot_name == null ? true : can(regex("^[a-z0-9_]{1,63}$", var.postgres_slot_name))
    error_message = "postgres_slot_name is ${jsonencode(var.postgres_slot_name)}. Allowed: at most 63 lower case letters, digits and _, as PostgreSQL allows. Use the slot's name."
  }

  validation {
    condition     = var.postgres_slot_name == null ? true : contains(["postgres", "aurora-postgresql"], var.source_engine_name) && var.replication_type == "cdc" && var.cdc_start_position != null
    error_message = "postgres_slot_name is ${jsonencode(var.postgres_slot_name)}, with replication_type = ${jsonencode(var.replication_type)} and cdc_start_position = ${jsonencode(var.cdc_start_position)}. Allowed: a slot with PostgreSQL, replication_type \"cdc\" and the position to begin at. Set both, with the slot's confirmed_flush_lsn as the position."
  }
}

variable "mysql_binlog_retention_in_hours" {
  description = "Hours that MySQL keeps its binary log, 1 to 168, which the output sql sets. A replication that stands still for longer has to load every table again. Null means 72."
  type        = number
  default     = null

  validation {
    condition     = var.mysql_binlog_retention_in_hours == null ? true : var.mysql_binlog_retention_in_hours == floor(var.mysql_binlog_retention_in_hours) && var.mysql_binlog_retention_in_hours >= 1 && var.mysql_binlog_retention_in_hours <= 168
    error_message = "mysql_binlog_retention_in_hours is ${jsonencode(var.mysql_binlog_retention_in_hours)}. Allowed: a whole number from 1 to 168, which is the most RDS keeps. Leave it out for 72."
  }
}

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

variable "stream_mode" {
  description = "Capacity of the Kinesis stream: ON_DEMAND or PROVISIONED (with stream_shard_count). Null means ON_DEMAND."
  type        = string
  default     = null

  validation {
    condition     = var.stream_mode == null ? true : contains(["ON_DEMAND", "PROVISIONED"], var.stream_mode)
    error_message = "stream_mode is ${jsonencode(var.stream_mode)}. Allowed: ON_DEMAND, PROVISIONED. Leave it out for ON_DEMAND."
  }
}

variable "stream_shard_count" {
  description = "Shards of a PROVISIONED stream, each for 1 MB or 1000 records a second. Null means none."
  type        = number
  default     = null

  validation {
    condition     = (var.stream_shard_count != null) == (var.stream_mode == "PROVISIONED")
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)} and stream_mode is ${jsonencode(var.stream_mode)}. Allowed: a number with PROVISIONED, none with ON_DEMAND. Set both or neither."
  }

  validation {
    condition     = var.stream_shard_count == null ? true : var.stream_shard_count == floor(var.stream_shard_count) && var.stream_shard_count >= 1
    error_message = "stream_shard_count is ${jsonencode(var.stream_shard_count)}. Allowed: a whole number, 1 or more. One shard takes 1000 records a second; raise it for more."
  }
}

variable "stream_retention_in_hours" {
  description = "Hours that the stream keeps its records, 24 to 8760. More than 24 costs extra and gives an outage of the pipeline more time. Null means 24."
  type        = number
  default     = null

  validation {
    condition     = var.stream_retention_in_hours == null ? true : var.stream_retention_in_hours == floor(var.stream_retention_in_hours) && var.stream_retention_in_hours >= 24 && var.stream_retention_in_hours <= 8760
    error_message = "stream_retention_in_hours is ${jsonencode(var.stream_retention_in_hours)}. Allowed: a whole number from 24 to 8760 (365 days). Leave it out for 24."
  }
}

variable "parameter_group_family" {
  description = "Family of a parameter group to create with what DMS needs (logical replication, or row-based binary logging), such as postgres16, aurora-postgresql16, mysql8.0, mariadb10.11 or aurora-mysql8.0. Attach the output parameter_group_name to the database and reboot it. Null means no parameter group."
  type        = string
  default     = null

  validation {
    condition = var.parameter_group_family == null ? true : can(regex({
      postgres          = "^postgres[0-9]+$"
      aurora-postgresql = "^aurora-postgresql[0-9]+$"
      mysql             = "^mysql[0-9]+[.][0-9]+$"
      mariadb           = "^mariadb[0-9]+[.][0-9]+$"
      aurora            = "^aurora-mysql[0-9]+[.][0-9]+$"
    }[var.source_engine_name], var.parameter_group_family))
    error_message = "parameter_group_family is ${jsonencode(var.parameter_group_family)} and source_engine_name is \"${var.source_engine_name}\". Allowed: a family of that engine, such as postgres16, aurora-postgresql16, mysql8.0, mariadb10.11 or aurora-mysql8.0. Use the family of your database's version."
  }
}

variable "history_bucket_name" {
  description = "Bucket that DMS loads every table to once as Parquet, beside the stream and without it: the cheap way to bring years of rows to the lake. Null means no such load."
  type        = string
  default     = null

  validation {
    condition     = var.history_bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.history_bucket_name))
    error_message = "history_bucket_name is ${jsonencode(var.history_bucket_name)}. Allowed: the name of an S3 bucket, without s3:// and without a path. Give the name, and the path as history_prefix."
  }
}

variable "history_prefix" {
  description = "Folder in history_bucket_name, without a slash at either end; below it, DMS makes a folder for each schema and table. Null means history."
  type        = string
  default     = null

  validation {
    condition     = var.history_prefix == null ? true : can(regex("^[A-Za-z0-9_=.-]+(/[A-Za-z0-9_=.-]+)*$", var.history_prefix))
    error_message = "history_prefix is ${jsonencode(var.history_prefix)}. Allowed: letters, digits, _, =, . and -, in folders separated by single slashes, without one at either end. Use a path such as history/shop."
  }
}

variable "history_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the history's objects; DMS gets permission to use it. Null means SSE-S3."
  type        = string
  default     = null

  validation {
    condition     = var.history_kms_key_arn == null ? true : can(regex("^arn:[^:]+:kms:[^:]+:[0-9]+:key/.+$", var.history_kms_key_arn))
    error_message = "history_kms_key_arn is ${jsonencode(var.history_kms_key_arn)}. Allowed: the ARN of a KMS key (arn:aws:kms:<region>:<account>:key/<id>), because policies cannot refer to an alias. Use the key's arn attribute."
  }
}

variable "alarm_sns_topic_arns" {
  description = "SNS topics that hear of a replication that falls behind, stops or fails. Their policies must let cloudwatch.amazonaws.com and events.amazonaws.com publish. Null means no alarms."
  type        = list(string)
  default     = null

  validation {
    condition     = var.alarm_sns_topic_arns == null ? true : alltrue([for arn in var.alarm_sns_topic_arns : can(regex("^arn:[^:]+:sns:[^:]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}$", arn))])
    error_message = "alarm_sns_topic_arns is ${jsonencode(var.alarm_sns_topic_arns)}. Allowed: ARNs of standard SNS topics (arn:aws:sns:<region>:<account>:<name>), because CloudWatch alarms do not publish to FIFO topics. Use the topics' arn attributes."
  }

  validation {
    condition     = length(coalesce(var.alarm_sns_topic_arns, [])) <= 5
    error_message = "alarm_sns_topic_arns has ${length(coalesce(var.alarm_sns_topic_arns, []))}. Allowed: at most 5, which is how many actions an alarm and targets a rule can have. Subscribe the rest to one of them."
  }
}

variable "alarm_latency_threshold_in_seconds" {
  description = "Seconds that the replication may be behind the database, for 15 minutes, before the alarm rings. Null means 300."
  type        = number
  default     = null

  validation {
    condition     = var.alarm_latency_threshold_in_seconds == null ? true : var.alarm_latency_threshold_in_seconds == floor(var.alarm_latency_threshold_in_seconds) && var.alarm_latency_threshold_in_seconds >= 1
    error_message = "alarm_latency_threshold_in_seconds is ${jsonencode(var.alarm_latency_threshold_in_seconds)}. Allowed: a whole number, 1 or more. Leave it out for 300."
  }
}
