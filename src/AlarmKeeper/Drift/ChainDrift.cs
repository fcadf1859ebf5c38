using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Compares the chain as it should be with the chain as AWS shows it. Calls nobody, changes nothing.</summary>
internal static class ChainDrift
{
    /// <summary>Every link, in the order of the chain's creation, drifted or not.</summary>
    public static ImmutableArray<LinkDrift> Of(DesiredChain desired, ObservedChain observed)
    {
        var audience = Audience.Of(desired, observed);
        return
        [
            .. TrailDrift.Of(desired, observed),
            .. LogGroupDrift.Of(desired, observed),
            TopicDrift.Of(desired, observed),
            TopicPolicyDrift.Of(desired, observed),
            .. SubscriptionDrift.Of(desired, observed, audience),
            .. desired.Alerts.Select(alert => MetricFilterDrift.Of(alert, desired.Whereabouts, observed)),
            .. desired.Alarms.Select(alarm => AlarmDrift.Of(alarm, desired, observed, audience)).OfType<LinkDrift>(),
            .. MuteRuleDrift.Of(desired, observed),
            .. EnforcerDrift.Of(desired, observed),
            .. NoticeTopicDrift.Of(observed, audience),
        ];
    }

    /// <summary>Would somebody be told? A proof that nobody would outweighs what could not be read; what could not be read is never fine.</summary>
    public static Verdict Verdict(IReadOnlyCollection<LinkDrift> drift)
    {
        var worst = drift.SelectMany(link => link.Differences).Select(difference => difference.Severity).DefaultIfEmpty(Severity.S3).Min();
        return worst == Severity.S0 ? Chain.Verdict.Disarmed
            : drift.Any(link => link.State == LinkState.Unknown) ? Chain.Verdict.Unknown
            : worst == Severity.S3 ? Chain.Verdict.Armed
            : Chain.Verdict.Weakened;
    }
}
