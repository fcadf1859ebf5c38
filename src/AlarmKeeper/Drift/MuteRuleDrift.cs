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
        return observed.MuteRules.Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)
            .Select(rule => LinkDrift.Of(LinkKind.MuteRule, rule.Name, [Difference(rule, ours, desired.MayUnmute)]));
    }

    private static Difference Difference(MuteRule rule, List<string> ours, bool mayUnmute)
    {
        var others = rule.Targets.Except(ours).ToList();
        var mutes = rule.MutesAll ? "every alarm of the account: it has no targets" : string.Join(", ", rule.Targets);
        var wanted = $"none of {string.Join(", ", ours.Where(rule.Mutes))}";
        return new("MuteTargets", wanted, $"{rule.Status}, {rule.When}, mutes {mutes}", rule.IsActive ? Severity.S0 : Severity.S1, "A13")
        {
            // Deleting it would unmute other people's alarms as well, and changing it takes permissions on all of them.
            Act = mayUnmute && !rule.MutesAll && others.Count == 0 ? Act.Repair : Act.Report,
        };
    }
}
