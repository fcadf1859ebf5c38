using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Subscriptions;

/// <summary>A mail that asks somebody to confirm, or a subscription that SNS confirms by itself.</summary>
internal sealed record SubscribeStep(Subscriber Subscriber, Func<AwsClients, CancellationToken, Task<string?>> WriteAsync)
    : RepairStep("Subscribe", WriteAsync);

/// <summary>Subscribes who is missing, subscribes again who is pending, and takes off a filter policy.</summary>
internal static class SubscriptionRepair
{
    public static RepairStep Subscribe(Subscriber subscriber, string topicArn, SubscriptionRecords records)
    {
        if (!subscriber.MustConfirm)
            return new SubscribeStep(subscriber, SubscribeAsync);
        records.Invitations.Add(subscriber);
        return new SubscribeStep(subscriber, async (aws, cancellation) =>
        {
            if (!await records.Invitations.MayGoOutAsync(aws, subscriber, records, cancellation))
                return null;
            try
            {
                var made = await SubscribeAsync(aws, cancellation);
                aws.Calls.Invited[subscriber.Id] = records.At;
                return made;
            }
            catch (AwsCallException failure) when (failure.IsAnswer)
            {
                await records.Invitations.TakeBackAsync(aws, subscriber, records, cancellation);
                throw;
            }
        });

        async Task<string?> SubscribeAsync(AwsClients aws, CancellationToken cancellation) =>
            await aws.Sns.SubscribeAsync(topicArn, subscriber.Protocol, subscriber.Endpoint, cancellation);
    }

    /// <summary>Of notices: nothing has to be remembered of one.</summary>
    public static RepairStep SubscribeReader(Subscriber reader, string topicArn) => RepairStep.Of("Subscribe", (aws, cancellation) =>
        aws.Sns.SubscribeAsync(topicArn, reader.Protocol, reader.Endpoint, cancellation));

    public static RepairStep TakeOffFilter(Subscription filtered) => RepairStep.Of("SetSubscriptionAttributes", (aws, cancellation) =>
        aws.Sns.SetSubscriptionAttributesAsync(filtered.Arn, "FilterPolicy", "{}", cancellation));
}
