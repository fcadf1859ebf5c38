using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;
using AlarmKeeper.Repair;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Report;

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
        var silent = links.Where(link => link.Repair?.Outcome == RepairOutcome.Repaired && link.Found.Differences.Any(one => one.Severity is Severity.S0 or Severity.S1)
            && desired.Alerts.Any(alert => Concerns(link.Found, alert))).ToList();
        var begins = silent.ToDictionary(link => link, link => Begin(link, writers, observed));
        var searches = from alert in desired.Alerts
                       let concerned = silent.Where(link => Concerns(link.Found, alert)).Select(link => begins[link]).ToList()
                       where concerned.Count > 0
                       select new ActivitySearch(alert, concerned.Min() - Delivery);
        return new(
            [.. searches],
            silent.Any(link => link.Found.Differences.Any(one => one.Severity == Severity.S0)),
            silent.Any(link => link.Found.Kind == LinkKind.Trail || link.ChangedBy?.Name == "DeleteLogGroup"));
    }

    // The first call since our own last write of the link: whoever silences it twice would else have the first time forgotten.
    private static DateTimeOffset Begin(LinkReport link, Writers writers, ObservedChain observed)
    {
        var own = writers.OwnBefore(link.Found, link.Repair!.Action).Select(call => (DateTimeOffset?)call.At).Max();
        var first = writers.Others(link.Found).Select(call => (DateTimeOffset?)call.At).Where(at => at <= observed.At && !(at < own)).Min();
        return first ?? own ?? observed.At - Unknown;
    }

    private static bool Concerns(LinkDrift link, DesiredAlert alert) => link.Kind switch
    {
        LinkKind.Alarm => link.Name == alert.Alarm.Name,
        LinkKind.MetricFilter => link.Name == alert.Alert.Name,
        LinkKind.Trail or LinkKind.Topic or LinkKind.TopicPolicy or LinkKind.Subscription or LinkKind.MuteRule => true,
        _ => false,
    };
}
