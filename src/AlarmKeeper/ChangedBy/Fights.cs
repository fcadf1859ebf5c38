using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>Tells a fight from a mishap, by CloudTrail's last day alone (docs/decisions/0019).</summary>
internal static class Fights
{
    // Once is a mistake and twice a coincidence; what undoes a repair three times a day will do it again.
    private const int Fewest = 3;

    /// <summary>Null where this repair ends no fight.</summary>
    /// <param name="finding">As it was found.</param>
    /// <param name="action">The operation that repaired it just now, such as <c>PutMetricAlarm</c>.</param>
    /// <param name="writers">Who else wrote, and we.</param>
    public static Fight? Of(Finding finding, string action, Writers writers)
    {
        var others = writers.Others(finding);
        var rounds = Rounds(others, writers.OwnBefore(finding, action)).ToList();
        return rounds.Count + 1 >= Fewest ? new(rounds.Count + 1, rounds[0], others.MaxBy(call => call.At)!) : null;
    }

    // When each round began that a write of ours ended: several writes of ours in a row, or of others, are one. What drifted just
    // now needs no call in the history, which lags by minutes.
    private static IEnumerable<DateTimeOffset> Rounds(IEnumerable<CloudTrailEvent> others, IEnumerable<CloudTrailEvent> own)
    {
        DateTimeOffset? begun = null;
        // CloudTrail's times are whole seconds, and a repair may come within the second.
        foreach (var (call, isOwn) in others.Select(call => (call, false)).Concat(own.Select(call => (call, true))).OrderBy(one => one.call.At).ThenBy(one => one.Item2))
        {
            if (isOwn && begun is { } since)
                yield return since;
            begun = isOwn ? null : begun ?? call.At;
        }
    }
}
