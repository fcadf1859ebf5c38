using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>Whether a rule mails to the notice topic, and what the stack made it say (rows E18, E20, E23).</summary>
internal static class MailTargetComparison
{
    // As template.yaml has it.
    private static readonly Redelivery Redelivery = new(Attempts: null, MaximumAgeSeconds: 3600, QueueArn: null);

    public static IEnumerable<Difference> Of(StackNames own, ImmutableArray<RuleTarget> targets)
    {
        var topic = own.Place.Topic(own.NoticeTopic);
        var main = targets.FirstOrDefault(target => target.Arn == topic);
        foreach (var target in targets.Where(target => target != main))
            yield return KeeperRows.RuleTargetAdded.ForPerson($"Targets.{target.Id}", "absent", target.Arn);
        if (main is null)
        {
            yield return Differs("Targets", $"the topic {own.NoticeTopic}", "not the topic");
            yield break;
        }

        if (main.Transformer?.IsSame(DirectRules.Mail) != true)
            yield return Differs($"Targets.{main.Id}.InputTransformer", "as the stack made it", main.OwnInput ?? "none");
        // Without one the topic's own policy lets EventBridge in.
        if (main.RoleArn is { } role)
            yield return Differs($"Targets.{main.Id}.RoleArn", "none", role);
        var wanted = Redelivery with { QueueArn = own.UndeliveredRunsArn };
        foreach (var difference in RedeliveryComparison.Of($"Targets.{main.Id}.", wanted, main.Redelivery))
            yield return difference;
    }

    private static Difference Differs(string field, string desired, string observed) =>
        KeeperRows.DirectRuleChanged.ForPerson(field, desired, observed);
}
