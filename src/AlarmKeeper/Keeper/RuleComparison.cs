using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether the rules are there that start AlarmKeeper within seconds, without which it takes until the next scheduled run (rows
/// E1, E18 to E20), and those that mail what is called against it (row E23).</summary>
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
                ? Finding.Of(link, [.. Differences(rule, found, own.RoleOf(caller)), .. Targets(own, observed, rule)])
                    .RepairedBy(() => Enable(rule))
                : Finding.Missing(link, rule.Changed.ForPerson("rule", "present", "absent"));
        }
    }

    // Enables it again; all else about it is the stack's.
    private static RepairStep Enable(TamperingRule rule) =>
        RepairStep.Of("EnableRule", (aws, cancellation) => aws.EventBridge.EnableRuleAsync(rule.Name, cancellation));

    // Those that could not be read are among the things that were not checked. A rule that went since it was listed starts nothing.
    private static IEnumerable<Difference> Targets(StackNames own, ObservedKeeper observed, TamperingRule rule)
    {
        if (observed.Targets[rule.Name] is not { Error: null } read)
            return [];
        return rule.Mails ? MailTargetComparison.Of(own, read.Or([])) : TargetComparison.Of(own, read.Or([]));
    }

    private static IEnumerable<Difference> Differences(TamperingRule wanted, TamperingRule found, string? role)
    {
        if (!found.IsEnabled)
            yield return wanted.Changed.ToRepair("State", wanted.State, found.State);
        if (!EventPatternText.IsSame(wanted.Pattern, found.Pattern, role, wanted.Open))
            yield return wanted.Changed.ForPerson(
                "EventPattern", "as the stack made it", found.Pattern.Length == 0 ? "none" : found.Pattern);
    }
}
