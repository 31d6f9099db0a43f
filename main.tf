data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

module "tables" {
  source = "./modules/tables"

  source_kind = var.source_kind
  tables      = var.tables
}

module "lake" {
  source = "./modules/lake"

  context = local.context
  lake    = local.lake
}

module "delivery" {
  source = "./modules/delivery"

  context  = local.context
  delivery = merge(local.delivery, { bucket_name = module.lake.bucket_name, iam = local.iam })
}

module "function" {
  source = "./modules/function"

  context = local.context
  function = merge(local.function, {
    iam                  = local.iam
    configuration        = base64gzip(jsonencode(local.handler))
    delivery_stream_arns = concat(values(module.delivery.stream_arns), [module.delivery.quarantine_stream_arn])
  })
}

module "source" {
  source = "./modules/source"

  context = local.context
  stream = merge(local.source, {
    # Not by a local, since a plan's JSON tells where a variable comes from: so the local run knows the table.
    arn                = var.source_arn
    function_alias_arn = module.function.alias_arn
    function_role_id   = module.function.role_id
  })
}
