using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Rules that mute our alarms, now or some day: nothing of a muted alarm shows it (row A13).</summary>
internal static class MuteRuleComparison
{
    /// <param name="ours">The names of the alerts' alarms.</param>
    /// <param name="observed">The rules that mute one of them.</param>
    /// <param name="mayUnmute">Whether the settings let AlarmKeeper delete such a rule.</param>
    public static IEnumerable<Finding> Of(IReadOnlyCollection<string> ours, ObservedMuteRules observed, bool mayUnmute) =>
        from rule in observed.Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)
        select Finding.Of(new MuteRuleLink(rule.Name), [Mutes(rule, ours, mayUnmute)]).RepairedBy(() => MuteRuleRepair.For(rule));

    private static Difference Mutes(MuteRule rule, IReadOnlyCollection<string> ours, bool mayUnmute)
    {
        var others = rule.Targets.Except(ours);
        var mutes = rule.MutesAll ? "every alarm of the account: it has no targets" : string.Join(", ", rule.Targets);
        ImmutableArray<string> muted = [.. ours.Where(rule.Mutes)];
        var wanted = $"none of {string.Join(", ", muted)}";
        var severity = rule.IsActive ? Severity.S0 : Severity.S1;
        // Deleting it would unmute other people's alarms as well, and changing it takes permissions on all of them.
        var difference = mayUnmute && !rule.MutesAll && !others.Any()
            ? AlarmRows.Muted.ToRepair("MuteTargets", wanted, $"{rule.Status}, {rule.When}, mutes {mutes}", severity)
            : AlarmRows.Muted.ForPerson("MuteTargets", wanted, $"{rule.Status}, {rule.When}, mutes {mutes}", severity);
        return difference with { Alerts = muted };
    }
}
