# Three tables of a PostgreSQL database: DMS writes their rows and changes to a Kinesis stream, and the pipeline takes them to
# the lake.
module "dms" {
  source = "../../modules/dms-source"

  name = "shop"

  source_engine_name     = "aurora-postgresql"
  source_database_name   = "shop"
  source_secret_arn      = var.secret_arn
  source_certificate_pem = var.certificate_pem

  table_mappings = [
    { schema_name = "public", table_name = "customers" },
    { schema_name = "public", table_name = "orders" },
    { schema_name = "public", table_name = "order[_]lines" },
    { schema_name = "archive", table_name = "orders" },
  ]

  subnet_ids         = var.subnet_ids
  security_group_ids = var.security_group_ids

  # DMS Serverless reaches AWS only through these.
  vpc_id                = var.vpc_id
  vpc_endpoint_services = ["kinesis-streams", "secretsmanager"]

  # Once in each account.
  account_roles_create = true

  parameter_group_family    = "aurora-postgresql16"
  stream_retention_in_hours = 72
  alarm_sns_topic_arns      = [var.topic_arn]
}

module "cdc" {
  source = "../.."

  name                      = "shop"
  source_kind               = "kinesis"
  source_format             = "dms"
  source_arn                = module.dms.stream_arn
  source_retention_in_hours = 72

  # Raise it before DMS sends from a restored, replaced or upgraded database, or loads a table again.
  source_sequence_epoch = 1

  # archive.orders has the same name in another schema.
  unlisted_tables = "skip"

  tables = {
    customers = {
      source_table = "public.customers"
      key          = ["customer_id"]

      columns = [
        { name = "customer_id", type = "int" },
        { name = "email", type = "string" },
        { name = "name", type = "string" },
        { name = "is_business", type = "boolean" },
        { name = "credit_limit", type = "decimal(12,2)" },
        { name = "preferences", type = "string" },
        { name = "created_at", type = "timestamp" },
      ]
    }

    orders = {
      source_table = "public.orders"
      key          = ["order_id"]

      columns = [
        { name = "order_id", type = "int" },
        { name = "customer_id", type = "int" },
        { name = "status", type = "string" },
        { name = "amount", type = "decimal(12,2)" },
        { name = "external_id", type = "bigint" },
        { name = "note", type = "string" },
        { name = "placed_at", type = "timestamp" },
        { name = "ship_date", type = "date" },
      ]

      partition_keys = [
        { name = "event_date" },
        { name = "region", projection = { type = "enum", values = ["eu", "us", "ap"] } },
      ]
    }

    # Without columns: each row as JSON.
    order_lines = {
      source_table = "public.order_lines"
      key          = ["order_id", "line_number"]
    }
  }
}
