using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Reporting;

/// <summary>Whether people are written to, and why.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Resolved">How many items of the last mail are closed, as far as that is known.</param>
internal sealed record Notice(NoticeReason Reason, int Resolved)
{
    /// <summary>How the fingerprint of a conflict begins, where others have a row.</summary>
    public const string ConflictPrefix = "fight";

    private static readonly TimeSpan RemindEvery = TimeSpan.FromDays(1);

    /// <summary>A drill that nobody watched did not prove the alert.</summary>
    public static Notice OfDrill { get; } = new(NoticeReason.Drill, 0);

    /// <summary>
    /// A mail for every run that repaired something; for what waits for a person, one when it appears, one when it is resolved,
    /// and in between one a day at most. Null: no mail.
    /// </summary>
    /// <param name="report">Of a run that may write.</param>
    /// <param name="last">What people were last last; null when nothing, or when it cannot be read.</param>
    public static Notice? For(RunReport report, LastNotice? last)
    {
        var open = Memory.AsRemembered(Fingerprints(report));
        // A quiet run does not end a conflict: only a day without a repair does, and every repair is last.
        var known = last?.Fingerprints.Where(fingerprint => open.Contains(fingerprint) || IsResolved(fingerprint, last, report))
            .ToImmutableSortedSet() ?? [];
        // A digest of many findings does not tell which of them are closed, and neither does what an earlier version wrote.
        var resolved = known.Concat(open).Any(one => Memory.IsDigest(one) || Fingerprint.IsOld(one)) ? 0 : known.Except(open).Count;
        NoticeReason? reason = report.Repaired.Any() ? NoticeReason.Repaired
            : report.Owed is { Count: > 0 } ? NoticeReason.Owed
            : !report.Silences.IsEmpty ? NoticeReason.Silent
            : report.Missed is { Findings.Activities.IsEmpty: false } ? NoticeReason.Owed
            : open.Except(known).Count > 0 ? NoticeReason.Appeared
            : known.Except(open).Count > 0 ? NoticeReason.Resolved
            : (report.Owes is not null || report.Open.Any(item => item.Severity != Severity.S3))
                && report.StartedAt - last!.At >= RemindEvery ? NoticeReason.Reminder
            : null;
        return reason is null ? null : new(reason.Value, resolved);
    }

    /// <summary>What people know once the notice is out.</summary>
    public static LastNotice Sent(RunReport report) => new(report.StartedAt, Fingerprints(report));

    /// <summary>
    /// What people still count as informed of after a run that wrote no mail: what can be read again is news when it fails once more, but
    /// not twice a day.
    /// </summary>
    public static LastNotice? NotSent(RunReport report, LastNotice? last) => last is null || report.StartedAt - last.At < RemindEvery
        ? last
        : last with
        {
            Fingerprints =
            [.. last.Fingerprints.Where(fingerprint => !Fingerprint.IsUnread(fingerprint)
                || report.NotChecked.Any(one => Fingerprint.Of(one) == fingerprint))]
        };

    /// <summary>The report, with each read that failed marked if people have been told of it.</summary>
    public static RunReport MarkReported(RunReport report, LastNotice? last) =>
        report with
        {
            NotChecked =
            [.. report.NotChecked.Select(one => one with { WasReported = last?.Fingerprints.Contains(Fingerprint.Of(one)) == true })]
        };

    private static ImmutableSortedSet<string> Fingerprints(RunReport report) =>
    [
        .. report.Open.Select(item => item.Fingerprint), .. report.NotChecked.Select(Fingerprint.Of),
        .. report.Owes?.Search is { } search ? [Fingerprint.Of(search)] : Array.Empty<string>(),
    ];

    // That something can be read again is no news: nobody has to do anything, and a service that comes and goes would fill the mailbox.
    private static bool IsResolved(string fingerprint, LastNotice last, RunReport report) =>
        !Fingerprint.IsUnread(fingerprint)
            && (report.StartedAt - last.At >= RemindEvery || !fingerprint.StartsWith(ConflictPrefix, StringComparison.Ordinal));
}
