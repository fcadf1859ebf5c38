using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Repair;

/// <summary>Adds the wanted statement and drops those that deny; everything else of the policy is somebody's and stays.</summary>
internal static class TopicPolicyRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired, ObservedChain observed) => new(link, "SetTopicAttributes", async (aws, cancellation) =>
    {
        // Read again right before the write: a topic that was only just created has its default policy by now.
        var attributes = await aws.Sns.GetTopicAttributesAsync(desired.TopicArn, cancellation).ConfigureAwait(false);
        var merged = Merge(AccessPolicy.Parse(attributes.GetValueOrDefault("Policy")), desired, observed.At);
        await aws.Sns.SetTopicAttributesAsync(desired.TopicArn, "Policy", merged.ToJson(), cancellation).ConfigureAwait(false);
        return null;
    });

    /// <summary>The policy as it will be written.</summary>
    public static AccessPolicy Merge(AccessPolicy there, DesiredChain desired, DateTimeOffset now)
    {
        var kept = there.Statements.Where(statement => statement.Sid != PublishStatement.Sid && !TopicPolicyDrift.Denies(statement, desired, now));
        var wanted = PublishStatement.For(desired.TopicArn, desired.Whereabouts.Place.Account, desired.AlarmArns);
        return there with { Statements = [.. kept, wanted] };
    }
}
