using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Reporting;

/// <summary>Whether people are written to, and why.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Resolved">How many items of the last mail are closed, as far as that is known.</param>
internal sealed record Notice(NoticeReason Reason, int Resolved)
{
    /// <summary>How the mark of a conflict begins, where others have a row.</summary>
    public const string ConflictMark = "fight";

    private static readonly TimeSpan RemindEvery = TimeSpan.FromDays(1);

    /// <summary>A drill that nobody watched did not prove the alert.</summary>
    public static Notice OfDrill { get; } = new(NoticeReason.Drill, 0);

    /// <summary>
    /// A mail for every run that repaired something; for what waits for a person, one when it appears, one when it is resolved,
    /// and in between one a day at most. Null: no mail.
    /// </summary>
    /// <param name="report">Of a run that may write.</param>
    /// <param name="told">What people were last told; null when nothing, or when it cannot be read.</param>
    public static Notice? For(RunReport report, Told? told)
    {
        var open = Memory.AsRemembered(Marks(report));
        // A quiet run does not end a conflict: only a day without a repair does, and every repair is told.
        var known = told?.Matters.Where(mark => open.Contains(mark) || IsResolved(mark, told, report)).ToImmutableSortedSet() ?? [];
        // A digest of many matters does not tell which of them are closed.
        var resolved = known.Concat(open).Any(Memory.IsDigest) ? 0 : known.Except(open).Count;
        NoticeReason? reason = report.Repaired.Any() ? NoticeReason.Repaired
            : open.Except(known).Count > 0 ? NoticeReason.Appeared
            : known.Except(open).Count > 0 ? NoticeReason.Resolved
            : report.Open.Any(item => item.Severity != Severity.S3) && report.StartedAt - told!.At >= RemindEvery ? NoticeReason.Reminder
            : null;
        return reason is null ? null : new(reason.Value, resolved);
    }

    /// <summary>What people know once the notice is out.</summary>
    public static Told Told(RunReport report) => new(report.StartedAt, Marks(report));

    /// <summary>
    /// What people still count as told after a run that wrote no mail: what can be read again is news when it fails once more, but not
    /// twice a day.
    /// </summary>
    public static Told? Quietly(RunReport report, Told? told) => told is null || report.StartedAt - told.At < RemindEvery
        ? told
        : told with
        { Matters = [.. told.Matters.Where(mark => !Memory.IsUnread(mark) || report.NotChecked.Any(one => Memory.Mark(one) == mark))] };

    /// <summary>The report, knowing of what was not checked whether people have been told of it.</summary>
    public static RunReport Recall(RunReport report, Told? told) =>
        report with
        { NotChecked = [.. report.NotChecked.Select(one => one with { WasTold = told?.Matters.Contains(Memory.Mark(one)) == true })] };

    private static ImmutableSortedSet<string> Marks(RunReport report) =>
        [.. report.Open.Select(item => item.Mark), .. report.NotChecked.Select(Memory.Mark)];

    // That something can be read again is no news: nobody has to do anything, and a service that comes and goes would fill the mailbox.
    private static bool IsResolved(string mark, Told told, RunReport report) =>
        !Memory.IsUnread(mark) && (report.StartedAt - told.At >= RemindEvery || !mark.StartsWith(ConflictMark, StringComparison.Ordinal));
}
