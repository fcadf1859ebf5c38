using AlarmKeeper.Auditing;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The sentences of an audit, for the terminal, JSON and the log alike.</summary>
internal static class AuditWords
{
    // As many as a person reads in one sentence.
    private const int MaxNamed = 3;

    public static string Word(this Outcome outcome) => outcome switch
    {
        Outcome.Nobody => "nobody",
        Outcome.Weakened => "weakened",
        Outcome.Acts => "acts",
        Outcome.Told => "told",
        _ => "unknown",
    };

    /// <summary>The answer in one sentence.</summary>
    public static string Answer(AuditReport report)
    {
        var (all, nobody, unknown) = (report.Alarms.Length, report.Count(Outcome.Nobody), report.Count(Outcome.Unknown));
        var of = report.Prefix is { } prefix ? $" whose names begin with '{Printable.Line(prefix, 60)}'" : "";
        if (all == 0)
            return report.NotChecked.IsEmpty ? $"There is no alarm{of} in this Region." : "Nothing is known: the alarms could not be read.";
        var first = $"{nobody} of {Words.Count(all, "alarm", "alarms")}{of} would tell nobody.";
        return unknown > 0 ? $"{first} Of {unknown} it is UNKNOWN."
            : report.NotChecked.IsEmpty ? first
            : $"{first} Not everything could be read.";
    }

    /// <summary>What of the others is to be said; null where all of them simply tell somebody.</summary>
    public static string? Others(AuditReport report)
    {
        var (weakened, acts, told) = (report.Count(Outcome.Weakened), report.Count(Outcome.Acts), report.Count(Outcome.Told));
        return weakened + acts == 0 ? null
            : $"Of the others {told} would tell somebody, {weakened} would with something wrong, and {acts} "
                + $"{(acts == 1 ? "does" : "do")} something else.";
    }

    /// <summary>Who is told, fit to be shown.</summary>
    public static string Told(AuditedAlarm alarm) => string.Join(", ", alarm.Told.Take(MaxNamed).Select(name => Printable.Line(name, 60)))
        + (alarm.Told.Length > MaxNamed ? $" and {alarm.Told.Length - MaxNamed} more" : "");
}
