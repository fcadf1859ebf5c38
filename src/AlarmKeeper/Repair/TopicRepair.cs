using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Repair;

/// <summary>Creates the topic, or takes off a key that CloudWatch cannot use.</summary>
internal static class TopicRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired) => link.State == LinkState.Missing
        ? new(link, "CreateTopic", async (aws, cancellation) => await aws.Sns.CreateTopicAsync(link.Name, cancellation).ConfigureAwait(false))
        : new(link, "SetTopicAttributes", async (aws, cancellation) =>
        {
            // Unencrypted rather than mute: which customer managed key the owner would want cannot be known.
            await aws.Sns.SetTopicAttributesAsync(desired.TopicArn, "KmsMasterKeyId", "", cancellation).ConfigureAwait(false);
            return null;
        });
}
