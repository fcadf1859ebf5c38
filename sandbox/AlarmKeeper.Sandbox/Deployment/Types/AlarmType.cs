using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class AlarmType : ResourceType
{
    private static readonly string[] Settings =
    [
        "ActionsEnabled", "AlarmActions", "AlarmDescription", "ComparisonOperator", "DatapointsToAlarm", "Dimensions",
        "EvaluateLowSampleCountPercentile", "EvaluationCriteria", "EvaluationInterval", "EvaluationPeriods", "ExtendedStatistic",
        "InsufficientDataActions", "MetricName", "Metrics", "Namespace", "OKActions", "Period", "Statistic", "Threshold",
            "ThresholdMetricId",
        "TreatMissingData", "Unit",
    ];

    public override string Name => "AWS::CloudWatch::Alarm";

    public override IReadOnlyList<string> Properties => [.. Settings, "AlarmName", "Tags"];

    public override string NamedBy => "AlarmName";

    public override int NameLength => 255;

    // The service would take it for an update; CloudFormation does not touch what is another's.
    public override string Create(StackResource alarm)
    {
        if (alarm.Region.Store<MonitoringStore>().Alarms.ContainsKey(alarm.Name))
            throw new Wire.AwsError("AlreadyExists", $"{alarm.Name} already exists in stack or account");
        Update(alarm);
        return alarm.Name;
    }

    public override void Update(StackResource alarm)
    {
        var input = alarm.Only([.. Settings, "Tags"]);
        input["AlarmName"] = alarm.Name;
        alarm.Call("monitoring", "PutMetricAlarm", input);
    }

    public override void Delete(StackResource alarm) =>
        alarm.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(alarm.Name) });

    public override string? Attribute(StackResource alarm, string name) => name == "Arn" ? Arn(alarm) : null;

    public override IDictionary<string, string>? Tags(StackResource alarm)
    {
        var all = alarm.Region.Store<MonitoringStore>().Tags;
        if (!all.TryGetValue(Arn(alarm), out var tags))
            all[Arn(alarm)] = tags = new(StringComparer.Ordinal);
        return tags;
    }

    private static string Arn(StackResource alarm) => alarm.Region.Arn("cloudwatch", $"alarm:{alarm.Name}");
}
