using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Kms;
using AlarmKeeper.Sandbox.Sqs;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>
/// Whether an endpoint takes what SNS sends. A queue's and a function's own policy decides, and nobody is asked to confirm. A lack of
/// permission is a client-side error, which SNS does not try again:
/// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
/// </summary>
internal static class EndpointDelivery
{
    private const string SnsService = "sns.amazonaws.com";

    /// <returns>Whether the endpoint took it.</returns>
    public static bool Deliver(Subscription subscription, string envelope) => subscription.Protocol switch
    {
        "sqs" => ToQueue(subscription, envelope),
        "lambda" => ToFunction(subscription, envelope),
        "sms" => subscription.Topic.Region.Store<SmsSandbox>().Admits(subscription.Endpoint),
        _ => true,
    };

    // https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
    private static bool ToQueue(Subscription subscription, string envelope)
    {
        var region = Region(subscription);
        if (region.Store<QueueStore>().Made.GetValueOrDefault(subscription.Endpoint.Split(':')[5]) is not { } queue
            || !Allows(queue.Set.GetValueOrDefault("Policy"), "sqs:SendMessage", subscription) || !CanEncrypt(queue, subscription))
            return false;
        QueueStore.Send(region.World, queue.Arn, new(envelope, region.Now));
        return true;
    }

    // "the KMS key policy must allow sns.amazonaws.com": the key that AWS manages has no such policy.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
    private static bool CanEncrypt(Queue queue, Subscription subscription) => queue.Set.GetValueOrDefault("KmsMasterKeyId") is not { } key
        || KeyUse.ByService(Region(subscription), key, new("", "", "Service", SnsService, Context(subscription))) is null;

    // https://docs.aws.amazon.com/sns/latest/dg/lambda-console.html
    private static bool ToFunction(Subscription subscription, string envelope)
    {
        var region = Region(subscription);
        var function = region.Store<FunctionStore>().Functions.Values.FirstOrDefault(one => one.Arn == subscription.Endpoint);
        if (function is null || !Allows(function.Policy.Document.ToJsonString(), "lambda:InvokeFunction", subscription))
            return false;
        var record = new JsonObject
        {
            ["EventSource"] = "aws:sns",
            ["EventVersion"] = "1.0",
            ["EventSubscriptionArn"] = subscription.Arn,
            ["Sns"] = JsonNode.Parse(envelope),
        };
        region.World.FunctionInvocation(new(function.Arn, new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString()));
        return true;
    }

    private static bool Allows(string? policy, string action, Subscription subscription) => policy is not null
        && PolicyDocument.Parse(policy).Evaluate(new(action, subscription.Endpoint, "Service", SnsService, Context(subscription)))
            == PolicyDecision.Allowed;

    private static Dictionary<string, string> Context(Subscription subscription) => new()
    {
        ["aws:SourceArn"] = subscription.Topic.Arn,
        ["aws:SourceAccount"] = subscription.Topic.Region.Account,
    };

    private static AwsRegion Region(Subscription subscription) => subscription.Endpoint.Split(':') is [_, _, _, var region, var account, ..]
        ? subscription.Topic.Region.World.Region(account, region)
        : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{subscription.Endpoint} is no ARN"));
}
