variable "holders" {
  description = "Names of the resources that the pipeline creates and that hold data, by kind; empty for a kind it does not create."
  type = object({
    lake_bucket        = list(string)
    glue_database      = list(string)
    dead_letter_bucket = list(string)
    dead_letter_queue  = list(string)
    delivery_stream    = list(string)
  })
}

variable "relinquished" {
  description = "Names that the user gives up."
  type        = set(string)
}
