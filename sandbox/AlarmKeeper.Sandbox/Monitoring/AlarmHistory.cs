using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <param name="Kind">ConfigurationUpdate, StateUpdate or Action.</param>
internal sealed record AlarmHistoryItem(Alarm Alarm, DateTimeOffset Timestamp, string Kind, string Summary, JsonObject Data);

/// <summary>Writes the history of alarms, and DescribeAlarmHistory.</summary>
internal static class AlarmHistory
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="change">Create, Update or Delete.</param>
    public static void Configuration(AwsRegion region, Alarm alarm, string change) => Add(
        region,
        alarm,
        ("ConfigurationUpdate", $"Alarm \"{alarm.Name}\" {change.ToLowerInvariant()}d"),
        new() { ["version"] = "1.0", ["type"] = change, [$"{change.ToLowerInvariant()}dAlarm"] = alarm.Definition.DeepClone() });

    public static void State(AwsRegion region, Alarm alarm, AlarmState before) => Add(
        region,
        alarm,
        ("StateUpdate", $"Alarm updated from {before.Value} to {alarm.State}"),
        new()
        {
            ["version"] = "1.0",
            ["oldState"] = new JsonObject { ["stateValue"] = before.Value, ["stateReason"] = before.Reason },
            ["newState"] = new JsonObject { ["stateValue"] = alarm.State, ["stateReason"] = alarm.StateReason },
        });

    /// <param name="error">As World.AlarmAction tells it; null when it succeeded.</param>
    public static void Action(AwsRegion region, Alarm alarm, string action, string? error) => Add(
        region,
        alarm,
        ("Action", error ?? $"Successfully executed action {action}"),
        new JsonObject { ["actionState"] = error is null ? "Succeeded" : "Failed", ["notificationResource"] = action }
            .With("error", error));

    public static JsonObject DescribeAlarmHistory(ServiceCall call)
    {
        var input = call.Input;
        var types = input.Texts("AlarmTypes").DefaultIfEmpty("MetricAlarm").ToList();
        var items = call.Region.Store<MonitoringStore>().History
            .Where(item => input.Text("AlarmName") is { } name ? item.Alarm.Name == name : types.Contains(item.Alarm.Type))
            .Where(item => input.Text("HistoryItemType") is not { } kind || item.Kind == kind)
            .Where(item => input.Time("StartDate") is not { } start || item.Timestamp >= start)
            .Where(item => input.Time("EndDate") is not { } end || item.Timestamp <= end)
            .ToList();
        if (input.Text("ScanBy") != "TimestampAscending")
            items.Reverse();
        var page = items.Page(input.Text("NextToken"), AlarmReads.MaxRecords(input, 100), "InvalidNextToken");
        return new JsonObject { ["AlarmHistoryItems"] = page.Items.Select(Output).ToJson() }.With("NextToken", page.NextToken);
    }

    private static void Add(AwsRegion region, Alarm alarm, (string Kind, string Summary) item, JsonObject data) =>
        region.Store<MonitoringStore>().History.Add(new(alarm, region.Now, item.Kind, item.Summary, data));

    private static JsonObject Output(AlarmHistoryItem item) => new()
    {
        ["AlarmName"] = item.Alarm.Name,
        ["AlarmType"] = item.Alarm.Type,
        ["Timestamp"] = item.Timestamp,
        ["HistoryItemType"] = item.Kind,
        ["HistorySummary"] = item.Summary.Length <= 255 ? item.Summary : item.Summary[..255],
        ["HistoryData"] = item.Data.ToJsonString(Plain),
    };
}
