using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Sns;

internal enum SubscriptionState
{
    /// <summary>Waits for a person (or an HTTP endpoint) to confirm; vanishes after 48 hours (row N7).</summary>
    Pending,

    Confirmed,

    /// <summary>Still listed for a while, with the literal Deleted for an ARN (row N9).</summary>
    Deleted,
}

internal sealed class Subscription(Topic topic, string protocol, string endpoint)
{
    public Topic Topic => topic;

    public string Protocol => protocol;

    public string Endpoint => endpoint;

    public string Arn { get; } = $"{topic.Arn}:{Guid.NewGuid()}";

    /// <summary>The account that subscribed.</summary>
    public required string Owner { get; init; }

    public required string Principal { get; init; }

    public SubscriptionState State { get; set; }

    /// <summary>When it was last asked to confirm, or was deleted: both states end by themselves.</summary>
    public DateTimeOffset Since { get; set; }

    public string Token { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    public bool ConfirmationWasAuthenticated { get; set; }

    /// <summary>FilterPolicy, RawMessageDelivery and the like, where somebody set them.</summary>
    public SortedDictionary<string, string> Set { get; } = new(StringComparer.Ordinal);

    public string? FilterPolicy => Set.GetValueOrDefault("FilterPolicy");

    public string? FilterPolicyScope => Set.GetValueOrDefault("FilterPolicyScope");

    /// <summary>The protocols whose endpoint has to agree first.</summary>
    public static bool NeedsConfirmation(string protocol) => protocol is "email" or "email-json" or "http" or "https";

    public JsonObject Listed() => new()
    {
        ["SubscriptionArn"] = State switch
        {
            SubscriptionState.Pending => "PendingConfirmation",
            SubscriptionState.Deleted => "Deleted",
            _ => Arn,
        },
        ["Owner"] = Owner,
        ["Protocol"] = protocol,
        ["Endpoint"] = Endpoints.Listed(protocol, endpoint),
        ["TopicArn"] = topic.Arn,
    };

    public JsonObject Attributes()
    {
        var attributes = new JsonObject
        {
            ["SubscriptionArn"] = Arn,
            ["TopicArn"] = topic.Arn,
            ["Protocol"] = protocol,
            ["Endpoint"] = endpoint,
            ["Owner"] = Owner,
            ["SubscriptionPrincipal"] = Principal,
            ["PendingConfirmation"] = State == SubscriptionState.Pending ? "true" : "false",
            ["ConfirmationWasAuthenticated"] = ConfirmationWasAuthenticated ? "true" : "false",
            ["RawMessageDelivery"] = "false",
        };
        foreach (var (name, value) in Set)
            attributes[name] = value;
        if (FilterPolicy is not null)
            attributes["FilterPolicyScope"] = FilterPolicyScope ?? "MessageAttributes";
        return attributes;
    }
}
