using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The alarm that tells when no event comes any more. Without it the alert still works, so nothing of it is worse than S2.</summary>
internal static class HeartbeatDrift
{
    // Created sooner, it would go off at once: the hour that it looks back on has no datapoint yet.
    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(1);

    public static LinkDrift? Of(DesiredAlarm desired, Alarm? found, DesiredChain chain, ObservedChain observed, Audience audience)
    {
        if (found is { IsComposite: true })
            return LinkDrift.Of(LinkKind.Alarm, desired.Alarm.Name, [new("alarm", "an alarm on one metric", found.OtherForm!, Severity.S2, "A12")]);
        if (found is not null)
            return LinkDrift.Of(LinkKind.Alarm, desired.Alarm.Name, AlarmDrift.Differences(desired, found, audience).Select(Mildly));
        return HasData(chain, observed)
            ? LinkDrift.Of(LinkKind.Alarm, desired.Alarm.Name, [new("alarm", "present", "absent", Severity.S2, "A1")], LinkState.Missing)
            : null;
    }

    private static Difference Mildly(Difference difference) => difference.Severity < Severity.S2 ? difference with { Severity = Severity.S2 } : difference;

    private static bool HasData(DesiredChain chain, ObservedChain observed) =>
        observed.Filters.OnGroup is Observation<ImmutableArray<MetricFilter>>.Present { Value: var filters }
        && filters.Any(filter => filter.Name == chain.Alerts[0].Filter?.Name && (filter.CreatedAt is not { } created || observed.At - created >= FirstHour));
}
