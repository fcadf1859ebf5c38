using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Repair;
using AlarmKeeper.Report;

namespace AlarmKeeper.Messages;

/// <summary>Finds what waits for a person after a run.</summary>
internal static class OpenMatters
{
    // Nobody did it: somebody has not clicked yet.
    private const string NotConfirmed = "N7";

    /// <param name="links">Of the report.</param>
    /// <param name="after">The drift that the read-back showed.</param>
    /// <param name="mode">A check leaves to enforce what enforce would repair.</param>
    public static ImmutableArray<OpenMatter> Of(ImmutableArray<LinkReport> links, ImmutableArray<LinkDrift> after, Mode mode) =>
    [
        .. Relevant(after).SelectMany(link => Of(link, links.FirstOrDefault(one => one.Found.Kind == link.Kind && one.Found.Name == link.Name), mode)),
        .. links.Select(Fought).OfType<OpenMatter>(),
    ];

    // In the wrong place everything is missing, and only one thing helps.
    private static ImmutableArray<LinkDrift> Relevant(ImmutableArray<LinkDrift> after) =>
        after.FirstOrDefault(link => link.Differences.Any(one => one.IsMisplaced)) is { } misplaced
        ? [misplaced with { Error = null, Differences = misplaced.Differences.RemoveAll(one => !one.IsMisplaced) }]
        : after;

    // What undid the repair will do it again, so it waits for a person although the link is in order.
    private static OpenMatter? Fought(LinkReport link) => link.Fight is not { } fight ? null : new(
        Memory.Mark(Notice.FightMark, link.Found.Kind, link.Found.Name),
        $"{link.Found.Kind.Word()} {Printable.Line(link.Found.Name)}",
        $"a FIGHT: repaired {Words.Count(fight.Repairs, "time", "times")} since {Words.Time(fight.Since)}, each time after another writer's call, last by {Printable.Line(fight.By.Caller)}",
        FightAdvice.For(link.Found, fight),
        Severity.S2)
    {
        By = Words.Call(fight.By),
    };

    private static IEnumerable<OpenMatter> Of(LinkDrift link, LinkReport? report, Mode mode)
    {
        var repair = report?.Repair;
        var by = report?.ChangedBy is { } call ? Words.Call(call) : Words.Nobody;
        var name = $"{link.Kind.Word()} {Printable.Line(link.Name)}";
        if (link.Error is { } error)
            yield return new(Memory.Mark("unknown", link.Kind, link.Name), name, Printable.Line(error, 400), Advice.ForUnknown(error), null);
        foreach (var difference in link.Differences.Where(difference => difference.Act == Act.Report || mode == Mode.Enforce))
        {
            var row = repair?.QuotaRow ?? difference.Row;
            var what = $"{Printable.Line(difference.Field)} is {Printable.Line(difference.Observed)}, should be {Printable.Line(difference.Desired)}";
            if (repair is { Outcome: not RepairOutcome.Repaired, Reason: { } reason })
                what += $" ({repair.Action} {(repair.Outcome == RepairOutcome.Failed ? "failed" : "was withheld")}: {Printable.Line(reason, 400)})";
            var todo = Advice.For(link, difference with { Row = row }, repair);
            yield return new(Memory.Mark(row, link.Kind, link.Name), name, what, todo, difference.Severity) { By = difference.Row == NotConfirmed ? null : by };
        }
    }
}
