using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Rules that mute our alarms, now or some day: nothing of a muted alarm shows it (rows A13, E26).</summary>
internal static class MuteRuleComparison
{
    /// <param name="alerts">The names of the alerts' alarms.</param>
    /// <param name="watchdogs">Those of the alarms that watch the chain and AlarmKeeper itself.</param>
    /// <param name="observed">The rules that mute one of them.</param>
    /// <param name="mayUnmute">Whether the settings let AlarmKeeper delete such a rule.</param>
    public static IEnumerable<Finding> Of(
        IReadOnlyCollection<string> alerts, IReadOnlyCollection<string> watchdogs, ObservedMuteRules observed, bool mayUnmute) =>
        from rule in observed.Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)
        // Deleting it would unmute other people's alarms as well, and changing it takes permissions on all of them.
        let act = mayUnmute && !rule.MutesAll && !rule.Targets.Except(alerts).Except(watchdogs).Any() ? Act.Repair : Act.Report
        select Finding.Of(new MuteRuleLink(rule.Name), [Mutes(rule, alerts, watchdogs) with { Act = act }])
            .RepairedBy(() => MuteRuleRepair.For(rule));

    private static Difference Mutes(MuteRule rule, IReadOnlyCollection<string> alerts, IReadOnlyCollection<string> watchdogs)
    {
        var mutes = rule.MutesAll ? "every alarm of the account: it has no targets" : string.Join(", ", rule.Targets);
        ImmutableArray<string> muted = [.. alerts.Where(rule.Mutes)];
        var wanted = $"none of {string.Join(", ", muted.Concat(watchdogs.Where(rule.Mutes)))}";
        var observed = $"{rule.Status}, {rule.When}, mutes {mutes}";
        return muted.IsEmpty
            // What they watch is there for every alert, and the verdict on root's is the one that says so.
            ? WatchdogRows.Muted.ToRepair("MuteTargets", wanted, observed) with { Alerts = [AlertCatalogue.RootUsage.Name] }
            : AlarmRows.Muted.ToRepair("MuteTargets", wanted, observed, rule.IsActive ? Severity.S0 : Severity.S1) with { Alerts = muted };
    }
}
