using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Text;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>Reads a topic and its subscriptions first, and then what they point to.</summary>
internal sealed class TopicReader(AwsClients aws)
{
    public async Task<ObservedTopic> ReadAsync(string topicArn, CancellationToken cancellation)
    {
        var topic = TopicAloneAsync(topicArn, cancellation);
        var subscriptions = SubscriptionsOfAsync(topicArn, cancellation);
        return new(topicArn, await topic, await subscriptions);
    }

    /// <summary>The topic without its subscriptions.</summary>
    public Task<Observation<Topic>> TopicAloneAsync(string topicArn, CancellationToken cancellation) =>
        Reading.Of(() => TopicAsync(topicArn, cancellation));

    /// <summary>Its subscriptions without their filter policies.</summary>
    public Task<Observation<ImmutableArray<Subscription>>> SubscriptionsOfAsync(string topicArn, CancellationToken cancellation) =>
        Reading.Of(() => SubscriptionsAsync(topicArn, cancellation));

    /// <summary>Reads the key, and the filter policies of those who matter.</summary>
    /// <param name="observed">As first read.</param>
    /// <param name="wanted">Whose filter policies matter, one call each; empty means everybody's.</param>
    /// <param name="turn">Where there are many, whose turn it is; null for everybody at once.</param>
    public async Task<ObservedTopic> CompleteAsync(ObservedTopic observed, ImmutableArray<Subscriber> wanted, FilterPolicyTurn? turn,
        CancellationToken cancellation)
    {
        var listed = observed.Subscriptions.Or([]);
        ImmutableHashSet<Subscription> asked = [.. listed.Where(one => Matters(one, wanted))];
        asked = turn?.Of(asked) ?? asked;
        var topic = observed.Topic is Observation<Topic>.Present { Value: { Key: { } key } encrypted }
            ? Reading.Of(async () => encrypted with { Key = await new KeyReader(aws).ReadAsync(key.Id, withPolicy: true, cancellation) })
            : Task.FromResult(observed.Topic);
        var subscriptions = observed.Subscriptions is Observation<ImmutableArray<Subscription>>.Present { Value: var there }
            ? Reading
                .Of(async () =>
                    ImmutableArray.Create(await Task.WhenAll(there.Select(one =>
                        asked.Contains(one) ? WithFilterPolicyAsync(one, cancellation) : Task.FromResult(one)))))
            : Task.FromResult(observed.Subscriptions);
        return new(observed.Arn, await topic, await subscriptions) { IsWhole = listed.Count(one => Matters(one, wanted)) == asked.Count };
    }

    /// <summary>Whether there is such a topic; false also when nobody can say.</summary>
    public async Task<bool> ExistsAsync(string topicArn, CancellationToken cancellation) =>
        await Reading.Of(() => aws.Sns.GetTopicAttributesAsync(topicArn, cancellation))
            is Observation<IReadOnlyDictionary<string, string>>.Present;

    private async Task<Topic> TopicAsync(string topicArn, CancellationToken cancellation)
    {
        var attributes = await aws.Sns.GetTopicAttributesAsync(topicArn, cancellation);
        return new()
        {
            Arn = topicArn,
            Policy = Topic.PolicyFrom(attributes),
            Key = attributes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } id ? new(id) : null,
            DisplayName = attributes.GetValueOrDefault("DisplayName"),
        };
    }

    private async Task<ImmutableArray<Subscription>> SubscriptionsAsync(string topicArn, CancellationToken cancellation) =>
        [.. (await aws.Sns.ListSubscriptionsByTopicAsync(topicArn, cancellation)).Select(FromEntry)];

    /// <summary>As SNS lists it.</summary>
    public static Subscription FromEntry(SubscriptionEntry entry) => new(
        new(entry.Protocol, entry.Endpoint),
        entry.Arn switch
        {
            "PendingConfirmation" => SubscriptionStatus.Pending,
            "Deleted" => SubscriptionStatus.Deleted,
            _ => SubscriptionStatus.Confirmed,
        },
        entry.Arn);

    private static bool Matters(Subscription subscription, ImmutableArray<Subscriber> wanted) =>
        subscription.Status == SubscriptionStatus.Confirmed && (wanted.IsEmpty || wanted.Any(subscription.Reaches));

    /// <summary>Reads the filter policy of a confirmed one.</summary>
    /// <param name="subscription">As listed.</param>
    /// <param name="cancellation">Of the run.</param>
    /// <exception cref="AwsCallException">It cannot be read.</exception>
    public async Task<Subscription> WithFilterPolicyAsync(Subscription subscription, CancellationToken cancellation)
    {
        try
        {
            var attributes = await aws.Sns.GetSubscriptionAttributesAsync(subscription.Arn, cancellation);
            return subscription with
            {
                Subscriber = subscription.Subscriber with { Endpoint = Endpoint(subscription.Subscriber, attributes) },
                DeadLetterQueue = DeadLetterQueue(attributes.GetValueOrDefault("RedrivePolicy")),
                FilterPolicy = attributes.GetValueOrDefault("FilterPolicy") is { Length: > 0 } policy && policy.Trim() != "{}" ? policy
                    : null,
            };
        }
        catch (AwsCallException gone) when (gone.IsNotFound)
        {
            // It ended between the list and this call.
            return subscription with { Status = SubscriptionStatus.Deleted };
        }
    }

    // The list masks the password of a web address. https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
    private static string Endpoint(Subscriber listed, IReadOnlyDictionary<string, string> attributes) =>
        attributes.GetValueOrDefault("Endpoint") is { } whole && listed.HidesPassword
            && WebAddress.AreSame(listed.Endpoint, whole) ? whole : listed.Endpoint;

    // {"deadLetterTargetArn":"arn:…"}: https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
    public static string? DeadLetterQueue(string? redrivePolicy)
    {
        try
        {
            return redrivePolicy is { Length: > 0 } && StrictJson.Parse(redrivePolicy) is JsonObject policy
                && policy["deadLetterTargetArn"] is { } queue
                ? Arns.Resource(queue.ToString())
                : null;
        }
        catch (JsonException)
        {
            // It is only told, so that a policy of another form is as none.
            return null;
        }
    }
}
