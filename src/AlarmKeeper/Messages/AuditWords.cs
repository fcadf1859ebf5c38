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
        if (weakened + acts == 0)
            return null;
        string[] parts =
        [
            .. told > 0 ? [$"{told} would tell somebody"] : Array.Empty<string>(),
            .. weakened > 0 ? [told > 0 ? $"{weakened} would with something wrong" : $"{weakened} would tell somebody with something wrong"]
                : Array.Empty<string>(),
            .. acts > 0 ? [$"{acts} {(acts == 1 ? "does" : "do")} something else"] : Array.Empty<string>(),
        ];
        return $"Of the others {parts switch
        {
            [var one] => one,
            [var one, var two] => $"{one}, and {two}",
            _ => $"{string.Join(", ", parts[..^1])}, and {parts[^1]}",
        }}.";
    }

    /// <summary>What it did not look at, though it can keep a message away.</summary>
    public static string NotLookedAt(AuditReport report) => report.TopicsNotAsked == 0
        ? "Not looked at: the policies of queues and functions that are subscribed."
        : "Not looked at: the policies of queues and functions that are subscribed, and, so as to take no more than "
            + $"{RegionReader.MostCalls} calls, the data-protection policies of {Words.Count(report.TopicsNotAsked, "topic", "topics")}: "
            + "audit fewer alarms at a time, with a prefix, to have them looked at.";

    /// <summary>Who is told, fit to be shown.</summary>
    public static string Told(AuditedAlarm alarm) => string.Join(", ", alarm.Told.Take(MaxNamed).Select(name => Printable.Line(name, 60)))
        + (alarm.Told.Length > MaxNamed ? $" and {alarm.Told.Length - MaxNamed} more" : "");
}
