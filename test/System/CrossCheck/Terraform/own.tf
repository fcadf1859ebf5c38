# A chain that was made without AlarmKeeper, with the values that the CIS benchmark prescribes, but for the statistic: the benchmark's
# command has a sum, which a negative value drowns.

resource "aws_cloudwatch_log_group" "trail" {
  name              = "terraform/CloudTrailLogs"
  retention_in_days = 14
  tags              = { owner = "security" }
}

resource "aws_cloudtrail" "this" {
  name                          = "terraform-trail"
  s3_bucket_name                = "terraform-trail-bucket"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::${var.account}:role/trail-to-logs"
  tags                          = { owner = "security" }
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "RootAccountUsage"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    name          = "RootAccountUsage"
    namespace     = "LogMetrics"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "RootAccountUsage"
  alarm_actions       = [aws_sns_topic.alert.arn]
  namespace           = "LogMetrics"
  metric_name         = "RootAccountUsage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  tags                = { owner = "security" }
}

resource "aws_sns_topic" "alert" {
  name = "root-account-usage"
  tags = { owner = "security" }
}

resource "aws_sns_topic_policy" "alert" {
  arn = aws_sns_topic.alert.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AlarmMayPublish"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alert.arn
      Condition = {
        ArnEquals    = { "aws:SourceArn" = aws_cloudwatch_metric_alarm.root.arn }
        StringEquals = { "aws:SourceAccount" = var.account }
      }
    }]
  })
}

resource "aws_sns_topic_subscription" "security" {
  topic_arn = aws_sns_topic.alert.arn
  protocol  = "email"
  endpoint  = "security@example.com"
}
