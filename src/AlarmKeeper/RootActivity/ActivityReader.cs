using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RootActivity;

/// <summary>Searches the trail's log group for what the alerts watch for.</summary>
/// <param name="asksForNames">Whether Organizations may be asked what accounts are called.</param>
internal sealed class ActivityReader(AwsClients aws, bool asksForNames)
{
    private readonly AccountNameReader names = new(aws);

    /// <summary>Every search is tried; the failure of one stops no other.</summary>
    /// <param name="searches">Each alert's own.</param>
    /// <param name="isKnown">Whether it is no news: people have been told of it, or AlarmKeeper did it.</param>
    /// <param name="now">By AWS's clock: the time of what says none.</param>
    public async Task<ActivityFindings> ReadAsync(
        IReadOnlyCollection<ActivitySearch> searches, Predicate<Activity> isKnown, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await Paced.SelectAsync(searches, search => ReadAsync(search, now, cancellation));
        var all = found.SelectMany(one => one.Activities).ToList();
        var news = all.FindAll(one => !isKnown(one));
        var accounts = await names.ReadAsync(asksForNames ? news.Select(one => one.Event.Account) : [], cancellation);
        return new()
        {
            Activities = [.. news.Select(one => one with { AccountName = accounts.GetValueOrDefault(one.Event.Account ?? "") })],
            Known = [.. all.Where(isKnown.Invoke)],
            IsComplete = found.All(one => one.IsComplete),
            Until = found.Min(one => one.Until),
            Calls = found.Sum(one => one.Calls),
            Errors = [.. found.SelectMany(one => one.Errors)],
        };
    }

    /// <summary>
    /// What happened while alerts were silent. A search that fails says so and concerns the past alone: no verdict hangs on it.
    /// </summary>
    /// <returns>Null when no alert was silent.</returns>
    /// <inheritdoc cref="ReadAsync(IReadOnlyCollection{ActivitySearch}, Predicate{Activity}, DateTimeOffset, CancellationToken)"/>
    public async Task<MissedActivity?> MissedAsync(
        SilentPeriod silent, Predicate<Activity> isKnown, DateTimeOffset now, CancellationToken cancellation) =>
        silent.Searches.IsEmpty ? null : new(
            silent.Searches.Min(search => search.Since),
            silent.WasSilent,
            silent.WasUnrecorded,
            await ReadAsync(silent.Searches, isKnown, now, cancellation))
        { Alerts = [.. silent.Searches.Select(search => search.Alert)] };

    private async Task<ActivityFindings> ReadAsync(ActivitySearch search, DateTimeOffset now, CancellationToken cancellation)
    {
        var alert = search.Alert;
        if (search.LogGroup is null)
            return new()
            {
                Errors = [$"{alert}: the trail's log group is not known, so there is nothing to search"],
                IsComplete = false,
                Until = search.Since,
            };
        var run = new LogSearch(aws.Logs, search, one => Read(one, search, now), now);
        var end = await run.RunAsync(cancellation);
        return new()
        {
            Activities = [.. run.Found],
            IsComplete = end.IsComplete,
            Until = end.Until,
            Calls = run.Calls,
            Errors = end.Error is { } error ? [$"{alert}: {error}"] : [],
        };
    }

    private static Activity Read(FilteredLogEvent found, ActivitySearch search, DateTimeOffset now)
    {
        var logged = Time(found.Timestamp) ?? now;
        return Activity.Read(found.Message ?? "", search.Alert, logged, Time(found.IngestionTime) ?? logged) with { Title = search.Title };
    }

    private static DateTimeOffset? Time(long? milliseconds) =>
        milliseconds is >= 0 and < 253_402_300_800_000 and var time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
