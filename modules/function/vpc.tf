locals {
  in_vpc = length(var.function.vpc.subnet_ids) > 0
  vpc    = local.in_vpc ? [var.function.vpc] : []
  ec2    = "arn:${var.context.partition}:ec2:${var.context.region}"

  # Of the actions that Lambda needs to connect the function to the subnets, those that IAM can limit to resources.
  # Subnets and security groups can belong to another account that shares them.
  interface_actions = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
  ]
  describe_actions = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]
}

# Lambda developer guide, "Giving Lambda functions access to resources in an Amazon VPC": the required permissions, and the
# statement that keeps the function's own code from using them.
resource "aws_iam_role_policy" "vpc" {
  count = local.in_vpc ? 1 : 0

  name = "use-vpc"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ManageInterfaces"
        Effect   = "Allow"
        Action   = local.interface_actions
        Resource = ["${local.ec2}:${var.context.account_id}:network-interface/*", "${local.ec2}:*:subnet/*", "${local.ec2}:*:security-group/*"]
      },
      {
        Sid      = "DescribeInterfaces"
        Effect   = "Allow"
        Action   = local.describe_actions
        Resource = ["*"]
      },
      {
        Sid       = "DenyToCode"
        Effect    = "Deny"
        Action    = concat(local.interface_actions, local.describe_actions)
        Resource  = ["*"]
        Condition = { ArnEquals = { "lambda:SourceFunctionArn" = [local.arn] } }
      },
    ]
  })
}

resource "aws_security_group" "firehose_endpoint" {
  count = var.function.vpc.firehose_endpoint_create ? 1 : 0

  name        = "${local.function_name}-firehose-endpoint"
  description = "Who reaches Firehose through the endpoint of the pipeline ${var.context.name}"
  vpc_id      = var.function.vpc.vpc_id
  tags        = var.context.tags
}

# Rules of their own, so that others can add theirs to the group.
resource "aws_vpc_security_group_ingress_rule" "firehose_endpoint" {
  count = var.function.vpc.firehose_endpoint_create ? length(var.function.vpc.security_group_ids) : 0

  security_group_id            = one(aws_security_group.firehose_endpoint[*].id)
  description                  = "The function ${local.function_name}"
  referenced_security_group_id = var.function.vpc.security_group_ids[count.index]
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  tags                         = var.context.tags
}

# Firehose developer guide, "Using Amazon Data Firehose with AWS PrivateLink". Private DNS lets the function call Firehose by
# its usual host name.
resource "aws_vpc_endpoint" "firehose" {
  count = var.function.vpc.firehose_endpoint_create ? 1 : 0

  vpc_id              = var.function.vpc.vpc_id
  service_name        = "${var.function.reverse_dns_prefix}.${var.context.region}.kinesis-firehose"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = var.function.vpc.subnet_ids
  security_group_ids  = aws_security_group.firehose_endpoint[*].id
  tags                = merge(var.context.tags, { Name = "${local.function_name}-firehose" })
}
