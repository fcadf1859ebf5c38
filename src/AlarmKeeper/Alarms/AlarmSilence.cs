using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>A time in which an alarm told nobody, over before a run could see it (row A22).</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="What">How the alarm was meanwhile. May hold text that anybody wrote.</param>
internal sealed record AlarmSilence(Link Alarm, DateTimeOffset From, DateTimeOffset Until, string What)
{
    /// <summary>No change of the alarm explains it: what held its message back came before it went off.</summary>
    public bool CameBefore { get; init; }

    /// <summary>As what was found of a link: who did it is looked up by that.</summary>
    public Finding Finding => Finding.Of(Alarm, [AlarmRows.SilentMeanwhile.ForPerson("history", "heard all the time", What)]);
}
