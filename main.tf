data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

module "lake" {
  source = "./modules/bucket"

  context = local.context
  bucket  = local.lake_bucket
}

module "dead_letters" {
  source = "./modules/bucket"

  context = local.context
  bucket  = local.dead_letter_bucket
}

module "delivery" {
  source = "./modules/delivery"

  context  = local.context
  delivery = merge(local.delivery, { bucket_name = module.lake.name, iam = local.iam })
}

module "function" {
  source = "./modules/function"

  context = local.context
  function = merge(local.function, {
    iam                  = local.iam
    configuration        = jsonencode(local.handler)
    bucket               = { name = module.lake.name, arn = module.lake.arn, kms_key_arn = local.lake.kms_key_arn, is_locked = local.lake.object_lock_mode != null }
    delivery_stream_arns = concat(values(module.delivery.stream_arns), [module.delivery.quarantine_stream_arn])
    reverse_dns_prefix   = data.aws_partition.current.reverse_dns_prefix
    # The attribute came with release 6.0 of the provider.
    provider_is_at_least_6 = contains(keys(data.aws_region.current), "region")
  })
}

module "source" {
  source = "./modules/source"

  context = local.context
  stream = merge(local.source, {
    # Not through a local: the plan's JSON records which variable a value comes from, and the local run reads the table there.
    arn                = var.source_arn
    carrier            = local.carrier
    dead_letter_bucket = local.dead_letter_bucket.create ? { name = module.dead_letters.name, arn = module.dead_letters.arn } : null
    function_alias_arn = module.function.alias_arn
    function_role_id   = module.function.role_id
    function_role_arn  = module.function.role_arn
  })
}

module "ledger" {
  source = "./modules/ledger"

  relinquished = coalesce(var.relinquished, toset([]))
  holders = {
    lake_bucket        = local.lake.bucket_create ? [module.lake.name] : []
    glue_database      = local.delivery.database_create ? [module.delivery.database_name] : []
    dead_letter_bucket = local.source.dead_letter_destination == "s3" ? [module.source.dead_letter_bucket_name] : []
    dead_letter_queue  = local.source.dead_letter_destination == "arn" ? [] : [module.source.dead_letter_queue_name]
    delivery_stream    = concat(values(module.delivery.stream_names), [module.delivery.quarantine_stream_name])
  }

  # So a failed first apply does not remember resources that were never created.
  depends_on = [module.lake, module.dead_letters, module.delivery, module.source]
}
