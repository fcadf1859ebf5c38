using System.Collections.Immutable;

namespace AlarmKeeper.RootActivity;

/// <summary>
/// Activity that a person would read as one thing: it differs only in when it happened, what program did it, and the event's id.
/// </summary>
/// <param name="Newest">Stands for all of it.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the oldest happened.</param>
internal sealed record ActivityGroup(Activity Newest, int Count, DateTimeOffset First)
{
    /// <summary>Newest first. A record that matched several alerts counts once, for the first of them.</summary>
    public static ImmutableArray<ActivityGroup> Of(IEnumerable<Activity> activities) =>
        [.. activities
            .DistinctBy(one => one with { Alert = "", IngestedAt = default })
            .GroupBy(one => one with { IngestedAt = default, Event = one.Event with { At = default, Id = null, UserAgent = null } })
            .Select(group => new ActivityGroup(group.MaxBy(one => one.Event.At)!, group.Count(), group.Min(one => one.Event.At)))
            .OrderByDescending(group => group.Newest.Event.At)];
}
