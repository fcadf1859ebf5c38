using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Reporting;

/// <summary>A link in the report: how it was found, what was done, how it was left.</summary>
/// <param name="Found">Before anything was done.</param>
/// <param name="Repair">Null when nothing was to be done.</param>
/// <param name="After">The link's state after the read-back.</param>
internal sealed record LinkReport(Finding Found, RepairResult? Repair, LinkState After)
{
    /// <summary>The call that made the difference; null when CloudTrail has none, or nobody asked.</summary>
    public CloudTrailEvent? ChangedBy { get; init; }

    /// <summary>Who undoes the repair of this link again and again; null where nobody does.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The CloudFormation stack that an alarm belongs to which was repaired: it writes it back at its next deployment. Null where
    /// it is no stack's, or where nobody asked.</summary>
    public string? TakenFromStack { get; init; }

    public bool WasRepaired => Repair?.Outcome == RepairOutcome.Repaired;

    /// <summary>A write was answered with an error, and nobody can say whether it took effect.</summary>
    public bool IsUncertain => Repair?.Outcome == RepairOutcome.Failed && After == LinkState.Unknown;
}

/// <summary>Joins what was found, what was done and what the read-back showed.</summary>
internal static class LinkReports
{
    /// <param name="found">Before anything was done.</param>
    /// <param name="repairs">What was done.</param>
    /// <param name="after">What the read-back showed.</param>
    /// <param name="changes">Who wrote the links; null where nobody looked.</param>
    /// <param name="unread">The kinds of which the read-back shows none that could not be read: what is not there may be gone or
    /// not.</param>
    public static ImmutableArray<LinkReport> Join(
        ImmutableArray<Finding> found, ImmutableArray<DoneRepair> repairs, ImmutableArray<Finding> after, Changes? changes = null,
        IReadOnlyCollection<LinkKind>? unread = null)
    {
        var seen = Seen(found, repairs);
        var links = seen
            .Select(finding => Of(finding, repairs, after.FirstOrDefault(later => later.Link == finding.Link)
                ?? (unread?.Contains(finding.Link.Kind) == true ? Finding.Unknown(finding.Link, "") : null)))
            .Select(link => Named(link, changes));
        // What went wrong only while the run was under way, such as an address that left meanwhile.
        var late = after.Where(later => later.State != LinkState.InSync && !seen.Any(earlier => earlier.Link == later.Link));
        return [.. links, .. late.Select(finding => new LinkReport(finding, null, finding.State))];
    }

    // What broke while the run was under way, or could not be read at first, and was repaired, is told as it was found then.
    private static List<Finding> Seen(ImmutableArray<Finding> found, ImmutableArray<DoneRepair> repairs) =>
    [
        .. found.Select(finding => finding.State is LinkState.InSync or LinkState.Unknown
            ? repairs.FirstOrDefault(repair => repair.Finding.Link == finding.Link)?.Finding ?? finding : finding),
        .. repairs.Select(repair => repair.Finding).DistinctBy(finding => finding.Link)
            .Where(finding => !found.Any(earlier => earlier.Link == finding.Link)),
    ];

    private static LinkReport Named(LinkReport link, Changes? changes) => changes is null ? link : link with
    {
        ChangedBy = changes.Newest(link.Found),
        Conflict = link is { WasRepaired: true, Repair.Operation: var operation } ? Conflict.Of(link.Found, operation, changes) : null,
    };

    private static LinkReport Of(Finding found, ImmutableArray<DoneRepair> repairs, Finding? after)
    {
        var results = repairs.Where(repair => repair.Finding.Link == found.Link).Select(repair => repair.Result).ToList();
        var result = results.Find(one => one.Outcome != RepairOutcome.Repaired) ?? results.LastOrDefault();
        // A write that AWS took and that the read-back does not show is no repair.
        if (result is { Outcome: RepairOutcome.Repaired } && after is { State: not LinkState.InSync, NeedsRepair: true })
            result = result with { Outcome = RepairOutcome.Failed, Reason = "AWS took the write, and reading back does not show it" };
        // An error can come after the effect: what counts is what the read-back shows, and a repair must be told.
        // A mute rule that is not there any more is shown by its absence.
        var isGone = after is null && found.Link.Kind == LinkKind.MuteRule;
        if (result is { Outcome: RepairOutcome.Failed } && (isGone || after is { State: LinkState.InSync }))
            result = result with { Outcome = RepairOutcome.Repaired, Quota = null };
        var reported = found.State == LinkState.InSync && after is { State: not LinkState.InSync } ? after : found;
        return new(reported, result, after?.State ?? LinkState.InSync);
    }
}
