variable "tables" {
  description = "The root's tables, as the user wrote them."
  type        = any
}

variable "has_one_table" {
  description = "Whether the source carries a single table. Its entries then match that table, whatever its name."
  type        = bool
}

variable "format" {
  description = "What is known of the source's format: an entry of schema/formats.json."
  type = object({
    title                = string
    has_key              = bool
    has_schemas          = bool
    source_table_pattern = string
    source_table_allowed = string
  })
}
