resource "aws_dms_replication_subnet_group" "this" {
  replication_subnet_group_id          = var.name
  replication_subnet_group_description = "Subnets of the source ${var.name}"
  subnet_ids                           = var.subnet_ids
  tags                                 = local.tags

  # DMS looks at the subnets with dms-vpc-role.
  depends_on = [aws_iam_role_policy_attachment.account]
}

locals {
  vpc_endpoint_services  = coalesce(var.vpc_endpoint_services, [])
  endpoint_group_count   = length(local.vpc_endpoint_services) == 0 ? 0 : 1
  endpoint_service_names = { for service in local.vpc_endpoint_services : service => "com.amazonaws.${local.region}.${service}" }
}

resource "aws_security_group" "vpc_endpoints" {
  count = local.endpoint_group_count

  name        = "${var.name}-dms-endpoints"
  description = "HTTPS from DMS to the VPC endpoints of the source ${var.name}"
  vpc_id      = var.vpc_id
  tags        = local.tags
}

resource "aws_vpc_security_group_ingress_rule" "vpc_endpoints" {
  # By their number, because an ID may be unknown in the plan.
  count = local.endpoint_group_count * length(var.security_group_ids)

  security_group_id            = one(aws_security_group.vpc_endpoints[*].id)
  referenced_security_group_id = var.security_group_ids[count.index]
  description                  = "HTTPS from DMS"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  tags                         = local.tags
}

resource "aws_vpc_endpoint" "this" {
  for_each = local.endpoint_service_names

  vpc_id              = var.vpc_id
  service_name        = each.value
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = aws_security_group.vpc_endpoints[*].id
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "${var.name}-${each.key}" })

  # With private DNS, everything in the VPC reaches the service through this endpoint, so its policy cannot be narrower
  # than the account.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "*"
        Resource  = "*"
        Condition = { StringEquals = { "aws:PrincipalAccount" = local.account_id } }
      }
    ]
  })
}
