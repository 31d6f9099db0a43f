locals {
  # Everything specific to a carrier. The validations, the modules and the local run all read it here.
  sources = jsondecode(file("${path.module}/schema/sources.json"))
  carrier = try(local.sources[var.source_kind], local.sources["dynamodb"])

  source_kinds              = keys(local.sources)
  source_formats            = local.carrier.formats
  source_starting_positions = local.carrier.starting_positions
}
