variable "tables" {
  description = "The root's tables, as the user wrote them."
  type        = any
}

variable "has_one_table" {
  description = "Whether the source carries a single table. Its entries then match that table, whatever its name."
  type        = bool
}
