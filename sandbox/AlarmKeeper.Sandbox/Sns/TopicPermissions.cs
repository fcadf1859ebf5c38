using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>The operations that change a topic's policies statement by statement, or the one for data protection.</summary>
internal static class TopicPermissions
{
    public static void Add(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var (policy, statements) = Read(topic);
        var label = call.Required("Label", "InvalidParameter");
        if (statements.Any(statement => Sid(statement) == label))
            throw SnsStore.Invalid("Statement already exists");
        statements.Add(new JsonObject
        {
            ["Sid"] = label,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject
            {
                ["AWS"] = call.Input.Texts("AWSAccountId").Select(account => call.Region.Partition.Arn("iam", account, "root")).ToJson(),
            },
            ["Action"] = new JsonArray([.. call.Input.Texts("ActionName").Select(action => $"SNS:{action}")]),
            ["Resource"] = topic.Arn,
        });
        topic.Set["Policy"] = policy.ToJsonString();
    }

    public static void Remove(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var (policy, statements) = Read(topic);
        var label = call.Required("Label", "InvalidParameter");
        if (statements.RemoveAll(statement => Sid(statement) == label) > 0)
            topic.Set["Policy"] = policy.ToJsonString();
    }

    public static JsonObject GetDataProtection(ServiceCall call) =>
        new() { ["DataProtectionPolicy"] = Resource(call).DataProtection?.Document };

    public static void PutDataProtection(ServiceCall call)
    {
        var policy = call.Required("DataProtectionPolicy", "InvalidParameter");
        Resource(call).DataProtection = policy.Length == 0 ? null : DataProtectionPolicy.Parse(policy);
    }

    private static Topic Resource(ServiceCall call) =>
        SnsStore.Find(call.Region, call.Required("ResourceArn", "InvalidParameter"))
        ?? throw new AwsError("NotFound", "Topic does not exist", 404);

    private static string? Sid(JsonNode? statement) => statement?["Sid"]?.ToString();

    private static (JsonObject Policy, JsonArray Statements) Read(Topic topic)
    {
        var policy = (JsonObject)JsonNode.Parse(topic.Policy)!;
        if (policy["Statement"] is JsonObject single)
        {
            policy.Remove("Statement");
            policy["Statement"] = new JsonArray(single);
        }
        return (policy, (JsonArray)policy["Statement"]!);
    }
}
