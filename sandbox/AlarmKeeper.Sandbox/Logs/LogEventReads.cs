using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>FilterLogEvents and GetLogEvents.</summary>
internal static class LogEventReads
{
    private const int MaxLimit = 10_000;

    // "Each page returned can contain up to 1 MB of log events or up to 10,000 log events."
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
    private const int MaxPageBytes = 1_048_576;

    public static JsonObject FilterLogEvents(ServiceCall call)
    {
        var input = call.Input;
        var group = call.Group();
        var streams = input.Texts("logStreamNames").Select(name => group.Stream(name).Name).ToList();
        var pattern = MetricFilterInput.Pattern(input.Text("filterPattern") ?? "");
        var (from, to) = (input.Milliseconds("startTime") ?? 0, input.Milliseconds("endTime") ?? long.MaxValue);
        var events = group.Events
            .Where(stored => streams.Count == 0 || streams.Contains(stored.Stream))
            .Where(stored => stored.Stream.StartsWith(input.Text("logStreamNamePrefix") ?? "", StringComparison.Ordinal))
            // "Events with a timestamp later than this time are not returned": the end belongs to the range.
            .Where(stored => stored.Timestamp >= from && stored.Timestamp <= to
                && (group.ScannedPerPage is not null || pattern.Matches(stored.Masked)))
            .OrderBy(stored => stored.Timestamp)
            .ToList();
        var size = Math.Min(input.Limit(MaxLimit), group.ScannedPerPage ?? MaxLimit);
        var page = events.Page(input.Text("nextToken"), size, "InvalidParameterException");
        if (Fitting(page.Items) is var fitting && fitting < page.Items.Count)
            page = events.Page(input.Text("nextToken"), fitting, "InvalidParameterException");
        return new JsonObject
        {
            ["events"] = page.Items.Where(stored => pattern.Matches(stored.Masked)).Select(stored => Found(call, stored)).ToJson(),
            ["searchedLogStreams"] = new JsonArray(),
        }.With("nextToken", page.NextToken);
    }

    // One event always fits.
    private static int Fitting(IReadOnlyList<LogEvent> events)
    {
        var (bytes, count) = (0, 0);
        while (count < events.Count && (count == 0 || bytes + events[count].Message.Length <= MaxPageBytes))
            bytes += events[count++].Message.Length;
        return count;
    }

    /// <summary>Always from the head: there is one page unless a limit says otherwise.</summary>
    public static JsonObject GetLogEvents(ServiceCall call)
    {
        var input = call.Input;
        var group = call.Group();
        var stream = group.Stream(input.Required("logStreamName"));
        var (from, to) = (input.Milliseconds("startTime") ?? 0, input.Milliseconds("endTime") ?? long.MaxValue);
        var events = group.Events
            // "Events with a timestamp equal to or later than this time are not included": here it does not.
            .Where(stored => stored.Stream == stream.Name && stored.Timestamp >= from && stored.Timestamp < to)
            .OrderBy(stored => stored.Timestamp)
            .ToList();
        var start = input.Text("nextToken")?.Split('/')[^1];
        var page = events.Page(start, input.Limit(MaxLimit), "InvalidParameterException");
        // At the end of the stream the answer is the token that was passed in.
        var end = page.NextToken ?? $"{events.Count}";
        return new()
        {
            ["events"] = page.Items.Select(stored => Output(call, stored)).ToJson(),
            ["nextForwardToken"] = $"f/{end}",
            ["nextBackwardToken"] = $"b/{start ?? "0"}",
        };
    }

    private static JsonObject Found(ServiceCall call, LogEvent stored)
    {
        var output = Output(call, stored);
        output["logStreamName"] = stored.Stream;
        output["eventId"] = $"{stored.Number:D56}";
        return output;
    }

    private static JsonObject Output(ServiceCall call, LogEvent stored) => new()
    {
        ["timestamp"] = stored.Timestamp,
        ["message"] = call.Input.Flag("unmask") ?? false ? stored.Message : stored.Masked,
        ["ingestionTime"] = stored.IngestionTime,
    };
}
