using System.Collections.Immutable;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Desired;

/// <summary>One thing to watch for, as links.</summary>
/// <param name="Filter">Null while no log group is known to put it on.</param>
internal sealed record DesiredAlert(Alert Alert, MetricFilter? Filter, Alarm Alarm);

/// <summary>The chain as it should be, in this account and Region.</summary>
internal sealed record DesiredChain
{
    public required Whereabouts Whereabouts { get; init; }

    /// <summary>The trail that the settings name.</summary>
    public required string TrailName { get; init; }

    public required string TopicArn { get; init; }

    public required ImmutableArray<Subscriber> Subscribers { get; init; }

    public required ImmutableArray<DesiredAlert> Alerts { get; init; }

    public string? NoticeTopicArn { get; init; }

    /// <summary>The ARNs of the alarms that must be able to publish.</summary>
    public IEnumerable<string> AlarmArns => Alerts.Select(alert => Whereabouts.Place.Alarm(alert.Alarm.Name));

    public static DesiredChain For(Settings settings, Whereabouts whereabouts)
    {
        var topicArn = whereabouts.Place.Topic(settings.Topic);
        return new()
        {
            Whereabouts = whereabouts,
            TrailName = settings.Trail,
            TopicArn = topicArn,
            Subscribers = settings.Subscribers,
            NoticeTopicArn = settings.NoticeTopicArn,
            Alerts = [.. settings.Alerts.Select(alert => new DesiredAlert(
                alert,
                whereabouts.LogGroup.ValueOrDefault is { } group ? Filter(alert, settings.MetricNamespace, group) : null,
                Alarm(alert, settings.MetricNamespace, topicArn)))],
        };
    }

    // The values that Security Hub and the CIS benchmark prescribe: value 1, default value 0.
    private static MetricFilter Filter(Alert alert, string metricNamespace, string logGroup) => new()
    {
        Name = alert.Name,
        LogGroup = logGroup,
        Pattern = alert.Pattern,
        MetricNamespace = metricNamespace,
        MetricName = alert.Name,
        MetricValue = "1",
        DefaultValue = 0,
    };

    private static Alarm Alarm(Alert alert, string metricNamespace, string topicArn) => new()
    {
        Name = alert.Name,
        Description = $"Watches for {alert.Title} (CloudTrail). Kept by AlarmKeeper.",
        ActionsEnabled = true,
        AlarmActions = [topicArn],
        Namespace = metricNamespace,
        MetricName = alert.Name,
        Statistic = "Sum",
        Period = 300,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        Threshold = 1,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "notBreaching",
    };
}
