using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>Another writer who undoes what AlarmKeeper repairs, again and again (docs/decisions/0019).</summary>
/// <param name="Repairs">Of the link within the last day, each after a call of somebody else; this run's is the last.</param>
/// <param name="Since">When the first of these calls was.</param>
/// <param name="By">The newest of them.</param>
internal sealed record Conflict(int Repairs, DateTimeOffset Since, CloudTrailEvent By)
{
    // Once is a mistake and twice a coincidence; what undoes a repair three times a day will do it again.
    private const int MinRepairs = 3;

    /// <summary>Tells a conflict from a mishap, by CloudTrail's last day alone.</summary>
    /// <param name="finding">As it was found.</param>
    /// <param name="operation">That repaired it just now, such as <c>PutMetricAlarm</c>.</param>
    /// <param name="changes">Who else wrote, and we.</param>
    /// <returns>Null for a mishap.</returns>
    public static Conflict? Of(Finding finding, string operation, Changes changes)
    {
        var others = changes.Explaining(finding).Where(call => !call.IsClaim).ToList();
        var rounds = Rounds(others, changes.OwnBefore(finding, operation)).ToList();
        var repairs = rounds.Count + 1;
        return repairs >= MinRepairs ? new(repairs, rounds[0], others.MaxBy(call => call.At)!) : null;
    }

    // When each round began that a write of ours ended: several writes of ours in a row, or of others, are one. What drifted just
    // now needs no call in the history, which lags by minutes.
    private static IEnumerable<DateTimeOffset> Rounds(IEnumerable<CloudTrailEvent> others, IEnumerable<CloudTrailEvent> own)
    {
        DateTimeOffset? begun = null;
        // CloudTrail's times are whole seconds, and a repair may come within the second.
        var calls = others.Select(call => (call.At, IsOwn: false)).Concat(own.Select(call => (call.At, IsOwn: true)));
        foreach (var (at, isOwn) in calls.OrderBy(call => call.At).ThenBy(call => call.IsOwn))
        {
            if (isOwn && begun is { } since)
                yield return since;
            begun = isOwn ? null : begun ?? at;
        }
    }
}
