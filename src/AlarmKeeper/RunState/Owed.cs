using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>
/// What people have not been told yet, and a later run has to tell them (docs/decisions/0051): it is noted before the first write of a run
/// that repairs, and struck off once a topic took the notice.
/// </summary>
/// <param name="At">When the first run began that owes it.</param>
/// <param name="Repairs">What was repaired, or was about to be; the gravest first.</param>
/// <param name="Search">What the trail's log group is to be searched for; null for nothing.</param>
internal sealed record Owed(DateTimeOffset At, ImmutableArray<OwedRepair> Repairs, OwedSearch? Search)
{
    /// <summary>How many repairs found no room beside those.</summary>
    public int More { get; init; }

    public int Count => Repairs.Length + More;

    /// <summary>Null where there is nothing to tell and nothing to search.</summary>
    public static Owed? Of(DateTimeOffset at, IEnumerable<OwedRepair> repairs, OwedSearch? search, int more = 0)
    {
        ImmutableArray<OwedRepair> all = [.. repairs.Distinct().OrderBy(one => Severities.Rank(one.Severity))];
        return all.IsEmpty && more == 0 && search is null ? null : new(at, all, search) { More = more };
    }

    /// <summary>What two runs owe.</summary>
    public static Owed? Both(Owed? one, Owed? other) => one is null || other is null || one.IsSameAs(other) ? one ?? other : Of(
        one.At < other.At ? one.At : other.At, [.. one.Repairs, .. other.Repairs], OwedSearch.Both(one.Search, other.Search),
        Math.Max(one.More, other.More));

    /// <summary>Whether the tags would read the same.</summary>
    public bool IsSameAs(Owed? other) => OwedTags.Write(this).SequenceEqual(OwedTags.Write(other));
}

/// <summary>A repair that people have not been told of.</summary>
/// <param name="Row">The id of the row that it was a case of.</param>
/// <param name="Severity">What it cost.</param>
/// <param name="Link">As <see cref="Fingerprint.Of(Findings.Link)"/> writes it: whoever knows the chain knows the name.</param>
internal sealed record OwedRepair(string Row, Severity Severity, string Link)
{
    /// <summary>All that was wrong with a link, but for what a click heals, which nobody did.</summary>
    public static IEnumerable<OwedRepair> Of(Finding finding) => finding.Differences.Where(one => !one.AwaitsClick)
        .Select(one => new OwedRepair(one.Row.Id, one.Severity, Fingerprint.Of(finding.Link)));
}

/// <summary>A search that failed, or whose result reached nobody.</summary>
/// <param name="Since">From when on.</param>
/// <param name="Alerts">As <see cref="Fingerprint.OfAlert"/> writes their names.</param>
/// <param name="WasSilent">One of them was silenced outright; else they were only weakened.</param>
internal sealed record OwedSearch(DateTimeOffset Since, ImmutableArray<string> Alerts, bool WasSilent)
{
    public static OwedSearch? Both(OwedSearch? one, OwedSearch? other) => one is null || other is null ? one ?? other : new(
        one.Since < other.Since ? one.Since : other.Since, [.. one.Alerts.Union(other.Alerts).Order(StringComparer.Ordinal)],
        one.WasSilent || other.WasSilent);

    /// <summary>For some alerts, by their names; null where there is none.</summary>
    public static OwedSearch? Of(DateTimeOffset since, IEnumerable<string> alerts, bool wasSilent)
    {
        ImmutableArray<string> digests = [.. alerts.Select(Fingerprint.OfAlert).Distinct().Order(StringComparer.Ordinal)];
        return digests.IsEmpty ? null : new(since, digests, wasSilent);
    }

    public bool Concerns(string alert) => Alerts.Contains(Fingerprint.OfAlert(alert));
}
