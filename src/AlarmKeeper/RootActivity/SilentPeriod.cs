using System.Collections.Immutable;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RootActivity;

/// <summary>A link that the run repaired.</summary>
/// <param name="Found">How it was before.</param>
/// <param name="ChangedSince">When it was first changed since our own last write; null where nobody knows.</param>
/// <param name="ChangedBy">The newest of these calls.</param>
internal sealed record RepairedLink(Finding Found, DateTimeOffset? ChangedSince, CloudTrailEvent? ChangedBy);

/// <summary>How long alerts were silent that a run made heard again.</summary>
/// <param name="Searches">For what each of them should have told.</param>
/// <param name="WasSilent">One of them was silenced outright; else they were only weakened.</param>
/// <param name="WasUnrecorded">The trail was stopped, or the log group deleted.</param>
internal sealed record SilentPeriod(ImmutableArray<ActivitySearch> Searches, bool WasSilent, bool WasUnrecorded)
{
    // Where nobody knows who did it: CloudTrail was asked for a day, and events are kept for a day at the least.
    private static readonly TimeSpan Unknown = TimeSpan.FromDays(1);

    // CloudTrail delivers about five minutes after the call, and the alarm looks at five minutes: what root did shortly before it
    // silenced the alert was swallowed as well (aws-facts 2.7).
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(15);

    /// <param name="repaired">Whatever the run repaired.</param>
    /// <param name="searches">For everything that the alerts watch for, up to now.</param>
    /// <param name="now">By AWS's clock.</param>
    public static SilentPeriod Of(IEnumerable<RepairedLink> repaired, ImmutableArray<ActivitySearch> searches, DateTimeOffset now)
    {
        var silencing = repaired
            .Where(link => searches.Any(search => link.Found.Silences(search.Alert)))
            .ToList();
        var silenced =
            from search in searches
            let links = silencing.FindAll(link => link.Found.Silences(search.Alert))
            where links.Count > 0
            select search with { Since = links.Min(link => link.ChangedSince ?? now - Unknown) - Delivery };
        return new(
            [.. silenced],
            silencing.Exists(link => link.Found.Differences.Any(one => one.Severity == Severity.S0)),
            silencing.Exists(link => link.Found.Link.Kind == LinkKind.Trail || (link.ChangedBy is { } call && DeletesLogGroup(call))));
    }

    /// <summary>The same, and what an earlier run has left to be searched.</summary>
    /// <param name="since">From when on.</param>
    /// <param name="searches">For the alerts that it concerns.</param>
    /// <param name="wasSilent">As <see cref="WasSilent"/>.</param>
    /// <param name="wasUnrecorded">As <see cref="WasUnrecorded"/>.</param>
    public SilentPeriod With(DateTimeOffset since, IReadOnlyCollection<ActivitySearch> searches, bool wasSilent, bool wasUnrecorded) => new(
        [
            .. Searches.Where(one => searches.All(owed => owed.Alert != one.Alert)),
            .. searches.Select(owed => Searches.FirstOrDefault(one => one.Alert == owed.Alert) is { } own && own.Since < since
                ? own : owed with { Since = since }),
        ],
        WasSilent || wasSilent,
        WasUnrecorded || wasUnrecorded);

    private static bool DeletesLogGroup(CloudTrailEvent call) =>
        LogGroupRows.Deleted.CausedBy.Any(cause => cause.Is(call.Source, call.Name));
}
