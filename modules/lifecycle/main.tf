# What S3 refuses of days that are each valid alone (S3 user guide, "Transitioning objects using Amazon S3 Lifecycle").
locals {
  transitions = { for storage_class, days in var.lake.transitions_in_days : storage_class => days if days != null }

  # Objects move down this list and never up.
  storage_classes = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
  inputs          = { for storage_class in local.storage_classes : storage_class => "lake_transition_to_${lower(storage_class)}_in_days" }

  # S3 keeps an object in STANDARD_IA this long before a rule may move it on.
  days_in_standard_ia = 30

  steps = flatten([
    for index, to in local.storage_classes : [
      for from in slice(local.storage_classes, 0, index) : {
        from  = from
        to    = to
        least = local.transitions[from] + (from == "STANDARD_IA" ? local.days_in_standard_ia : 1)
      } if contains(keys(local.transitions), from)
    ] if contains(keys(local.transitions), to)
  ])

  last_transition = max(-1, values(local.transitions)...)

  retained = {
    lake_expiration_in_days       = var.lake.expiration_in_days
    lake_error_expiration_in_days = var.lake.error_expiration_in_days
  }

  problems = concat(
    [
      for step in local.steps : "${local.inputs[step.to]} is ${local.transitions[step.to]}, and ${local.inputs[step.from]} is ${local.transitions[step.from]}. Allowed: ${step.least} or more, because S3 moves objects from ${step.from} to ${step.to}, never back${step.from == "STANDARD_IA" ? ", and keeps them in STANDARD_IA for ${local.days_in_standard_ia} days" : ""}. Raise it, or leave it out."
      if local.transitions[step.to] < step.least
    ],
    [
      for days in var.lake.expiration_in_days[*] : "lake_expiration_in_days is ${days}, and the last transition comes after ${local.last_transition} days. Allowed: later than every transition, ${local.last_transition + 1} or more. Raise it, or leave it out to keep the lake forever."
      if days <= local.last_transition
    ],
    [
      for input, days in local.retained : "${input} is ${days}, and lake_object_lock_retention_in_days is ${var.lake.object_lock_retention_in_days}. Allowed: no earlier than the end of the retention, because objects would seem deleted while they are locked. Raise it, or leave it out."
      if try(days < var.lake.object_lock_retention_in_days, false)
    ],
  )
}
