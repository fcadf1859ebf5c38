using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>PutLogEvents.</summary>
internal static class LogEventWrites
{
    private const int MaxEvents = 10_000;
    private const int MaxDays = 14;

    public static JsonObject PutLogEvents(ServiceCall call)
    {
        var group = call.Group();
        var stream = group.Stream(call.Input.Required("logStreamName"));
        var events = call.Input.Objects("logEvents")
            .Select(item => (Timestamp: Time(item), Message: item.Required("message")))
            .ToList();
        Check(events);
        if (LogGroupKey.Refusal(call.Region, group) is { } refusal)
            throw new AwsError("AccessDeniedException", refusal);
        var range = new Range(call, group);
        LogIntake.Receive(call.Region, group, stream.Name, [.. events.Where(item => range.Takes(item.Timestamp))]);
        return new JsonObject { ["nextSequenceToken"] = $"{call.Region.Store<LogsStore>().EventNumber:D56}" }
            .With("rejectedLogEventsInfo", range.Rejected([.. events.Select(item => item.Timestamp)]));
    }

    private static long Time(JsonObject item)
    {
        item.Required("timestamp");
        return item.Milliseconds("timestamp")!.Value;
    }

    private static void Check(List<(long Timestamp, string Message)> events)
    {
        if (events.Count is 0 or > MaxEvents)
            throw LogsInput.Invalid($"1 validation error detected: 'logEvents' must have between 1 and {MaxEvents} members");
        if (events.Any(item => item.Message.Length == 0))
            throw LogsInput.Invalid("Log event message must not be empty.");
        if (events.Zip(events.Skip(1)).Any(pair => pair.First.Timestamp > pair.Second.Timestamp))
            throw LogsInput.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
        if (events[^1].Timestamp - events[0].Timestamp > TimeSpan.FromDays(1).TotalMilliseconds)
            throw LogsInput.Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }

    /// <summary>The times that are taken (aws-facts 2.2); "the entire batch isn't rejected".</summary>
    private sealed class Range(ServiceCall call, LogGroup group)
    {
        private readonly long newest = call.Region.Now.AddHours(2).ToUnixTimeMilliseconds();
        private readonly long oldest = call.Region.Now.AddDays(-MaxDays).ToUnixTimeMilliseconds();
        private readonly long expired = call.Region.Now.AddDays(-group.RetentionInDays ?? -36_500).ToUnixTimeMilliseconds();

        public bool Takes(long time) => time <= newest && time >= oldest && time >= expired;

        public JsonObject? Rejected(List<long> times)
        {
            if (times.TrueForAll(Takes))
                return null;
            var tooNew = times.FindIndex(time => time > newest);
            // Ends are exclusive.
            var tooOld = times.FindLastIndex(time => time < oldest) + 1;
            var tooExpired = times.FindLastIndex(time => time < expired) + 1;
            return new JsonObject()
                .With("tooNewLogEventStartIndex", tooNew < 0 ? null : tooNew)
                .With("tooOldLogEventEndIndex", tooOld == 0 ? null : tooOld)
                .With("expiredLogEventEndIndex", tooExpired == 0 ? null : tooExpired);
        }
    }
}
