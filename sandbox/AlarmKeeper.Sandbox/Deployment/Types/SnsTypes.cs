using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class TopicType : ResourceType
{
    private static readonly string[] Attributes =
        ["ContentBasedDeduplication", "DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig"];

    public override string Name => "AWS::SNS::Topic";

    public override IReadOnlyList<string> Properties =>
    [
        .. Attributes, "ArchivePolicy", "DataProtectionPolicy", "DeliveryStatusLogging", "FifoThroughputScope", "FifoTopic", "Subscription",
        "Tags", "TopicName",
    ];

    public override string NamedBy => "TopicName";

    public override int NameLength => 256;

    public override IReadOnlyList<string> Immutable => ["TopicName", "FifoTopic"];

    public override string Create(StackResource topic) => topic.Call("sns", "CreateTopic", new()
    {
        ["Name"] = topic.Name,
        ["Attributes"] = topic.Only([.. Attributes, "FifoTopic"]),
        ["Tags"] = topic["Tags"],
    })["TopicArn"]!.ToString();

    public override void Configure(StackResource topic)
    {
        foreach (var one in topic.Properties.Objects("Subscription"))
            topic.Call("sns", "Subscribe", new()
            {
                ["TopicArn"] = topic.PhysicalId,
                ["Protocol"] = one.Text("Protocol"),
                ["Endpoint"] = one.Text("Endpoint"),
            });
    }

    public override void Update(StackResource topic)
    {
        foreach (var name in Attributes.Where(name => topic.Changes(name)))
            TopicPolicyType.Set(topic, topic.PhysicalId, (name, topic.Properties.Text(name) ?? ""));
        Configure(topic);
    }

    public override void Delete(StackResource topic) => topic.Call("sns", "DeleteTopic", new() { ["TopicArn"] = topic.PhysicalId });

    public override string? Attribute(StackResource topic, string name) => name switch
    {
        "TopicArn" => topic.PhysicalId,
        "TopicName" => topic.Name,
        _ => null,
    };

    public override IDictionary<string, string>? Tags(StackResource topic) => SnsStore.Find(topic.Region, topic.PhysicalId)?.Tags;
}

internal sealed class TopicPolicyType : ResourceType
{
    public override string Name => "AWS::SNS::TopicPolicy";

    public override IReadOnlyList<string> Properties => ["PolicyDocument", "Topics"];

    public override IReadOnlyList<string> Required => ["PolicyDocument", "Topics"];

    public override string Create(StackResource policy) => policy.Name;

    public override void Configure(StackResource policy)
    {
        foreach (var topic in policy.Properties.Texts("Topics"))
            Set(policy, topic, ("Policy", policy.Properties["PolicyDocument"]!.Document()));
    }

    // A topic always has a policy: the default one comes back.
    public override void Delete(StackResource policy)
    {
        foreach (var arn in policy.Properties.Texts("Topics"))
            if (SnsStore.Find(policy.Region, arn) is { } topic)
                Set(policy, arn, ("Policy", TopicDefaults.Policy(topic)));
    }

    public static void Set(StackResource resource, string topic, (string Name, string Value) attribute) =>
        resource.Call("sns", "SetTopicAttributes", new()
        {
            ["TopicArn"] = topic,
            ["AttributeName"] = attribute.Name,
            ["AttributeValue"] = attribute.Value,
        });
}

internal sealed class SubscriptionType : ResourceType
{
    private static readonly string[] Attributes =
        ["DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn"];

    public override string Name => "AWS::SNS::Subscription";

    public override IReadOnlyList<string> Properties => [.. Attributes, "Endpoint", "Protocol", "Region", "ReplayPolicy", "TopicArn"];

    public override IReadOnlyList<string> Required => ["Protocol", "TopicArn"];

    public override IReadOnlyList<string> Immutable => ["Endpoint", "Protocol", "TopicArn"];

    public override string Create(StackResource subscription) => subscription.Call("sns", "Subscribe", new()
    {
        ["TopicArn"] = subscription["TopicArn"],
        ["Protocol"] = subscription["Protocol"],
        ["Endpoint"] = subscription["Endpoint"],
        ["Attributes"] = new JsonObject(Attributes.Where(name => subscription.Properties[name] is not null)
            .Select(name => KeyValuePair.Create<string, JsonNode?>(name, Value(subscription, name)))),
        ["ReturnSubscriptionArn"] = true,
    })["SubscriptionArn"]!.ToString();

    public override void Update(StackResource subscription)
    {
        foreach (var name in Attributes.Where(name => subscription.Changes(name)))
            subscription.Call("sns", "SetSubscriptionAttributes", new()
            {
                ["SubscriptionArn"] = subscription.PhysicalId,
                ["AttributeName"] = name,
                ["AttributeValue"] = Value(subscription, name),
            });
    }

    public override void Delete(StackResource subscription) =>
        subscription.Call("sns", "Unsubscribe", new() { ["SubscriptionArn"] = subscription.PhysicalId });

    private static string Value(StackResource subscription, string name) =>
        subscription.Properties[name] is JsonObject json ? json.Document() : subscription.Properties.Text(name) ?? "";
}
