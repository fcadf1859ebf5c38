using System.Text.Json;
using AlarmKeeper.Events;
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
        var detail = payload.Part("detail");
        var state = detail.Part("state");
        return detail.Text("alarmName") is { } alarm && state.Text("value") == "ALARM"
            ? new(alarm, state.Text("reason") ?? "", state.Time("timestamp") ?? payload.Time("time"))
            : null;
    }
}
