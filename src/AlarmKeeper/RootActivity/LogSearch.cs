using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RootActivity;

/// <summary>
/// One search of the trail's log group. It tries the whole time at once. Where that is too much, it goes on in slices from the oldest
/// on, each of which that came to its end is progress; where a slice holds too many records, it asks for what succeeded alone, so
/// that failed attempts crowd nothing out (docs/decisions/0052).
/// </summary>
/// <param name="search">For what; its log group is known.</param>
/// <param name="read">What a log event tells.</param>
/// <param name="now">By AWS's clock.</param>
internal sealed class LogSearch(CloudWatchLogs logs, ActivitySearch search, Func<FilteredLogEvent, Activity> read, DateTimeOffset now)
{
    // At five calls a second: twenty seconds, if nobody else asks.
    private const int MaxCalls = 100;
    private const int MaxCallsForSlice = 10;
    private const int MaxForSlice = 500;
    private const int Shrinks = 8;

    // Told in one mail, these are more than anybody reads; a record may have 256 KB, and all of them are kept at once.
    private const int MaxFound = 1_500;

    private static readonly TimeSpan Smallest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Activity> found = new(StringComparer.Ordinal);
    private DateTimeOffset from = search.Since;
    private TimeSpan width = now - search.Since;
    private bool leftOut;

    /// <summary>How many calls it took.</summary>
    public int Calls { get; private set; }

    /// <summary>Each record once, however often it was found.</summary>
    public IReadOnlyCollection<Activity> Found => found.Values;

    /// <summary>Never throws for what AWS does or fails to do.</summary>
    public async Task<SearchEnd> RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (Calls < MaxCalls && found.Count < MaxFound)
            {
                var isLast = IsLast;
                var end = await SliceAsync(cancellation);
                Advance(end);
                if (isLast && from >= now)
                    return new(null, !leftOut);
            }

            return new(from, IsComplete: false);
        }
        catch (AwsCallException failure)
        {
            return new(from, IsComplete: false, failure.Message);
        }
        catch (Exception odd) when (Crash.Is(odd))
        {
            return new(from, IsComplete: false, Crash.Text(odd));
        }
    }

    private bool IsLast => from + width >= now;

    private void Advance(SliceEnd end)
    {
        // A flood of forged successes in the smallest slice must not hold back what comes after it; that there is more is told.
        if (end is SliceEnd.Complete or SliceEnd.Succeeded || (end == SliceEnd.TooMany && width <= Smallest))
        {
            leftOut |= end != SliceEnd.Complete;
            from += width;
        }
        else if (width > Smallest)
            width = TimeSpan.FromTicks(Math.Max(Smallest.Ticks, width.Ticks / Shrinks));
    }

    private async Task<SliceEnd> SliceAsync(CancellationToken cancellation)
    {
        var end = await PagesAsync(search.Pattern, cancellation);
        if (end != SliceEnd.TooMany || SuccessPattern.Of(search.Pattern) is not { } successes)
            return end;
        end = await PagesAsync(successes, cancellation);
        return end == SliceEnd.Complete ? SliceEnd.Succeeded : end;
    }

    private async Task<SliceEnd> PagesAsync(string pattern, CancellationToken cancellation)
    {
        // The smallest slice may use up what is left: there is nothing to shrink.
        var most = width > Smallest ? MaxCallsForSlice : MaxCalls;
        var (token, seen) = ((string?)null, 0);
        for (var calls = 0; calls < most && Calls < MaxCalls; calls++)
        {
            Calls++;
            var page = await logs.FilterLogEventsAsync(
                search.LogGroup!, pattern, from, IsLast ? null : from + width, MaxForSlice - seen, token, cancellation);
            seen += page.Events.Count;
            foreach (var one in page.Events.Select(read))
                found[one.Digest] = one;
            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
                return SliceEnd.Complete;
            if (seen >= MaxForSlice)
                return SliceEnd.TooMany;
        }

        return SliceEnd.TooLong;
    }
}
