output "remembered" {
  description = "What the pipeline has created that holds data."
  value       = local.remembered

  precondition {
    condition     = length(local.lost) == 0
    error_message = <<-EOT
      relinquished is ${jsonencode(var.relinquished)}, and this plan would destroy resources of the pipeline that hold data:
      ${join("\n", [for holder in local.lost : "- the ${local.kinds[holder.kind].noun} ${holder.name} with ${local.kinds[holder.kind].holds} (by ${local.kinds[holder.kind].inputs})"])}
      Allowed: only the names in relinquished. Set those inputs back to what they were. To keep a resource outside the pipeline, hand it over first (docs/upgrading.md). After that, or to lose the data, set relinquished = ${jsonencode(setunion(var.relinquished, [for holder in local.lost : holder.name]))}.
    EOT
  }
}
