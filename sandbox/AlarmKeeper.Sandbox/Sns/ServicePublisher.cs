using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Kms;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>A service of AWS that publishes for itself: the topic's policy and the key's policy decide, no identity policy does.</summary>
/// <param name="Principal">Such as <c>cloudwatch.amazonaws.com</c>.</param>
/// <param name="Source">What it publishes for, as its refusal names it: an alarm, a rule.</param>
/// <param name="Context">The condition keys that it sends along.</param>
internal sealed record ServicePublisher(string Principal, string Source, IReadOnlyDictionary<string, string> Context)
{
    /// <returns>Why the topic did not take the message; null when it did.</returns>
    public PublishingFailure? Publish(AwsRegion region, string topicArn, Message message)
    {
        // A service publishes to topics of its own Region only.
        var topic = topicArn.Split(':') is ["arn", _, "sns", var name, { Length: 12 }, { Length: > 0 }] && name == region.Name
            ? SnsStore.Find(region, topicArn)
            : null;
        return topic is null ? new("NO_RESOURCE", "Topic does not exist") : Refusal(topic) ?? Send(topic, message);
    }

    private PublishingFailure? Refusal(Topic topic)
    {
        var publish = new PolicyRequest("SNS:Publish", topic.Arn, "Service", Principal, Context);
        if (PolicyDocument.Parse(topic.Policy).Evaluate(publish) != PolicyDecision.Allowed)
            return new("NO_PERMISSIONS", $"Resource: {Source} is not authorized to perform: SNS:Publish on resource: {topic.Arn}");
        // The AWS managed key's policy admits callers of the account through SNS, not services (row N3); a customer's key may (row N4).
        var context = new Dictionary<string, string>(KeyUse.Context(topic.EncryptionContext));
        foreach (var (key, value) in Context.Where(one => one.Key.StartsWith("aws:", StringComparison.Ordinal)))
            context[key] = value;
        return topic.KmsMasterKeyId is { } id
            && KeyUse.ByService(topic.Region, id, new("", "", "Service", Principal, context)) is { } refusal
            ? new("SDK_CLIENT_ERROR",
                $"{refusal.Text} (Service: AWSKMS; Status Code: 400; Error Code: {refusal.Code}; Request ID: {Guid.NewGuid()})")
            : null;
    }

    private PublishingFailure? Send(Topic topic, Message message)
    {
        var screened = topic.DataProtection?.Inbound(Principal, message.Body) ?? new(message.Body, Denied: false);
        if (screened.Denied)
            return new("NO_PERMISSIONS", Publishing.DataDenied(Source, topic));
        Delivery.Send(topic, message with { Body = screened.Body });
        return null;
    }
}

/// <summary>Why a topic did not take what a service published.</summary>
/// <param name="Code">As EventBridge's dead-letter queue has it.</param>
internal sealed record PublishingFailure(string Code, string Text);
