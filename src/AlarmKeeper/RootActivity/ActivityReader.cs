using AlarmKeeper.Aws;

namespace AlarmKeeper.RootActivity;

/// <summary>Searches the trail's log group for what the alerts watch for.</summary>
internal sealed class ActivityReader(AwsClients aws)
{
    /// <summary>Every search is tried; the failure of one stops no other.</summary>
    /// <param name="searches">Each alert's own.</param>
    /// <param name="now">By AWS's clock: the time of what says none.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<ActivityFindings> ReadAsync(IReadOnlyCollection<ActivitySearch> searches, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await Paced.SelectAsync(searches, search => ReadAsync(search, now, cancellation));
        return new()
        {
            Activities = [.. found.SelectMany(one => one.Activities)],
            IsComplete = found.All(one => one.IsComplete),
            Errors = [.. found.SelectMany(one => one.Errors)],
        };
    }

    private async Task<ActivityFindings> ReadAsync(ActivitySearch search, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = search.Alert.Alert.Name;
        if (search.Alert.Filter is not { } filter)
            return new() { Errors = [$"{name}: the trail's log group is not known, so there is nothing to search"] };
        try
        {
            var (events, isComplete) = await aws.Logs.FilterLogEventsAsync(filter.LogGroup, filter.Pattern, search.Since, cancellation);
            if (events.Count == 0 && !isComplete)
                return new() { Errors = [$"{name}: the search did not come to its end, and found nothing until then"], IsComplete = false };
            return new() { Activities = [.. events.Select(one => Read(one, name, now))], IsComplete = isComplete };
        }
        catch (AwsCallException failure)
        {
            return new() { Errors = [$"{name}: {failure.Message}"] };
        }
    }

    private static Activity Read(FilteredLogEvent found, string alert, DateTimeOffset now)
    {
        var logged = Time(found.Timestamp) ?? now;
        return Activity.Read(found.Message ?? "", alert, logged, Time(found.IngestionTime) ?? logged);
    }

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
