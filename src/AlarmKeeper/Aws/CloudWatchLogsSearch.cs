namespace AlarmKeeper.Aws;

/// <summary>The search of a log group's events.</summary>
internal sealed partial class CloudWatchLogs
{
    // "A page may be empty while there is more to search": a busy trail's group takes many to scan.
    private const int MaxEventPages = 100;
    private const int MaxEvents = 500;

    /// <summary>The events since a time that match, oldest first: a hundred pages, most of which may be empty, and 500 events at the
    /// most.</summary>
    /// <returns>Whether these are all. What was found when the time is up is returned, too.</returns>
    public async Task<(IReadOnlyList<FilteredLogEvent> Events, bool IsComplete)> FilterLogEventsAsync(string logGroup, string pattern,
        DateTimeOffset since, CancellationToken cancellation)
    {
        var input = new FilterLogEventsInput(logGroup, pattern, since.ToUnixTimeMilliseconds());
        var events = new List<FilteredLogEvent>();
        string? token = null;
        for (var page = 0; page < MaxEventPages && events.Count < MaxEvents; page++)
        {
            try
            {
                var output = await CallAsync(
                    FilterLogEvents, input with { Limit = MaxEvents - events.Count, NextToken = token }, cancellation);
                events.AddRange(output.Events ?? []);
                token = output.NextToken;
            }
            catch (AwsCallException) when (events.Count > 0)
            {
                return (events, false);
            }

            if (string.IsNullOrEmpty(token))
                return (events, true);
        }

        return (events, false);
    }

    /// <summary>Whether any event since a time matches; a hundred pages at the most.</summary>
    public async Task<bool> AnyLogEventAsync(string logGroup, string pattern, DateTimeOffset since, CancellationToken cancellation)
    {
        var input = new FilterLogEventsInput(logGroup, pattern, since.ToUnixTimeMilliseconds()) { Limit = 1 };
        string? token = null;
        for (var page = 0; page < MaxEventPages; page++)
        {
            var output = await CallAsync(FindAnyLogEvent, input with { NextToken = token }, cancellation);
            // A page may be empty while there is more to search.
            if (output.Events is { Count: > 0 })
                return true;
            token = output.NextToken;
            if (string.IsNullOrEmpty(token))
                return false;
        }

        throw new AwsCallException(FilterLogEvents.Name, "EndlessPages", $"the search did not end within {MaxEventPages} pages");
    }
}
