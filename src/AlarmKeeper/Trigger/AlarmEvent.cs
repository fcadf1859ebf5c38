using System.Globalization;
using System.Text.Json;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Trigger;

/// <summary>
/// Reads EventBridge's "CloudWatch Alarm State Change".
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
/// </summary>
internal static class AlarmEvent
{
    /// <returns>Null for an event that names no alarm, or whose alarm did not go to ALARM.</returns>
    public static AlarmChange? Read(JsonElement payload)
    {
        var detail = Part(payload, "detail");
        var state = Part(detail, "state");
        return Text(detail, "alarmName") is { } alarm && Text(state, "value") == "ALARM"
            ? new(alarm, Text(state, "reason") ?? "", Time(Text(state, "timestamp")) ?? Time(Text(payload, "time")))
            : null;
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static JsonElement Part(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    private static string? Text(JsonElement element, string name) => Part(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
