using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>An alarm that went off, as CloudWatch itself tells it.</summary>
/// <param name="Reason">CloudWatch's own words, or those of whoever called SetAlarmState.</param>
/// <param name="At">When; null where CloudWatch does not say.</param>
internal sealed record AlarmStateChange(string Alarm, string Reason, DateTimeOffset? At)
{
    /// <summary>
    /// The alarm that EventBridge's "CloudWatch Alarm State Change" names. Anybody who may invoke the function can send one, so that
    /// nothing else of it is read.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
    /// </summary>
    /// <returns>Null for an event that names no alarm, or whose alarm did not go to ALARM.</returns>
    public static string? AlarmOf(JsonElement payload)
    {
        var detail = payload.Part("detail");
        return detail.Part("state").Text("value") == "ALARM" ? detail.Text("alarmName") : null;
    }
}
