using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

/// <summary>Whether a trail logs, and what.</summary>
internal static class LoggingOperations
{
    public static void Start(ServiceCall call)
    {
        var trail = TrailStore.FindOwn(call.Region, call.Required("Name", "InvalidTrailNameException"));
        (trail.IsLogging, trail.StartLoggingTime) = (true, call.Region.Now);
    }

    public static void Stop(ServiceCall call)
    {
        var trail = TrailStore.FindOwn(call.Region, call.Required("Name", "InvalidTrailNameException"));
        (trail.IsLogging, trail.StopLoggingTime) = (false, call.Region.Now);
    }

    public static JsonObject Status(ServiceCall call)
    {
        var trail = TrailStore.Find(call.Region, call.Required("Name", "InvalidTrailNameException"));
        return new()
        {
            ["IsLogging"] = trail.IsLogging,
            ["LatestDeliveryTime"] = trail.LatestDeliveryTime,
            ["StartLoggingTime"] = trail.StartLoggingTime,
            ["StopLoggingTime"] = trail.StopLoggingTime,
            ["LatestCloudWatchLogsDeliveryError"] = trail.LatestCloudWatchLogsDeliveryError,
            ["LatestCloudWatchLogsDeliveryTime"] = trail.LatestCloudWatchLogsDeliveryTime,
            ["LatestDeliveryAttemptTime"] = Iso(trail.LatestDeliveryTime),
            ["LatestDeliveryAttemptSucceeded"] = Iso(trail.LatestDeliveryTime),
            ["LatestNotificationAttemptTime"] = "",
            ["LatestNotificationAttemptSucceeded"] = "",
            ["TimeLoggingStarted"] = Iso(trail.StartLoggingTime),
            ["TimeLoggingStopped"] = Iso(trail.StopLoggingTime),
        };
    }

    public static JsonObject GetSelectors(ServiceCall call) =>
        Selectors(TrailStore.Find(call.Region, call.Required("TrailName", "InvalidTrailNameException")));

    public static JsonObject PutSelectors(ServiceCall call)
    {
        var trail = TrailStore.FindOwn(call.Region, call.Required("TrailName", "InvalidTrailNameException"));
        trail.Selectors = EventSelectors.Read(call.Input);
        return Selectors(trail);
    }

    private static JsonObject Selectors(Trail trail)
    {
        var answer = trail.Selectors.Describe();
        answer["TrailARN"] = trail.Arn;
        return answer;
    }

    private static string Iso(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
