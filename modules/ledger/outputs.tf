output "remembered" {
  description = "What the pipeline has made that holds data."
  value       = local.remembered

  precondition {
    condition     = length(local.lost) == 0
    error_message = <<-EOT
      relinquished is ${jsonencode(var.relinquished)}, and this plan would take away what the pipeline made and keeps data in:
      ${join("\n", [for holder in local.lost : "- the ${local.kinds[holder.kind].noun} ${holder.name} with ${local.kinds[holder.kind].holds} (by ${local.kinds[holder.kind].inputs})"])}
      Allowed: what relinquished names. Set those inputs back to what they were. Or, to keep something outside the pipeline, hand it over first (docs/upgrading.md); then, or to lose it, set relinquished = ${jsonencode(setunion(var.relinquished, [for holder in local.lost : holder.name]))}.
    EOT
  }
}
