using System.Collections.Immutable;

namespace AlarmKeeper.RootActivity;

/// <summary>
/// Activity that a person would read as one thing: it differs only in when it happened, what program did it, and the event's id.
/// </summary>
/// <param name="Newest">Stands for all of it.</param>
/// <param name="First">When the oldest happened.</param>
internal sealed record ActivityGroup(Activity Newest, int Count, DateTimeOffset First)
{
    /// <summary>
    /// What succeeded first, then newest first: a thousand failed attempts hide nothing. A record that matched several
    /// alerts counts once, for the first of them; one that CloudTrail corrected is told as corrected, and not twice.
    /// </summary>
    public static ImmutableArray<ActivityGroup> Of(IEnumerable<Activity> activities) =>
        [.. Corrected([.. activities])
            .DistinctBy(one => one with { Alert = "", Title = null, IngestedAt = default, LoggedAt = default })
            .GroupBy(one => one with
            {
                IngestedAt = default,
                LoggedAt = default,
                Digest = "",
                Event = one.Event with { At = default, Id = null, UserAgent = null, Corrects = null },
            })
            .Select(group => new ActivityGroup(group.MaxBy(one => one.Event.At)!, group.Count(), group.Min(one => one.Event.At)))
            .OrderBy(group => group.Newest.Event.HasFailed).ThenByDescending(group => group.Newest.Event.At)];

    // Of the records of one event, the last correction alone.
    private static IEnumerable<Activity> Corrected(ImmutableArray<Activity> all)
    {
        var last = all.Where(one => one.Event.Corrects is not null)
            .GroupBy(one => one.Event.Corrects!)
            .ToDictionary(same => same.Key, same => same.Max(one => one.IngestedAt));
        var originals = all.Where(one => one.Event.Corrects is null).Select(one => one.Event.Id).ToHashSet();
        return
            from one in all
            let id = one.Event.Corrects ?? one.Event.Id
            where id is null || !last.TryGetValue(id, out var at) || (one.Event.Corrects is not null && one.IngestedAt == at)
            select one with { IsCorrected = one.Event.Corrects is not null && originals.Contains(id) };
    }
}
