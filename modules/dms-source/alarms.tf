locals {
  alarm_count = length(local.alarm_sns_topic_arns) > 0 ? 1 : 0

  # The metrics name a serverless replication, and a task, by the last part of its ARN, which is not its identifier.
  metric_dimensions = local.is_serverless ? {
    ReplicationConfigId = "${local.account_id}:${try(element(split(":", local.replication_arn), 6), "")}"
    } : {
    ReplicationInstanceIdentifier = var.name
    ReplicationTaskIdentifier     = try(element(split(":", local.replication_arn), 6), "")
  }

  latency_alarms = {
    for metric, meaning in {
      CDCLatencySource = "has not read the newest changes of the database's log"
      CDCLatencyTarget = "has not written to the stream what the database committed"
    } : metric => meaning if local.captures_changes && local.alarm_count > 0
  }

  # Instance, task and serverless replication each have events of their own; a serverless replication that fails says so
  # only in its own.
  event_detail_types = [
    "DMS Replication State Change",
    "DMS Replication Task State Change",
    "DMS Replication Instance State Change",
    "DMS Replication Instance Failover State",
  ]
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each = local.latency_alarms

  alarm_name          = "${var.name}-dms-${each.key}"
  alarm_description   = "The replication ${var.name} ${each.value}. See the log of the replication, and the state in DMS's console."
  namespace           = "AWS/DMS"
  metric_name         = each.key
  dimensions          = local.metric_dimensions
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = coalesce(var.alarm_latency_threshold_in_seconds, 300)
  # A replication that has stopped publishes nothing, and must not look healthy.
  treat_missing_data = local.replication_enabled ? "breaching" : "notBreaching"
  alarm_actions      = local.alarm_sns_topic_arns
  ok_actions         = local.alarm_sns_topic_arns
  tags               = local.tags
}

resource "aws_cloudwatch_event_rule" "state" {
  count = local.alarm_count

  name        = "${var.name}-dms-state"
  description = "A replication of the source ${var.name} failed, stopped or paused"
  tags        = local.tags

  event_pattern = jsonencode({
    source      = ["aws.dms"]
    detail-type = local.event_detail_types
    resources   = concat([local.replication_arn], aws_dms_replication_instance.this[*].replication_instance_arn, local.history_arns)
    detail      = { eventType = [for word in ["FAIL", "STOP", "PAUSE", "DEPROVISION"] : { wildcard = "*${word}*" }] }
  })
}

resource "aws_cloudwatch_event_target" "state" {
  # By its number, because an ARN may be unknown in the plan.
  count = length(local.alarm_sns_topic_arns)

  rule      = one(aws_cloudwatch_event_rule.state[*].name)
  target_id = "topic-${count.index}"
  arn       = local.alarm_sns_topic_arns[count.index]
}
