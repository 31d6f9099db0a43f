locals {
  # DMS looks for these names ("Creating the IAM roles to use with AWS DMS"): one manages its network interfaces, the
  # other writes its logs.
  account_roles = {
    for name, policy in {
      dms-vpc-role             = "AmazonDMSVPCManagementRole"
      dms-cloudwatch-logs-role = "AmazonDMSCloudWatchLogsRole"
    } : name => policy if coalesce(var.account_roles_create, false)
  }
}

resource "aws_iam_role" "account" {
  for_each = local.account_roles

  name                 = each.key
  permissions_boundary = var.iam_permissions_boundary_arn
  description          = "DMS, for every replication of the account"
  assume_role_policy   = local.trust.target
  tags                 = local.tags
}

resource "aws_iam_role_policy_attachment" "account" {
  for_each = local.account_roles

  role       = aws_iam_role.account[each.key].id
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/${each.value}"
}
