locals {
  # Everything specific to a carrier. The validations, the modules and the local run all read it here.
  sources = jsondecode(file("${path.module}/schema/sources.json"))
  carrier = try(local.sources[var.source_kind], local.sources["dynamodb"])

  source_kinds              = keys(local.sources)
  source_formats            = local.carrier.formats
  source_starting_positions = local.carrier.starting_positions

  # A mapping without a limit of its own reads a record until the stream drops it, so the age stays this far below the retention.
  expiry_margin_in_seconds      = 2 * 60 * 60
  source_retention_in_seconds   = var.source_retention_in_hours == null ? local.carrier.retention_in_seconds : var.source_retention_in_hours * 60 * 60
  source_maximum_age_in_seconds = min(local.carrier.limits.maximum_record_age_in_seconds.most, local.source_retention_in_seconds - 1)

  formats = jsondecode(file("${path.module}/schema/formats.json"))
  format  = try(local.formats[coalesce(var.source_format, var.source_kind)], local.formats["dynamodb"])
}
