output "tables" {
  description = "The tables with every default filled in."
  value       = local.resolved

  precondition {
    condition     = length(local.problems) == 0
    error_message = join("\n", local.problems)
  }
}
