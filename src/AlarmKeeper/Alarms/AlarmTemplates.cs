using AlarmKeeper.Configuration;

namespace AlarmKeeper.Alarms;

/// <summary>The alarms of an alert.</summary>
internal static class AlarmTemplates
{
    public const string Sum = "Sum";
    public const string Maximum = "Maximum";

    public static Alarm For(Alert alert, string metricNamespace, string topicArn) => new()
    {
        Name = alert.Name,
        Description = $"Watches for {alert.Title} (CloudTrail). Kept by AlarmKeeper.",
        ActionsEnabled = true,
        AlarmActions = [topicArn],
        Namespace = metricNamespace,
        MetricName = alert.Name,
        Statistic = alert.AddsUp ? Sum : Maximum,
        Period = alert.Period,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        Threshold = alert.Threshold,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "notBreaching",
    };

    /// <summary>Goes off when the alert's metric got no datapoint for an hour.</summary>
    public static Alarm Heartbeat(Alarm alert, string noticeTopicArn) => alert with
    {
        Name = $"{alert.Name}Heartbeat",
        Description =
            $"No CloudTrail event reached the metric {alert.MetricName} for an hour: the trail or its log group is dead. "
                + "Kept by AlarmKeeper.",
        AlarmActions = [noticeTopicArn],
        Statistic = "SampleCount",
        Period = 3600,
        ComparisonOperator = "LessThanThreshold",
        TreatMissingData = "breaching",
    };
}
