using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Modes;

/// <summary>Since when alerts were silent that a run made heard again.</summary>
/// <param name="Searches">One for each alert that was.</param>
/// <param name="WereSilent">One of them was silenced outright.</param>
/// <param name="WereUnrecorded">The trail was stopped, or the log group deleted.</param>
internal sealed record SilentWindows(ImmutableArray<ActivitySearch> Searches, bool WereSilent, bool WereUnrecorded)
{
    // Where nobody knows who did it: CloudTrail was asked for a day, and events are kept for a day at the least.
    private static readonly TimeSpan Unknown = TimeSpan.FromDays(1);

    // CloudTrail delivers about five minutes after the call, and the alarm looks at five minutes: what root did shortly before it
    // silenced the alert was swallowed as well (aws-facts 2.7).
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(15);

    /// <param name="links">Of the report.</param>
    /// <param name="writers">Who wrote the links, we ourselves included.</param>
    /// <param name="desired">The chain as it should be.</param>
    /// <param name="observed">As read last.</param>
    public static SilentWindows Of(ImmutableArray<LinkReport> links, Writers writers, DesiredChain desired, ObservedChain observed)
    {
        var silent = links.Where(link => link.WasRepaired && link.Found.Differences.Any(one => one.Severity <= Severity.S1)
            && desired.Alerts.Any(alert => link.Found.Link.Carries(alert.Alert.Name))).ToList();
        var begins = silent.ToDictionary(link => link, link => Begin(link, writers, observed));
        var searches =
            from alert in desired.Alerts
            let concerned = silent.Where(link => link.Found.Link.Carries(alert.Alert.Name)).Select(link => begins[link]).ToList()
            where concerned.Count > 0
            select new ActivitySearch(alert, concerned.Min() - Delivery);
        return new(
            [.. searches],
            silent.Any(link => link.Found.Differences.Any(one => one.Severity == Severity.S0)),
            silent.Any(link => link.Found.Link.Kind == LinkKind.Trail || (link.ChangedBy is { } call && DeletesLogGroup(call))));
    }

    // The first call since our own last write of the link: whoever silences it twice would else have the first time forgotten.
    private static DateTimeOffset Begin(LinkReport link, Writers writers, ObservedChain observed)
    {
        var own = writers.OwnBefore(link.Found, link.Repair!.Operation).Select(call => (DateTimeOffset?)call.At).Max();
        var first = writers.Others(link.Found).Select(call => (DateTimeOffset?)call.At)
            .Where(at => at <= observed.At && !(at < own)).Min();
        return first ?? own ?? observed.At - Unknown;
    }

    private static bool DeletesLogGroup(CloudTrailEvent call) =>
        LogGroupRows.Deleted.CausedBy.Any(cause => cause.Is(call.Source, call.Name));
}
