using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether the rules are there that start AlarmKeeper within seconds; without them it takes until the next scheduled run (rows
/// E1, E18 to E20).</summary>
internal static class RuleComparison
{
    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="wanted">The rules that the stack makes.</param>
    /// <param name="caller">Our own ARN, whose role the patterns leave out.</param>
    /// <param name="observed">The rules that are there. Those that could not be read are among the things that were not checked.</param>
    public static IEnumerable<Finding> Of(
        StackNames own, ImmutableArray<TamperingRule> wanted, string caller, ObservedKeeper observed)
    {
        if (observed.Rules is not Observation<ImmutableArray<TamperingRule>>.Present { Value: var there })
            yield break;
        foreach (var rule in wanted)
        {
            var link = new RuleLink(rule.Name);
            yield return there.FirstOrDefault(one => one.Name == rule.Name) is { } found
                ? Finding.Of(link, [.. Differences(rule, found, own.RoleOf(caller)), .. Targets(own, observed, rule.Name)])
                    .RepairedBy(() => Enable(rule))
                : Finding.Missing(link, KeeperRows.RuleChanged.ForPerson("rule", "present", "absent"));
        }
    }

    // Enables it again; all else about it is the stack's.
    private static RepairStep Enable(TamperingRule rule) =>
        RepairStep.Of("EnableRule", (aws, cancellation) => aws.EventBridge.EnableRuleAsync(rule.Name, cancellation));

    // Those that could not be read are among the things that were not checked. A rule that went since it was listed starts nothing.
    private static IEnumerable<Difference> Targets(StackNames own, ObservedKeeper observed, string rule) =>
        observed.Targets[rule] is { Error: null } read ? TargetComparison.Of(own, read.Or([])) : [];

    private static IEnumerable<Difference> Differences(TamperingRule wanted, TamperingRule found, string? role)
    {
        if (!found.IsEnabled)
            yield return KeeperRows.RuleChanged.ToRepair("State", wanted.State, found.State);
        if (!EventPatternText.IsSame(wanted.Pattern, found.Pattern, role))
            yield return KeeperRows.RuleChanged.ForPerson(
                "EventPattern", "as the stack made it", found.Pattern.Length == 0 ? "none" : found.Pattern);
    }
}
