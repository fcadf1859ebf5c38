using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Kms;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>CloudWatch publishes as a service: the topic's policy and the key's policy decide, no identity policy does.</summary>
internal static class AlarmPublisher
{
    private const string CloudWatch = "cloudwatch.amazonaws.com";

    /// <returns>Why it failed, as the alarm's history words it (row A18); null when the message went out.</returns>
    public static string? Publish(AwsRegion region, AlarmMessage message)
    {
        var topic = IsHere(region, message.TopicArn) ? SnsStore.Find(region, message.TopicArn) : null;
        var error = topic is null
            ? "Topic does not exist"
            : PolicyError(region, topic, message) ?? KeyError(region, topic, message) ?? Send(topic, message);
        return error is null ? null : $"Failed to execute action {message.TopicArn}. Received error: \"{error}\"";
    }

    // An alarm acts on topics of its own Region only.
    private static bool IsHere(AwsRegion region, string arn) =>
        arn.Split(':') is ["arn", _, "sns", var name, { Length: 12 }, { Length: > 0 }] && name == region.Name;

    private static string? PolicyError(AwsRegion region, Topic topic, AlarmMessage message)
    {
        var request = new PolicyRequest("SNS:Publish", topic.Arn, "Service", CloudWatch, Context(region, message));
        return PolicyDocument.Parse(topic.Policy).Evaluate(request) == PolicyDecision.Allowed
            ? null
            : $"Resource: {message.AlarmArn} is not authorized to perform: SNS:Publish on resource: {topic.Arn}";
    }

    // The AWS managed key's policy admits callers of the account through SNS, not CloudWatch (row N3); a customer's key may (row N4).
    private static string? KeyError(AwsRegion region, Topic topic, AlarmMessage message)
    {
        var context = new Dictionary<string, string>(KeyUse.Context(topic.EncryptionContext))
        {
            ["aws:SourceAccount"] = region.Account,
            ["aws:SourceArn"] = message.AlarmArn,
        };
        var request = new PolicyRequest("", "", "Service", CloudWatch, context);
        return topic.KmsMasterKeyId is { } id && KeyUse.ByService(topic.Region, id, request) is { } refusal
            ? $"{refusal.Text} (Service: AWSKMS; Status Code: 400; Error Code: {refusal.Code}; Request ID: {Guid.NewGuid()})"
            : null;
    }

    private static string? Send(Topic topic, AlarmMessage message)
    {
        var screened = topic.DataProtection?.Inbound(CloudWatch, message.Body) ?? new(message.Body, Denied: false);
        if (screened.Denied)
            return Publishing.DataDenied(message.AlarmArn, topic);
        Delivery.Send(topic, new(message.Subject, screened.Body));
        return null;
    }

    private static Dictionary<string, string> Context(AwsRegion region, AlarmMessage message) => new()
    {
        ["aws:SourceAccount"] = region.Account,
        ["aws:SourceArn"] = message.AlarmArn,
        ["AWS:SourceOwner"] = region.Account,
    };
}
