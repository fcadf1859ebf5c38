using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Topics;

/// <summary>A write that makes the alert topic fit again: what an alarm's action failed with before it is history (row A18).</summary>
internal sealed record TopicRepairStep(string Operation, Func<AwsClients, CancellationToken, Task<string?>> WriteAsync)
    : RepairStep(Operation, WriteAsync);

/// <summary>Creates the topic, or takes off a key that CloudWatch cannot use.</summary>
internal static class TopicRepair
{
    public static RepairStep Create(string name) =>
        new TopicRepairStep("CreateTopic", async (aws, cancellation) => await aws.Sns.CreateTopicAsync(name, cancellation));

    /// <summary>Unencrypted rather than mute: which customer managed key the owner would want cannot be known.</summary>
    public static RepairStep TakeOffKey(string topicArn) => new TopicRepairStep("SetTopicAttributes", async (aws, cancellation) =>
    {
        await aws.Sns.SetTopicAttributesAsync(topicArn, "KmsMasterKeyId", "", cancellation);
        return null;
    });
}
