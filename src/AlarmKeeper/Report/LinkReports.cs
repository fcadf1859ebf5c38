using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Repair;

namespace AlarmKeeper.Report;

/// <summary>Joins what was found, what was done and what the read-back showed.</summary>
internal static class LinkReports
{
    public static ImmutableArray<LinkReport> Join(
        ImmutableArray<LinkDrift> found,
        ImmutableArray<(RepairStep Step, RepairResult Result)> repairs,
        ImmutableArray<LinkDrift> after,
        Writers? writers = null)
    {
        var links = found.Select(link => Of(link, repairs, after.FirstOrDefault(later => IsSame(later, link)))).Select(link => Named(link, writers));
        // What went wrong only while the run was under way, such as an address that left meanwhile.
        var late = after.Where(link => link.State != LinkState.InSync && !found.Any(earlier => IsSame(earlier, link)));
        return [.. links, .. late.Select(link => new LinkReport(link, null, link.State))];
    }

    private static LinkReport Named(LinkReport link, Writers? writers) => writers is null ? link : link with
    {
        ChangedBy = writers.Of(link.Found),
        Fight = link.Repair is { Outcome: RepairOutcome.Repaired, Action: var action } ? Fights.Of(link.Found, action, writers) : null,
    };

    private static LinkReport Of(LinkDrift found, ImmutableArray<(RepairStep Step, RepairResult Result)> repairs, LinkDrift? after)
    {
        var all = repairs.Where(repair => IsSame(repair.Step.Link, found)).ToList();
        var result = all.Find(repair => repair.Result.Outcome != RepairOutcome.Repaired).Result ?? all.LastOrDefault().Result;
        // A write that AWS took and that the read-back does not show is no repair.
        if (result is { Outcome: RepairOutcome.Repaired } && after is { State: not LinkState.InSync, NeedsRepair: true })
            result = result with { Outcome = RepairOutcome.Failed, Reason = "AWS took the write, and reading back does not show it" };
        // An error can come after the effect: what counts is what the read-back shows, and a repair must be told.
        if (result is { Outcome: RepairOutcome.Failed } && after is { State: LinkState.InSync })
            result = result with { Outcome = RepairOutcome.Repaired, QuotaRow = null };
        var reported = found.State == LinkState.InSync && after is { State: not LinkState.InSync } ? after : found;
        return new(reported, result, after?.State ?? LinkState.InSync);
    }

    private static bool IsSame(LinkDrift one, LinkDrift other) => one.Kind == other.Kind && one.Name == other.Name;
}
