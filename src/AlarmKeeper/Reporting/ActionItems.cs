using System.Collections.Immutable;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Reporting;

/// <summary>Something that waits for a person after the run. One of difference, error and conflict is there.</summary>
/// <param name="Finding">What it is about.</param>
/// <param name="Fingerprint">Its short form, by which the next run knows it again.</param>
/// <param name="Severity">What it costs while it lasts; null when unknown.</param>
internal sealed record ActionItem(Finding Finding, string Fingerprint, Severity? Severity)
{
    public Link Link => Finding.Link;

    /// <summary>The row that it is a case of; null for what could not be read, and for a conflict.</summary>
    public Row? Row { get; init; }

    public Difference? Difference { get; init; }

    /// <summary>Why the link could not be read; null where it could, or where this is about something else.</summary>
    public string? Error { get; init; }

    /// <summary>Who undoes the repair, so that it will be needed again.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The write that was tried or withheld; null where none was.</summary>
    public RepairResult? Repair { get; init; }

    /// <summary>Who made it so; null where nobody is known.</summary>
    public CloudTrailEvent? ChangedBy { get; init; }

    /// <summary>A click on the link in a confirmation mail mends it.</summary>
    public bool AwaitsClick => Difference is { AwaitsClick: true };

    /// <summary>Whether somebody's call can have made it so.</summary>
    public bool HasCause => Difference is not null && !AwaitsClick;
}

/// <summary>Finds what waits for a person after a run.</summary>
internal static class ActionItems
{
    private const string Unreadable = "unknown";

    /// <summary>The gravest first.</summary>
    /// <param name="links">Of the report.</param>
    /// <param name="after">What the read-back showed.</param>
    /// <param name="mode">A check leaves to enforce what enforce would repair.</param>
    public static ImmutableArray<ActionItem> Of(ImmutableArray<LinkReport> links, ImmutableArray<Finding> after, Mode mode) =>
    [
        .. Relevant(after).SelectMany(finding => Of(finding, links.FirstOrDefault(one => one.Found.Link == finding.Link), mode))
            .Concat(links.Select(InConflict).OfType<ActionItem>())
            .OrderBy(item => Severities.Rank(item.Severity)),
    ];

    // In the wrong place everything is missing, and only one thing helps.
    private static ImmutableArray<Finding> Relevant(ImmutableArray<Finding> after) =>
        after.FirstOrDefault(finding => finding.Differences.Any(one => one.IsMisplaced)) is { } misplaced
        ? [misplaced with { Error = null, Differences = misplaced.Differences.RemoveAll(one => !one.IsMisplaced) }]
        : after;

    // What undid the repair will do it again, so it waits for a person although the link is in order.
    private static ActionItem? InConflict(LinkReport link) => link.Conflict is not { } conflict ? null : new(
        link.Found, Fingerprint.Of(Notice.ConflictPrefix, link.Found.Link), Severity.S2)
    {
        Conflict = conflict,
        ChangedBy = conflict.By,
    };

    private static IEnumerable<ActionItem> Of(Finding finding, LinkReport? report, Mode mode)
    {
        var link = finding.Link;
        if (finding.Error is { } error)
            yield return new(finding, Fingerprint.Of(Unreadable, link), null) { Error = error };
        foreach (var difference in finding.Differences.Where(one => one.Act == Act.Report || mode == Mode.Enforce))
        {
            var row = report?.Repair?.Quota ?? difference.Row;
            yield return new(finding, Fingerprint.Of(row, link, difference), difference.Severity)
            {
                Row = row,
                Difference = difference,
                Repair = report?.Repair,
                ChangedBy = report?.ChangedBy,
            };
        }
    }
}
