using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class QueueType : ResourceType
{
    private static readonly string[] Attributes =
    [
        "ContentBasedDeduplication", "DelaySeconds", "FifoQueue", "KmsDataKeyReusePeriodSeconds", "KmsMasterKeyId", "MaximumMessageSize",
        "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "RedriveAllowPolicy", "RedrivePolicy", "SqsManagedSseEnabled",
        "VisibilityTimeout",
    ];

    public override string Name => "AWS::SQS::Queue";

    public override IReadOnlyList<string> Properties => [.. Attributes, "DeduplicationScope", "FifoThroughputLimit", "QueueName", "Tags"];

    public override string NamedBy => "QueueName";

    public override int NameLength => 80;

    public override IReadOnlyList<string> Immutable => ["QueueName", "FifoQueue"];

    public override string Create(StackResource queue) => queue.Call("sqs", "CreateQueue", new()
    {
        ["QueueName"] = queue.Name,
        ["Attributes"] = Set(queue),
        ["tags"] = TagMap(queue),
    })["QueueUrl"]!.ToString();

    public override void Update(StackResource queue) =>
        queue.Call("sqs", "SetQueueAttributes", new() { ["QueueUrl"] = queue.PhysicalId, ["Attributes"] = Set(queue) });

    public override void Delete(StackResource queue) => queue.Call("sqs", "DeleteQueue", new() { ["QueueUrl"] = queue.PhysicalId });

    public override string? Attribute(StackResource queue, string name) => name switch
    {
        "Arn" => queue.Region.Arn("sqs", queue.Name),
        "QueueName" => queue.Name,
        "QueueUrl" => queue.PhysicalId,
        _ => null,
    };

    public override IDictionary<string, string>? Tags(StackResource queue) =>
        queue.Region.Store<QueueStore>().Made.GetValueOrDefault(queue.Name)?.Tags;

    private static JsonObject Set(StackResource queue) => new(Attributes.Where(name => queue.Properties[name] is not null)
        .Select(name => KeyValuePair.Create<string, JsonNode?>(name, Value(queue.Properties, name))));

    private static string? Value(JsonObject properties, string name) =>
        properties[name] is JsonObject json ? json.Document() : properties.Text(name);
}

internal sealed class QueuePolicyType : ResourceType
{
    public override string Name => "AWS::SQS::QueuePolicy";

    public override IReadOnlyList<string> Properties => ["PolicyDocument", "Queues"];

    public override IReadOnlyList<string> Required => ["PolicyDocument", "Queues"];

    public override string Create(StackResource policy) => policy.Name;

    public override void Configure(StackResource policy) => Put(policy, policy.Properties["PolicyDocument"]!.Document());

    public override void Delete(StackResource policy) => Put(policy, "");

    private static void Put(StackResource policy, string document)
    {
        foreach (var url in policy.Properties.Texts("Queues"))
            policy.Call(
                "sqs", "SetQueueAttributes", new() { ["QueueUrl"] = url, ["Attributes"] = new JsonObject { ["Policy"] = document } });
    }
}
