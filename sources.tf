locals {
  # What is known of each carrier of changes: the validations, the modules and the local run read it, and nothing says it again.
  sources = jsondecode(file("${path.module}/schema/sources.json"))
  carrier = try(local.sources[var.source_kind], local.sources["dynamodb"])

  source_kinds              = keys(local.sources)
  source_formats            = local.carrier.formats
  source_starting_positions = local.carrier.starting_positions
}
