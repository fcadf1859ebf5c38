using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <param name="Kind">ConfigurationUpdate, StateUpdate or Action.</param>
internal sealed record AlarmHistoryItem(Alarm Alarm, DateTimeOffset Timestamp, string Kind, string Summary, JsonObject Data);

/// <summary>Writes the history of alarms, and DescribeAlarmHistory.</summary>
internal static class AlarmHistory
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // "Length Constraints: Minimum length of 1. Maximum length of 4095" (AlarmHistoryItem); what becomes of more is documented nowhere. Cut
    // it is no JSON any more, which is as bad as it can be.
    private const int MaxDataLength = 4095;

    /// <inheritdoc cref="AlarmHistoryData.Configuration"/>
    public static void Configuration(AwsRegion region, Alarm alarm, string change) => Add(
        region, alarm, ("ConfigurationUpdate", $"Alarm \"{alarm.Name}\" {change.ToLowerInvariant()}d"),
        AlarmHistoryData.Configuration(alarm, change, region.Now));

    /// <inheritdoc cref="AlarmHistoryData.State(Alarm, AlarmState)"/>
    public static void State(AwsRegion region, Alarm alarm, AlarmState before) => Add(
        region, alarm, ("StateUpdate", $"Alarm updated from {before.Value} to {alarm.State}"), AlarmHistoryData.State(alarm, before));

    /// <inheritdoc cref="AlarmHistoryData.Action"/>
    public static void Action(AwsRegion region, Alarm alarm, string action, string? error) => Add(
        region, alarm, ("Action", error ?? $"Successfully executed action {action}"), AlarmHistoryData.Action(alarm, action, error));

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
        ["HistorySummary"] = Cut(item.Summary, 255),
        ["HistoryData"] = Cut(item.Data.ToJsonString(Plain), MaxDataLength),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
