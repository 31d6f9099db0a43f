# Remembers, from apply to apply, what the pipeline has created that holds data. A module sees its configuration but not
# its own past, so a changed input could destroy a bucket or a stream without warning. Even a bucket that is not empty
# would first lose its encryption, policy and public access block, because Terraform destroys dependents first.
locals {
  kinds = {
    lake_bucket        = { noun = "bucket", holds = "its encryption, its policy and its public access block, and where lake_force_destroy is true every object", inputs = "name, lake_bucket_create, lake_bucket_name" }
    glue_database      = { noun = "Glue database", holds = "every table in it", inputs = "name, glue_database_create, glue_database_name" }
    dead_letter_bucket = { noun = "bucket", holds = "its encryption, its policy and its public access block, and where dead_letter_force_destroy is true every dead letter", inputs = "name, dead_letter_destination" }
    dead_letter_queue  = { noun = "queue", holds = "its messages", inputs = "name, dead_letter_destination" }
    delivery_stream    = { noun = "delivery stream", holds = "the records in its buffer", inputs = "name, tables" }
  }

  entries = merge(
    # The first names of each kind. When the pipeline starts to create a kind, the id in `beginning` is unknown in the plan,
    # which replaces the entry and so records the new names. Removing or renaming something changes no id.
    { for kind, names in var.holders : kind => { holders = { (kind) = names }, beginning = try(substr(terraform_data.made[kind].id, 0, 0), "") } },
    # What replaced the names that were given up.
    { for name in var.relinquished : "after ${name}" => { holders = var.holders, beginning = "" } },
  )

  remembered = distinct(flatten([
    for entry in terraform_data.entry : [
      for kind, names in entry.input : [for name in names : { kind = kind, name = name }]
    ]
  ]))
  lost = [
    for holder in local.remembered : holder
    if !contains(var.holders[holder.kind], holder.name) && !contains(var.relinquished, holder.name)
  ]
}

resource "terraform_data" "made" {
  for_each = toset([for kind, names in var.holders : kind if length(names) > 0])
}

resource "terraform_data" "entry" {
  for_each = local.entries

  input            = each.value.holders
  triggers_replace = each.value.beginning

  lifecycle {
    ignore_changes = [input]
  }
}
