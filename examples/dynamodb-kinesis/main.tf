# A table of sessions whose changes go through a Kinesis data stream, which keeps them for a week.
resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer_id"
  range_key    = "session_id"

  attribute {
    name = "customer_id"
    type = "S"
  }

  attribute {
    name = "session_id"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }
}

module "changes" {
  source = "../../modules/dynamodb-kinesis-source"

  table_name                = aws_dynamodb_table.sessions.name
  stream_retention_in_hours = 168
}

module "cdc" {
  source = "../.."

  name                      = "sessions"
  source_kind               = module.changes.source_kind
  source_format             = module.changes.source_format
  source_arn                = module.changes.source_arn
  source_retention_in_hours = module.changes.source_retention_in_hours
  source_kms_key_arn        = module.changes.source_kms_key_arn

  tables = {
    sessions = {
      columns = [
        { name = "customer_id", type = "string" },
        { name = "session_id", type = "string" },
        { name = "started_at", type = "timestamp" },
        { name = "signed_in", type = "boolean" },
        { name = "last_page", type = "string" },
        { name = "page_views", type = "bigint" },
        { name = "pages", type = "array<string>" },
        { name = "cart", type = "array<struct<sku:string,quantity:int,price:decimal(12,2)>>" },
        { name = "cart_total", type = "decimal(12,2)" },
        { name = "device", type = "struct<kind:string,os:string>" },
        { name = "expires_at", type = "bigint" },
      ]
    }
  }
}
