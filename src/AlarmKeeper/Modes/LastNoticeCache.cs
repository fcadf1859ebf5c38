using AlarmKeeper.Reporting;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Modes;

/// <summary>
/// What this process last told people: stands in for the tags while they cannot be read, so that an hourly run does not write an
/// hourly mail.
/// </summary>
internal sealed class LastNoticeCache
{
    public LastNotice? Value { get; private set; }

    /// <summary>What people are owed, as far as the tags do not say so.</summary>
    public Owed? Owed { get; set; }

    /// <summary>To be called after every run that may write to people.</summary>
    public void After(RunReport report, LastNotice? known)
    {
        Value = report.Notice.Topics.IsEmpty ? Notice.NotSent(report, known) : Notice.Sent(report);
        Owed = report.Owes;
    }
}
