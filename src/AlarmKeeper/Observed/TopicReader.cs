using System.Collections.Immutable;
using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Observed;

/// <summary>Reads a topic, its key and its subscriptions.</summary>
internal sealed class TopicReader(AwsClients aws)
{
    /// <param name="topicArn">Of the topic.</param>
    /// <param name="wanted">Whose filter policies matter: one call each. Empty means everybody's.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<ObservedTopic> ReadAsync(string topicArn, ImmutableArray<Subscriber> wanted, CancellationToken cancellation)
    {
        var topic = Reading.Of(() => TopicAsync(topicArn, cancellation));
        var subscriptions = Reading.Of(() => SubscriptionsAsync(topicArn, wanted, cancellation));
        return new(topicArn, await topic.ConfigureAwait(false), await subscriptions.ConfigureAwait(false));
    }

    /// <summary>Whether there is such a topic; false also when nobody can say.</summary>
    public async Task<bool> ExistsAsync(string topicArn, CancellationToken cancellation) =>
        await Reading.Of(() => aws.Sns.GetTopicAttributesAsync(topicArn, cancellation)).ConfigureAwait(false) is Observation<IReadOnlyDictionary<string, string>>.Present;

    private async Task<Topic> TopicAsync(string topicArn, CancellationToken cancellation)
    {
        var attributes = await aws.Sns.GetTopicAttributesAsync(topicArn, cancellation).ConfigureAwait(false);
        var key = attributes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } id ? id : null;
        return new()
        {
            Arn = topicArn,
            Policy = Policy(attributes.GetValueOrDefault("Policy")),
            KmsMasterKeyId = key,
            HasAwsManagedKey = key is not null && await IsAwsManagedAsync(key, cancellation).ConfigureAwait(false),
            DisplayName = attributes.GetValueOrDefault("DisplayName"),
        };
    }

    private static AccessPolicy Policy(string? json)
    {
        try
        {
            return AccessPolicy.Parse(json);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new AwsCallException("GetTopicAttributes", "MalformedAnswer", $"the topic's policy is not a policy document: {Printable.Line(malformed.Message)}", malformed);
        }
    }

    // The alias is plain to see; its key can also be named by id or ARN, and then only KMS knows whose it is.
    private async Task<bool> IsAwsManagedAsync(string key, CancellationToken cancellation)
    {
        if (key.EndsWith("alias/aws/sns", StringComparison.Ordinal))
            return true;
        try
        {
            return (await aws.Kms.DescribeKeyAsync(key, cancellation).ConfigureAwait(false)).KeyManager == "AWS";
        }
        catch (AwsCallException missing) when (missing.IsNotFound)
        {
            // The topic is there; that its key is not must not make the topic absent.
            throw new AwsCallException("DescribeKey", "KeyNotFound", $"the topic's key {Printable.Line(key)} does not exist", missing);
        }
    }

    private async Task<ImmutableArray<Subscription>> SubscriptionsAsync(string topicArn, ImmutableArray<Subscriber> wanted, CancellationToken cancellation)
    {
        var listed = (await aws.Sns.ListSubscriptionsByTopicAsync(topicArn, cancellation).ConfigureAwait(false)).Select(FromEntry);
        return [.. await Task.WhenAll(listed.Select(subscription => WithFilterPolicyAsync(subscription, wanted, cancellation))).ConfigureAwait(false)];
    }

    private static Subscription FromEntry(SubscriptionEntry entry) => new(
        new(entry.Protocol, entry.Endpoint),
        entry.Arn switch
        {
            "PendingConfirmation" => SubscriptionStatus.Pending,
            "Deleted" => SubscriptionStatus.Deleted,
            _ => SubscriptionStatus.Confirmed,
        },
        entry.Arn);

    private async Task<Subscription> WithFilterPolicyAsync(Subscription subscription, ImmutableArray<Subscriber> wanted, CancellationToken cancellation)
    {
        var matters = subscription.Status == SubscriptionStatus.Confirmed
            && (wanted.IsEmpty || wanted.Any(one => one.SameAs(subscription.Subscriber) || one.SameMailboxAs(subscription.Subscriber)));
        if (!matters)
            return subscription;
        try
        {
            var attributes = await aws.Sns.GetSubscriptionAttributesAsync(subscription.Arn, cancellation).ConfigureAwait(false);
            return subscription with
            {
                FilterPolicy = attributes.GetValueOrDefault("FilterPolicy") is { Length: > 0 } policy && policy.Trim() != "{}" ? policy : null,
                FilterPolicyScope = attributes.GetValueOrDefault("FilterPolicyScope"),
            };
        }
        catch (AwsCallException gone) when (gone.IsNotFound)
        {
            // It ended between the list and this call.
            return subscription with { Status = SubscriptionStatus.Deleted };
        }
    }
}
