variable "tables" {
  description = "The root's tables, as the user wrote them."
  type        = any
}

variable "source_kind" {
  description = "The root's source_kind; a DynamoDB stream's one entry matches whatever its table is called."
  type        = string
}
