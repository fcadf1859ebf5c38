using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Amazon CloudWatch.</summary>
internal sealed class MonitoringService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["PutMetricAlarm"] = Operation.Write(AlarmWrites.PutMetricAlarm),
        ["PutCompositeAlarm"] = Operation.Write(AlarmWrites.PutCompositeAlarm),
        ["DeleteAlarms"] = Operation.Write(AlarmWrites.DeleteAlarms),
        ["EnableAlarmActions"] = Operation.Write(AlarmSwitches.EnableAlarmActions),
        ["DisableAlarmActions"] = Operation.Write(AlarmSwitches.DisableAlarmActions),
        ["SetAlarmState"] = Operation.Write(AlarmSwitches.SetAlarmState),
        ["DescribeAlarms"] = Operation.Read(AlarmReads.DescribeAlarms),
        ["DescribeAlarmsForMetric"] = Operation.Read(AlarmReads.DescribeAlarmsForMetric),
        ["DescribeAlarmHistory"] = Operation.Read(AlarmHistory.DescribeAlarmHistory),
        ["PutAlarmMuteRule"] = Operation.Write(MuteOperations.PutAlarmMuteRule),
        ["GetAlarmMuteRule"] = Operation.Read(MuteOperations.GetAlarmMuteRule),
        ["DeleteAlarmMuteRule"] = Operation.Write(MuteOperations.DeleteAlarmMuteRule),
        ["ListAlarmMuteRules"] = Operation.Read(MuteOperations.ListAlarmMuteRules),
        // Written to no trail (row A15).
        ["PutMetricData"] = Operation.Read(MetricOperations.PutMetricData),
        ["ListMetrics"] = Operation.Read(MetricOperations.ListMetrics),
        ["GetMetricStatistics"] = Operation.Read(MetricReads.GetMetricStatistics),
        ["GetMetricData"] = Operation.Read(MetricReads.GetMetricData),
        ["PutDashboard"] = Operation.Write(DashboardOperations.Put),
        ["GetDashboard"] = Operation.Read(DashboardOperations.Get),
        ["DeleteDashboards"] = Operation.Write(DashboardOperations.Delete),
        ["TagResource"] = Operation.Write(MonitoringTags.TagResource),
        ["UntagResource"] = Operation.Write(MonitoringTags.UntagResource),
        ["ListTagsForResource"] = Operation.Read(MonitoringTags.ListTagsForResource),
    };

    public MonitoringService(World world) => world.Ticked += () =>
    {
        foreach (var region in world.Regions)
            AlarmStates.EvaluateAll(region);
    };

    public string Name => "monitoring";

    public string IamPrefix => "cloudwatch";

    public string? TargetPrefix => "GraniteServiceVersion20100801";

    public QueryProtocol? Query { get; } = new("2010-08-01", "http://monitoring.amazonaws.com/doc/2010-08-01/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Operation switch
    {
        // Composite alarms are described with a permission on everything only (row A12).
        "DescribeAlarms" or "DescribeAlarmsForMetric" or "PutMetricData" or "GetMetricData" or "GetMetricStatistics" or "ListMetrics" =>
            "*",
        "PutDashboard" or "GetDashboard" or "DeleteDashboards" => call.Region.GlobalArn(
            "cloudwatch", $"dashboard/{call.Input.Text("DashboardName") ?? call.Input.Texts("DashboardNames").FirstOrDefault("*")}"),
        "PutAlarmMuteRule" => MuteOperations.Arn(call, call.Input.Text("Name") ?? ""),
        "GetAlarmMuteRule" or "DeleteAlarmMuteRule" => MuteOperations.Arn(call, call.Input.Text("AlarmMuteRuleName") ?? ""),
        "ListAlarmMuteRules" => MuteOperations.Arn(call, "*"),
        "TagResource" or "UntagResource" or "ListTagsForResource" => call.Input.Text("ResourceARN") ?? "*",
        _ => call.Region.Arn("cloudwatch", $"alarm:{call.Input.Text("AlarmName") ?? call.Input.Texts("AlarmNames").FirstOrDefault("*")}"),
    };

    public JsonObject Serve(ServiceCall call)
    {
        if (IsWrite(call.Operation))
            call.Region.Store<MonitoringStore>().EvaluatedAt = null;
        return Table.Serve(call);
    }
}
