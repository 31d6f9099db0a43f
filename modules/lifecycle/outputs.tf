output "lake" {
  description = "The same days, once they fit together; only the transitions that are given."
  value       = merge(var.lake, { transitions_in_days = local.transitions })

  precondition {
    condition     = length(local.problems) == 0
    error_message = join("\n", local.problems)
  }
}
