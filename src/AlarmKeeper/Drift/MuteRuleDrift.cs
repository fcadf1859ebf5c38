using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;
using MuteRule = AlarmKeeper.Chain.MuteRule;

namespace AlarmKeeper.Drift;

/// <summary>Rules that mute our alarms, now or some day: nothing of a muted alarm shows it (row A13).</summary>
internal static class MuteRuleDrift
{
    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed)
    {
        var ours = desired.Alerts.Select(alert => alert.Alarm.Name).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (alarm, around) in observed.Surroundings.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (around.Rules is Observation<ImmutableArray<MuteRule>>.Unreadable { Error: var error })
                yield return LinkDrift.Unknown(LinkKind.MuteRule, $"mute rules of {alarm}", error);
            foreach (var rule in around.Rules.ValueOrDefault is { IsDefault: false } rules ? rules : [])
                if (seen.Add(rule.Name))
                    yield return LinkDrift.Of(LinkKind.MuteRule, rule.Name, [Difference(rule, ours, desired.MayUnmute)]);
        }
    }

    private static Difference Difference(MuteRule rule, List<string> ours, bool mayUnmute)
    {
        var others = rule.Targets.Except(ours).ToList();
        var observed = $"{rule.Status}, {rule.When}, mutes {string.Join(", ", rule.Targets)}";
        return new("MuteTargets", $"none of {string.Join(", ", rule.Targets.Intersect(ours))}", observed, rule.Status == "ACTIVE" ? Severity.S0 : Severity.S1, "A13")
        {
            // Deleting it would unmute other people's alarms as well, and changing it takes permissions on all of them.
            Act = mayUnmute && others.Count == 0 ? Act.Repair : Act.Report,
        };
    }
}
