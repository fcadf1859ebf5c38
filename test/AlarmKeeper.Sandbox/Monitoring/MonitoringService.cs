using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Amazon CloudWatch.</summary>
internal sealed class MonitoringService : IService
{
    private static readonly string[] Reads = ["Describe", "Get", "List"];

    public MonitoringService(World world) => world.Ticked += () =>
    {
        foreach (var region in world.Regions)
            AlarmStates.EvaluateAll(region);
    };

    public string Name => "monitoring";

    public string IamPrefix => "cloudwatch";

    public string? TargetPrefix => "GraniteServiceVersion20100801";

    public QueryProtocol? Query { get; } = new("2010-08-01", "http://monitoring.amazonaws.com/doc/2010-08-01/");

    // Neither the reads nor PutMetricData are written to a trail (row A15).
    public bool IsWrite(string operation) =>
        operation != "PutMetricData" && !Reads.Any(read => operation.StartsWith(read, StringComparison.Ordinal));

    public string Resource(ServiceCall call) => call.Operation switch
    {
        // Composite alarms are described with a permission on everything only (row A12).
        "DescribeAlarms" or "DescribeAlarmsForMetric" or "PutMetricData" or "GetMetricData" or "GetMetricStatistics" or "ListMetrics" => "*",
        "PutAlarmMuteRule" => MuteOperations.Arn(call, call.Input.Text("Name") ?? ""),
        "GetAlarmMuteRule" or "DeleteAlarmMuteRule" => MuteOperations.Arn(call, call.Input.Text("AlarmMuteRuleName") ?? ""),
        "ListAlarmMuteRules" => MuteOperations.Arn(call, "*"),
        "TagResource" or "UntagResource" or "ListTagsForResource" => call.Input.Text("ResourceARN") ?? "*",
        _ => call.Region.Arn("cloudwatch", $"alarm:{call.Input.Text("AlarmName") ?? call.Input.Texts("AlarmNames").FirstOrDefault("*")}"),
    };

    public JsonObject Serve(ServiceCall call) => call.Operation switch
    {
        "PutMetricAlarm" => AlarmWrites.PutMetricAlarm(call),
        "PutCompositeAlarm" => AlarmWrites.PutCompositeAlarm(call),
        "DeleteAlarms" => AlarmWrites.DeleteAlarms(call),
        "EnableAlarmActions" => AlarmSwitches.EnableAlarmActions(call),
        "DisableAlarmActions" => AlarmSwitches.DisableAlarmActions(call),
        "SetAlarmState" => AlarmSwitches.SetAlarmState(call),
        "DescribeAlarms" => AlarmReads.DescribeAlarms(call),
        "DescribeAlarmsForMetric" => AlarmReads.DescribeAlarmsForMetric(call),
        "DescribeAlarmHistory" => AlarmHistory.DescribeAlarmHistory(call),
        "PutAlarmMuteRule" => MuteOperations.PutAlarmMuteRule(call),
        "GetAlarmMuteRule" => MuteOperations.GetAlarmMuteRule(call),
        "DeleteAlarmMuteRule" => MuteOperations.DeleteAlarmMuteRule(call),
        "ListAlarmMuteRules" => MuteOperations.ListAlarmMuteRules(call),
        "PutMetricData" => MetricOperations.PutMetricData(call),
        "ListMetrics" => MetricOperations.ListMetrics(call),
        "GetMetricStatistics" => MetricReads.GetMetricStatistics(call),
        "GetMetricData" => MetricReads.GetMetricData(call),
        "TagResource" => MonitoringTags.TagResource(call),
        "UntagResource" => MonitoringTags.UntagResource(call),
        "ListTagsForResource" => MonitoringTags.ListTagsForResource(call),
        _ => throw new AwsError("UnknownOperationException", $"The sandbox's CloudWatch has no operation {call.Operation}."),
    };
}
