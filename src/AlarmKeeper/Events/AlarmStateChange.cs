using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>
/// An alarm that went off, as EventBridge's "CloudWatch Alarm State Change" tells it.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
/// </summary>
/// <param name="Reason">CloudWatch's own words, or those of whoever called SetAlarmState.</param>
/// <param name="At">When; null where the event does not say.</param>
internal sealed record AlarmStateChange(string Alarm, string Reason, DateTimeOffset? At)
{
    /// <returns>Null for an event that names no alarm, or whose alarm did not go to ALARM.</returns>
    public static AlarmStateChange? Read(JsonElement payload)
    {
        var detail = payload.Part("detail");
        var state = detail.Part("state");
        return detail.Text("alarmName") is { } alarm && state.Text("value") == "ALARM"
            ? new(alarm, state.Text("reason") ?? "", state.Time("timestamp") ?? payload.Time("time"))
            : null;
    }
}
