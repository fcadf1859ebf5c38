# The chain that AlarmKeeper keeps, declared with its values and taken over as it is.

variable "subscription" { type = string }

locals {
  alarm = "RootAccountUsage"
  topic = "arn:aws:sns:${var.region}:${var.account}:root-account-usage"
}

import {
  to = aws_cloudwatch_log_metric_filter.root
  id = "aws-controltower/CloudTrailLogs:RootAccountUsage"
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "RootAccountUsage"
  log_group_name = "aws-controltower/CloudTrailLogs"
  pattern        = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"

  metric_transformation {
    name          = "RootAccountUsage"
    namespace     = "LogMetrics"
    value         = "1"
    default_value = "0"
  }

  # Without a unit it is None, which is the only way that the provider can put it.
  lifecycle {
    ignore_changes = [metric_transformation[0].unit]
  }
}

import {
  to = aws_cloudwatch_metric_alarm.root
  id = local.alarm
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = local.alarm
  alarm_description   = "Watches for use of the root user (CloudTrail). Kept by AlarmKeeper."
  alarm_actions       = [aws_sns_topic.alert.arn]
  namespace           = "LogMetrics"
  metric_name         = "RootAccountUsage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
}

import {
  to = aws_sns_topic.alert
  id = local.topic
}

resource "aws_sns_topic" "alert" {
  name = "root-account-usage"
}

import {
  to = aws_sns_topic_policy.alert
  id = local.topic
}

# SNS's own first statement, and AlarmKeeper's.
resource "aws_sns_topic_policy" "alert" {
  arn = aws_sns_topic.alert.arn
  policy = jsonencode({
    Version = "2008-10-17"
    Statement = [
      {
        Sid       = "__default_statement_ID"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action = [
          "SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission",
          "SNS:DeleteTopic", "SNS:Subscribe", "SNS:ListSubscriptionsByTopic", "SNS:Publish",
        ]
        Resource  = local.topic
        Condition = { StringEquals = { "AWS:SourceOwner" = var.account } }
      },
      {
        Sid       = "AlarmKeeperAlarmsMayPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.topic
        Condition = {
          ArnEquals = { "aws:SourceArn" = [for name in [local.alarm, "alarmkeeper-6f2b4c1e-*"] : "arn:aws:cloudwatch:${var.region}:${var.account}:alarm:${name}"] }
          StringEquals = { "aws:SourceAccount" = var.account }
        }
      },
    ]
  })
}

import {
  to = aws_sns_topic_subscription.security
  id = var.subscription
}

resource "aws_sns_topic_subscription" "security" {
  topic_arn = aws_sns_topic.alert.arn
  protocol  = "email"
  endpoint  = "security@example.com"
}
