using System.Collections.Immutable;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>Who wrote what: the calls of the last day that succeeded, newest first, and which finding each of them explains.</summary>
/// <param name="Others">Of everybody else, the one that started the run first.</param>
/// <param name="Own">Our own.</param>
/// <param name="At">Now, by AWS's clock.</param>
internal sealed record Changes(ImmutableArray<CloudTrailEvent> Others, ImmutableArray<CloudTrailEvent> Own, DateTimeOffset At)
{
    /// <summary>Why CloudTrail's history could not be asked; null where it could, or need not be.</summary>
    public FailedRead? Unread { get; init; }

    /// <summary>The services whose records have to be looked at, such as <c>sns.amazonaws.com</c>.</summary>
    public static ImmutableArray<string> Sources(IEnumerable<Finding> findings) =>
        [.. findings.SelectMany(Causes).Select(call => call.Source).Distinct().Order(StringComparer.Ordinal)];

    // Two hourly runs: what drifted before, they have seen.
    private static readonly TimeSpan Claimed = TimeSpan.FromHours(2);

    /// <summary>The newest call that explains the finding; null when none does. A claim stands back behind a record that is newer than our
    /// own last write.</summary>
    public CloudTrailEvent? Newest(Finding finding)
    {
        var all = Explaining(finding);
        var own = Own.Where(call => call.At < At && finding.Link.IsNamedIn(call.Parameters)).Max(call => (DateTimeOffset?)call.At);
        return all.FirstOrDefault(call => !call.IsClaim && !(call.At < own)) ?? all.FirstOrDefault(call => call.IsClaim)
            ?? (all is [var newest, ..] ? newest : null);
    }

    /// <summary>Every call of somebody else that explains the finding: one of those that its rows name, on this very link.</summary>
    public IReadOnlyList<CloudTrailEvent> Explaining(Finding finding)
    {
        var causes = Causes(finding).ToList();
        return [.. Others.Where(call => causes.Exists(cause => Explains(cause, call, finding.Link)))];
    }

    /// <summary>Our own writes of the link before this run.</summary>
    /// <param name="finding">As it was found.</param>
    /// <param name="operation">Of the write, such as <c>PutMetricAlarm</c>.</param>
    public IEnumerable<CloudTrailEvent> OwnBefore(Finding finding, string operation) =>
        Own.Where(call => call.Name == operation && call.At < At && finding.Link.IsNamedIn(call.Parameters));

    /// <summary>
    /// When the link was first changed since our own last write of it: whoever changes it twice would else have the first time forgotten.
    /// </summary>
    /// <inheritdoc cref="OwnBefore"/>
    /// <returns>Null where nobody is known to have written it.</returns>
    public DateTimeOffset? ChangedSince(Finding finding, string operation)
    {
        var own = OwnBefore(finding, operation).Select(call => (DateTimeOffset?)call.At).Max();
        // A claim does not shorten what is searched for what was missed.
        var others = Explaining(finding).Select(call => (DateTimeOffset?)(call.IsClaim && At - call.At < Claimed ? At - Claimed : call.At))
            .Where(at => at <= At && !(at < own));
        return others.Min() ?? own;
    }

    private static IEnumerable<ApiCall> Causes(Finding finding) => finding.Differences.SelectMany(difference => difference.Row.CausedBy);

    private static bool Explains(ApiCall cause, CloudTrailEvent call, Link link) => cause.Is(call.Source, call.Name)
        && (cause.About is { } about
            ? call.Parameters.Contains(about, StringComparison.Ordinal)
            : link.IsTouchedBy(call.Parameters));
}
