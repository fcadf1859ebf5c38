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
        var error = topic is null ? "Topic does not exist" : PolicyError(region, topic, message) ?? KeyError(region, topic, message);
        if (error is not null)
            return $"Failed to execute action {message.TopicArn}. Received error: \"{error}\"";
        Delivery.Send(topic!, new(message.Subject, message.Body));
        return null;
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
        if (topic.KmsMasterKeyId is not { } id)
            return null;
        if (KeyStore.Find(topic.Region, id) is not { } key)
            return Kms("NotFoundException", $"Key {id} does not exist");
        if (key.State == "Disabled")
            return Kms("DisabledException", $"{key.Arn} is disabled.");
        if (key.State != "Enabled")
            return Kms("KMSInvalidStateException", $"{key.Arn} is pending deletion.");
        var policy = PolicyDocument.Parse(key.Policy);
        return key.Manager == "CUSTOMER" && Array.TrueForAll(
            ["kms:GenerateDataKey", "kms:Decrypt"],
            action => policy.Evaluate(new(action, key.Arn, "Service", CloudWatch, Context(region, message))) == PolicyDecision.Allowed)
                ? null
                : Kms("AccessDeniedException", "null");
    }

    private static string Kms(string code, string text) =>
        $"{text} (Service: AWSKMS; Status Code: 400; Error Code: {code}; Request ID: {Guid.NewGuid()})";

    private static Dictionary<string, string> Context(AwsRegion region, AlarmMessage message) => new()
    {
        ["aws:SourceAccount"] = region.Account,
        ["aws:SourceArn"] = message.AlarmArn,
        ["AWS:SourceOwner"] = region.Account,
    };
}
