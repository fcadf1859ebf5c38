using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Whether the rules are there that start AlarmKeeper within seconds; without them it takes until the next scheduled run (row E1).</summary>
internal static class RuleDrift
{
    private const string Prefix = "rule ";

    /// <summary>What EventBridge calls the rule of a link.</summary>
    public static string RuleOf(LinkDrift link) => link.Name[Prefix.Length..];

    public static IEnumerable<LinkDrift> Of(DesiredChain desired, Observation<ImmutableArray<TamperingRule>> observed, Observation<IReadOnlyList<string>>? starting)
    {
        if (desired.Own is not { } own)
            yield break;
        if (observed is not Observation<ImmutableArray<TamperingRule>>.Present { Value: var there })
            yield break;
        foreach (var rule in desired.Rules)
        {
            var found = there.FirstOrDefault(one => one.Name == rule.Name);
            yield return found is null
                ? LinkDrift.Of(LinkKind.Enforcer, Prefix + rule.Name, [Difference.ForPerson("rule", "present", "absent", Severity.S1, "E1")], LinkState.Missing)
                : LinkDrift.Of(LinkKind.Enforcer, Prefix + rule.Name, Differences(rule, found, Role(desired)).Concat(Targets(found, own, starting?.ValueOrDefault)));
        }
    }

    // Where it may not start the function, the dead-letter queue and its alarm tell (row E5).
    private static IEnumerable<Difference> Targets(TamperingRule found, StackNames own, IReadOnlyList<string>? starting)
    {
        if (starting is not null && !starting.Contains(found.Name))
            yield return Difference.ForPerson("Targets", $"the function {own.Function}", "not the function", Severity.S1, "E1");
    }

    private static IEnumerable<Difference> Differences(TamperingRule wanted, TamperingRule found, string? role)
    {
        if (!found.IsEnabled)
            yield return new("State", wanted.State, found.State, Severity.S1, "E1");
        if (!EventPatternText.IsSame(wanted.Pattern, found.Pattern, role))
            yield return Difference.ForPerson("EventPattern", "as the stack made it", found.Pattern.Length == 0 ? "none" : found.Pattern, Severity.S1, "E1");
    }

    // Only the function itself runs with the role that the patterns leave out, and its session bears the function's name:
    // arn:aws:sts::111122223333:assumed-role/ROLE/FUNCTION.
    private static string? Role(DesiredChain desired) =>
        Arns.Resource(desired.Whereabouts.Caller).Split('/') is ["assumed-role", var name, var session] && session == desired.Own?.Function
            ? name
            : null;
}
