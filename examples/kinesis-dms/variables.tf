variable "secret_arn" {
  description = "ARN of the secret with username, password, host and port."
  type        = string
}

variable "certificate_pem" {
  description = "Certificate bundle of the region, from AWS's page \"Using SSL/TLS to encrypt a connection to a DB instance or cluster\"."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the database."
  type        = string
}

variable "subnet_ids" {
  description = "Subnets of that VPC, in two availability zones."
  type        = list(string)
}

variable "security_group_ids" {
  description = "Security groups that the database's own group allows."
  type        = list(string)
}

variable "topic_arn" {
  description = "ARN of the SNS topic that hears of failures."
  type        = string
}
