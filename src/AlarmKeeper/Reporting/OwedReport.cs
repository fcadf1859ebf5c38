using System.Collections.Immutable;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Reporting;

/// <summary>What earlier runs owed people.</summary>
/// <param name="At">When the first of them began.</param>
/// <param name="Repairs">What they repaired, or were about to; the gravest first.</param>
/// <param name="More">How many more repairs there were, of which nothing else is known.</param>
/// <param name="Search">What they could not search; null for nothing.</param>
internal sealed record OwedReport(DateTimeOffset At, ImmutableArray<OwedFinding> Repairs, int More, OwedSearch? Search)
{
    public int Count => Repairs.Length + More;

    /// <summary>A trail did not record meanwhile.</summary>
    public bool WasUnrecorded => Repairs.Any(one => one.Link is { Kind: LinkKind.Trail });

    /// <param name="owed">As it was remembered.</param>
    /// <param name="findings">Of the whole chain, by which the links are known again.</param>
    public static OwedReport? Of(Owed? owed, ImmutableArray<Finding> findings)
    {
        if (owed is null)
            return null;
        var rows = Rows.All.ToDictionary(row => row.Id, StringComparer.Ordinal);
        // What no row of this version stands for is counted.
        ImmutableArray<OwedFinding> repairs = [.. owed.Repairs.Where(one => rows.ContainsKey(one.Row)).Select(one => new OwedFinding(
            rows[one.Row], one.Severity, findings.FirstOrDefault(finding => Fingerprint.Of(finding.Link) == one.Link)?.Link))];
        return new(owed.At, repairs, owed.Count - repairs.Length, owed.Search);
    }
}

/// <summary>Something that an earlier run repaired.</summary>
/// <param name="Row">What it was a case of.</param>
/// <param name="Severity">What it cost.</param>
/// <param name="Link">Null where it is gone, as a mute rule that was deleted.</param>
internal sealed record OwedFinding(Row Row, Severity Severity, Link? Link)
{
    /// <summary>The newest call that made it so; null where nobody is known.</summary>
    public CloudTrailEvent? ChangedBy { get; init; }

    /// <summary>As it was found, as far as that is known, so that CloudTrail can be asked who did it; null where the link is
    /// gone.</summary>
    public Finding? Finding => Link is null ? null : Finding.Of(Link, [Row.ToRepair("", "", "", Severity)]);
}
