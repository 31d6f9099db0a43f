variable "lake" {
  description = "When the lake's objects move to each storage class, and when they are deleted. Null means never."
  type = object({
    transitions_in_days           = map(number)
    expiration_in_days            = number
    error_expiration_in_days      = number
    object_lock_retention_in_days = number
  })
}
