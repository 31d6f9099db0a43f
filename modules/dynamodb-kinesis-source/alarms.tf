locals {
  # CloudWatch, "Recommended alarms" for DynamoDB: statistics, periods and numbers of data points.
  alarms = {
    failed-to-replicate = {
      description         = "DynamoDB skipped changes of ${var.table_name}: they are not in the stream ${local.stream_name} and never will be. Items above 34 KB can grow beyond the 1 MB that Kinesis takes."
      query               = "SELECT SUM(FailedToReplicateRecordCount)"
      threshold           = 0
      period_in_seconds   = 60
      datapoints_to_alarm = 1
    }
    unreplicated-age = {
      description         = "Changes of ${var.table_name} wait to be written to the stream ${local.stream_name}: it has too few shards, or DynamoDB may no longer write to it or use its key."
      query               = "SELECT MAX(AgeOfOldestUnreplicatedRecord)"
      threshold           = coalesce(var.alarm_unreplicated_record_age_in_seconds, 60) * 1000
      period_in_seconds   = 300
      datapoints_to_alarm = 3
    }
    throttled = {
      description         = "The stream ${local.stream_name} has throttled changes of ${var.table_name} for ten minutes. DynamoDB retries them; add shards, or use ON_DEMAND."
      query               = "SELECT MAX(ThrottledPutRecordCount)"
      threshold           = 0
      period_in_seconds   = 60
      datapoints_to_alarm = 10
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  # A table has one stream and a stream may have several tables. An alarm's name has at most 255 characters.
  alarm_name          = "${substr(var.table_name, 0, 220)}-kinesis-${each.key}"
  alarm_description   = each.value.description
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = each.value.datapoints_to_alarm
  datapoints_to_alarm = each.value.datapoints_to_alarm
  # DynamoDB reports nothing while nothing fails.
  treat_missing_data = "notBreaching"
  alarm_actions      = coalesce(var.alarm_actions, [])
  ok_actions         = coalesce(var.alarm_actions, [])
  tags               = local.tags

  metric_query {
    id = "replication"
    # The metrics have a second dimension, DelegatedOperation, whose values AWS does not document: a query needs none.
    expression  = "${each.value.query} FROM SCHEMA(\"AWS/DynamoDB\", TableName, DelegatedOperation) WHERE TableName = '${var.table_name}'"
    period      = each.value.period_in_seconds
    return_data = true
  }
}
