# The parts that check inputs together, beyond what a validation can see. They need no provider.
module "tables" {
  source = "./modules/tables"

  has_one_table = local.carrier.has_one_table
  format        = local.format
  tables        = var.tables
}

module "lifecycle" {
  source = "./modules/lifecycle"

  lake = {
    transitions_in_days = {
      STANDARD_IA         = var.lake_transition_to_standard_ia_in_days
      INTELLIGENT_TIERING = var.lake_transition_to_intelligent_tiering_in_days
      GLACIER_IR          = var.lake_transition_to_glacier_ir_in_days
      GLACIER             = var.lake_transition_to_glacier_in_days
      DEEP_ARCHIVE        = var.lake_transition_to_deep_archive_in_days
    }
    expiration_in_days            = var.lake_expiration_in_days
    error_expiration_in_days      = var.lake_error_expiration_in_days
    object_lock_retention_in_days = var.lake_object_lock_retention_in_days
  }
}
