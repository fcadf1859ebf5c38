using AlarmKeeper.Configuration;

namespace AlarmKeeper.Findings;

/// <summary>The answer for one alert: if what it watches for happens now, will somebody be told? (docs/decisions/0039)</summary>
/// <param name="Reason">The gravest of what is wrong with this alert alone; null where nothing is, or where all are silent alike.</param>
internal sealed record AlertVerdict(Alert Alert, Verdict Verdict, Finding? Reason)
{
    public bool IsRoot => Alert == AlertCatalogue.RootUsage;

    /// <summary>Root's: of all that is not another alert's alone, AlarmKeeper itself included.</summary>
    /// <param name="findings">Of the whole chain.</param>
    public static AlertVerdict OfRoot(IEnumerable<Finding> findings) =>
        new(AlertCatalogue.RootUsage, Verdicts.Of([.. Parts(findings, ConcernsRoot)]), null);

    /// <summary>Another one's: of what it shares with root's, and of its own.</summary>
    /// <param name="findings">Of the whole chain.</param>
    /// <param name="alert">Not root's.</param>
    public static AlertVerdict Of(IReadOnlyCollection<Finding> findings, Alert alert)
    {
        bool Concerns(Link link, Difference? difference) => link.Carries(alert.Name) && difference?.Concerns(alert.Name) != false;
        var shared = Verdicts.Of([.. Parts(findings, (link, one) => Concerns(link, one) && ConcernsRoot(link, one))]);
        var verdict = Verdicts.Of([.. Parts(findings, Concerns)]);
        var own = Parts(findings, (link, one) => Concerns(link, one) && !ConcernsRoot(link, one)).ToList();
        return new(alert, verdict, shared.IsHeard() && verdict != Verdict.Armed && Verdicts.Of(own) == verdict ? Gravest(own) : null);
    }

    /// <summary>Whether something counts for root's alert.</summary>
    public static bool ConcernsRoot(Link link, Difference? difference) =>
        (link.OnlyAlert is null || link.OnlyAlert == AlertCatalogue.RootUsage.Name)
        && difference?.Concerns(AlertCatalogue.RootUsage.Name) != false;

    private static Finding? Gravest(IEnumerable<Finding> findings) => findings.Where(finding => finding.State != LinkState.InSync)
        .MinBy(finding => finding.Differences.Select(one => one.Severity).DefaultIfEmpty(Severity.S1).Min());

    private static IEnumerable<Finding> Parts(IEnumerable<Finding> findings, Func<Link, Difference?, bool> concerns) =>
        from finding in findings
        let whole = concerns(finding.Link, null)
        let part = finding with { Differences = finding.Differences.RemoveAll(one => !concerns(finding.Link, one)) }
        where whole || !part.Differences.IsEmpty
        select whole ? part : part with { State = LinkState.Changed, Error = null };
}
