# The database that DMS reads, and what it needs there.

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
