using System.Collections.Immutable;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Report;

/// <summary>Whether people are written to, and why.</summary>
/// <param name="Reason"><c>repaired</c>, <c>appeared</c>, <c>resolved</c> or <c>reminder</c>.</param>
/// <param name="Resolved">How many matters of the last mail are closed, as far as that is known.</param>
internal sealed record Notice(string Reason, int Resolved)
{
    private static readonly TimeSpan RemindEvery = TimeSpan.FromDays(1);

    /// <summary>
    /// A mail for every run that repaired something; for what waits for a person, one when it appears, one when it is resolved,
    /// and in between one a day at most. Null: no mail.
    /// </summary>
    /// <param name="report">Of a run that may write.</param>
    /// <param name="told">What people were last told; null when nothing, or when it cannot be read.</param>
    public static Notice? For(RunReport report, Told? told)
    {
        var open = Memory.AsRemembered(Marks(report));
        var known = told?.Matters ?? [];
        // A digest of many matters does not tell which of them are closed.
        var resolved = known.Concat(open).Any(Memory.IsDigest) ? 0 : known.Except(open).Count;
        string? reason = report.Repaired.Any() ? "repaired"
            : open.Except(known).Count > 0 ? "appeared"
            : known.Except(open).Count > 0 ? "resolved"
            : report.Open.Any(matter => matter.Severity != Severity.S3) && report.StartedAt - told!.At >= RemindEvery ? "reminder"
            : null;
        return reason is null ? null : new(reason, resolved);
    }

    /// <summary>What people know once the notice is out.</summary>
    public static Told Told(RunReport report) => new(report.StartedAt, Marks(report));

    private static ImmutableSortedSet<string> Marks(RunReport report) => [.. report.Open.Select(matter => matter.Mark)];
}
