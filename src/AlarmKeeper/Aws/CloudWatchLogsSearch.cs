namespace AlarmKeeper.Aws;

/// <summary>The search of a log group's events.</summary>
internal sealed partial class CloudWatchLogs
{
    // "A page may be empty while there is more to search": a busy trail's group takes many to scan.
    private const int MaxEventPages = 100;

    /// <summary>One page of the events in a time that match, oldest first. It may be empty while there is more.</summary>
    /// <param name="logGroup">Its name.</param>
    /// <param name="pattern">As a metric filter has it.</param>
    /// <param name="since">The first time that counts.</param>
    /// <param name="until">The last one; null for all that there is by now.</param>
    /// <param name="limit">How many events at the most.</param>
    /// <param name="token">Of the page before; null for the first.</param>
    public Task<FilterLogEventsOutput> FilterLogEventsAsync(
        string logGroup, string pattern, DateTimeOffset since, DateTimeOffset? until, int limit, string? token,
        CancellationToken cancellation) =>
        CallAsync(FilterLogEvents, new(logGroup, pattern, since.ToUnixTimeMilliseconds())
        {
            EndTime = until?.ToUnixTimeMilliseconds(),
            Limit = limit,
            NextToken = token,
        }, cancellation);

    /// <summary>Whether any event since a time matches; a hundred pages at the most.</summary>
    public async Task<bool> AnyLogEventAsync(string logGroup, string pattern, DateTimeOffset since, CancellationToken cancellation)
    {
        var input = new FilterLogEventsInput(logGroup, pattern, since.ToUnixTimeMilliseconds()) { Limit = 1 };
        string? token = null;
        for (var page = 0; page < MaxEventPages; page++)
        {
            var output = await CallAsync(FindAnyLogEvent, input with { NextToken = token }, cancellation);
            // A page may be empty while there is more to search.
            if (output.Events.Count > 0)
                return true;
            token = output.NextToken;
            if (string.IsNullOrEmpty(token))
                return false;
        }

        throw new AwsCallException(FilterLogEvents.Name, "EndlessPages", $"the search did not end within {MaxEventPages} pages");
    }
}
