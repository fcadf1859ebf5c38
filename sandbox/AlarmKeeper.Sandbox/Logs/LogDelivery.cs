using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>How a trail's events come in.</summary>
internal static class LogDelivery
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="group">The group's name, or its ARN as a trail has it.</param>
    /// <returns>Why it failed, as in LatestCloudWatchLogsDeliveryError; null when it did not.</returns>
    public static string? Deliver(AwsRegion region, string group, JsonObject trailEvent)
    {
        if (!region.Store<LogsStore>().Groups.TryGetValue(LogsInput.GroupName(group), out var found))
            return "The specified log group does not exist.";
        if (LogGroupKey.Refusal(region, found) is { } refusal)
            return refusal;
        var stream = $"{region.Account}_CloudTrail_{region.Name}";
        if (!found.Streams.ContainsKey(stream))
            LogStreamOperations.Create(region, found, stream);
        LogIntake.Receive(region, found, stream, [(region.Now.ToUnixTimeMilliseconds(), trailEvent.ToJsonString(Plain))]);
        return null;
    }
}
