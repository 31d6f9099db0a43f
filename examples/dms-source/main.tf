# The changes of a PostgreSQL database, in a Kinesis stream that the pipeline can read.
module "dms" {
  source = "../../modules/dms-source"

  name = "shop"

  source_engine_name     = "aurora-postgresql"
  source_database_name   = "shop"
  source_secret_arn      = var.secret_arn
  source_certificate_pem = var.certificate_pem

  table_mappings = [
    { schema_name = "public", table_name = "orders" },
    { schema_name = "public", table_name = "order[_]lines" },
    { schema_name = "public", table_name = "customers" },
  ]

  subnet_ids         = var.subnet_ids
  security_group_ids = var.security_group_ids

  # DMS Serverless has no other way to them.
  vpc_id                = var.vpc_id
  vpc_endpoint_services = ["kinesis-streams", "secretsmanager"]

  # Once for each account.
  account_roles_create = true

  parameter_group_family = "aurora-postgresql16"
  alarm_sns_topic_arns   = [var.topic_arn]
}

module "cdc" {
  source = "../.."

  name                      = "shop"
  source_kind               = module.dms.source_kind
  source_format             = module.dms.source_format
  source_arn                = module.dms.source_arn
  source_kms_key_arn        = module.dms.source_kms_key_arn
  source_retention_in_hours = module.dms.source_retention_in_hours

  tables = {
    orders = {
      source_table = "public.orders"
      key          = ["id"]
      columns = [
        { name = "id", type = "bigint" },
        { name = "customer_id", type = "bigint" },
        { name = "amount", type = "decimal(12,2)" },
        { name = "created_at", type = "timestamp" },
      ]
    }
    order_lines = { source_table = "public.order_lines", key = ["id"] }
    customers   = { source_table = "public.customers", key = ["id"] }
  }
}

output "sql" {
  description = "Run it as the master user, once the cluster has the parameter group and has been rebooted."
  value       = module.dms.sql
}
