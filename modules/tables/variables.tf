variable "tables" {
  description = "The root's tables, as the user wrote them."
  type        = any
}

variable "has_one_table" {
  description = "Whether the source carries one table; its entries then match whatever that table is called."
  type        = bool
}
