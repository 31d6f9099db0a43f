variable "holders" {
  description = "Names of what the pipeline itself makes and that holds data, by kind; none where it makes no such thing."
  type = object({
    lake_bucket        = list(string)
    glue_database      = list(string)
    dead_letter_bucket = list(string)
    dead_letter_queue  = list(string)
    delivery_stream    = list(string)
  })
}

variable "relinquished" {
  description = "Names of those that the user gives up."
  type        = set(string)
}
