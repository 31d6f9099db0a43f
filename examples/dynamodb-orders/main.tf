# A table of orders, with every change captured as typed Parquet, partitioned by day and region.
resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "order_id"

  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "order_id"
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

module "cdc" {
  source = "../.."

  name        = "orders"
  source_kind = "dynamodb"
  source_arn  = aws_dynamodb_table.orders.stream_arn

  tables = {
    orders = {
      columns = [
        { name = "order_id", type = "string" },
        { name = "customer_id", type = "string" },
        { name = "status", type = "string" },
        { name = "amount", type = "decimal(38,9)" },
        { name = "quantity", type = "bigint" },
        { name = "discount_rate", type = "double" },
        { name = "placed_at", type = "timestamp" },
        { name = "paid", type = "boolean" },
        { name = "tags", type = "array<string>" },
        { name = "scores", type = "array<bigint>" },
        { name = "attributes", type = "map<string,string>" },
        { name = "address", type = "struct<street:string,city:string,postal_code:string,geo:struct<lat:double,lon:double>>" },
        { name = "lines", type = "array<struct<sku:string,quantity:int,price:decimal(18,4)>>" },
        { name = "receipt", type = "string" },
        { name = "note", type = "string" },
      ]

      partition_keys = [
        { name = "event_date" },
        { name = "region", projection = { type = "enum", values = ["eu", "us", "ap"] } },
      ]
    }
  }
}
