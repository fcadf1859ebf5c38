using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>CreateLogStream, DeleteLogStream and DescribeLogStreams.</summary>
internal static class LogStreamOperations
{
    private const int MaxLimit = 50;

    public static JsonObject CreateLogStream(ServiceCall call)
    {
        var group = call.Group();
        var name = call.Input.NewName("logStreamName");
        if (group.Streams.ContainsKey(name))
            throw new AwsError("ResourceAlreadyExistsException", "The specified log stream already exists");
        Create(call.Region, group, name);
        return [];
    }

    public static LogStream Create(AwsRegion region, LogGroup group, string name) =>
        group.Streams[name] = new(name, $"{group.Arn}:log-stream:{name}", region.Now.ToUnixTimeMilliseconds());

    public static JsonObject DeleteLogStream(ServiceCall call)
    {
        var group = call.Group();
        var stream = group.Stream(call.Input.Required("logStreamName"));
        group.Streams.Remove(stream.Name);
        group.Events.RemoveAll(stored => stored.Stream == stream.Name);
        return [];
    }

    public static JsonObject DescribeLogStreams(ServiceCall call)
    {
        var input = call.Input;
        var group = call.Group();
        var prefix = input.Text("logStreamNamePrefix");
        var isByTime = input.Text("orderBy") == "LastEventTime";
        if (isByTime && prefix is not null)
            throw LogsInput.Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        var outputs = group.Streams.Values
            .Where(stream => stream.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .Select(stream => Output(group, stream))
            .ToList();
        if (isByTime)
            outputs = [.. outputs.OrderBy(output => output.Milliseconds("lastEventTimestamp") ?? 0)];
        if (input.Flag("descending") ?? false)
            outputs.Reverse();
        var page = outputs.Page(input.Text("nextToken"), input.Limit(MaxLimit), "InvalidParameterException");
        return new JsonObject { ["logStreams"] = page.Items.ToJson() }.With("nextToken", page.NextToken);
    }

    private static JsonObject Output(LogGroup group, LogStream stream)
    {
        var events = group.Events.Where(stored => stored.Stream == stream.Name).ToList();
        var output = new JsonObject
        {
            ["logStreamName"] = stream.Name,
            ["creationTime"] = stream.CreationTime,
            ["arn"] = stream.Arn,
            ["storedBytes"] = 0,
        };
        return events.Count == 0
            ? output
            : output
                .With("firstEventTimestamp", events.Min(stored => stored.Timestamp))
                .With("lastEventTimestamp", events.Max(stored => stored.Timestamp))
                .With("lastIngestionTime", events[^1].IngestionTime);
    }
}
