using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether a rule starts AlarmKeeper's function, with the event itself, and nothing else (rows E1, E18 to E20). Where it may not
/// start the function, the dead-letter queue and its alarm tell (row E5).</summary>
internal static class TargetComparison
{
    // As template.yaml has it.
    private static readonly Redelivery Redelivery = new(Attempts: null, MaximumAgeSeconds: 3600, QueueArn: null);

    public static IEnumerable<Difference> Of(StackNames own, ImmutableArray<RuleTarget> targets)
    {
        var function = own.Place.Function(own.Function);
        var ours = targets.Where(target => target.Arn == function).ToList();
        var main = ours.FirstOrDefault(target => target.OwnInput is null);
        if (ours.Count == 0)
            yield return KeeperRows.RuleChanged.ForPerson("Targets", $"the function {own.Function}", "not the function");
        foreach (var target in ours.Where(target => target.OwnInput is not null))
            yield return KeeperRows.RuleInput.ForPerson($"Targets.{target.Id}.Input", "the event itself", target.OwnInput!);
        foreach (var target in targets.Where(target => target != main && target.OwnInput is null || target.Arn != function))
            yield return KeeperRows.RuleTargetAdded.ForPerson($"Targets.{target.Id}", "absent", target.Arn);
        if (main is null)
            yield break;
        // Without one the function's own policy lets EventBridge in.
        if (main.RoleArn is { } role)
            yield return KeeperRows.RuleChanged.ForPerson($"Targets.{main.Id}.RoleArn", "none", role);
        var wanted = Redelivery with { QueueArn = own.UndeliveredRunsArn };
        foreach (var difference in RedeliveryComparison.Of($"Targets.{main.Id}.", wanted, main.Redelivery))
            yield return difference;
    }
}
