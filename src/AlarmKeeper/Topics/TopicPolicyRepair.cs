using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Adds the wanted statement and drops those that deny; everything else of the policy is somebody's and stays.</summary>
internal static class TopicPolicyRepair
{
    public static RepairStep For(string topicArn, AlarmPublishers alarms) =>
        new TopicRepairStep("SetTopicAttributes", async (aws, cancellation) =>
        {
            // Read again right before the write: a topic that was only just created has its default policy by now.
            var attributes = await aws.Sns.GetTopicAttributesAsync(topicArn, cancellation);
            var merged = Merge(Topic.PolicyFrom(attributes), topicArn, alarms);
            await aws.Sns.SetTopicAttributesAsync(topicArn, "Policy", merged.ToJson(), cancellation);
            return null;
        });

    /// <summary>The policy as it will be written.</summary>
    public static AccessPolicy Merge(AccessPolicy there, string topicArn, AlarmPublishers alarms)
    {
        var kept = there.Statements.Where(statement =>
            statement.Sid != PublishStatement.Sid && !TopicPolicyComparison.Denies(statement, topicArn, alarms));
        return there with { Statements = [.. kept, PublishStatement.For(topicArn, alarms)] };
    }
}
