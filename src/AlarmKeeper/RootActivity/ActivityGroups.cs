using System.Collections.Immutable;
using AlarmKeeper.Chain;

namespace AlarmKeeper.RootActivity;

/// <summary>Puts together what a person would read as one thing.</summary>
internal static class ActivityGroups
{
    /// <summary>Newest first. A record that matched several alerts counts once, for the first of them.</summary>
    public static ImmutableArray<ActivityGroup> Of(IEnumerable<Activity> activities) =>
        [.. activities
            .DistinctBy(one => one with { Alert = "", IngestedAt = default })
            .GroupBy(one => one with { At = default, IngestedAt = default, EventId = null, UserAgent = null })
            .Select(group => new ActivityGroup(group.MaxBy(one => one.At)!, group.Count(), group.Min(one => one.At)))
            .OrderByDescending(group => group.Newest.At)];
}
