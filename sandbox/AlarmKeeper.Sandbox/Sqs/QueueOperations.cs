using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sqs;

internal static partial class QueueOperations
{
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
    private static readonly Dictionary<string, (int Least, int Most)> Ranges = new()
    {
        ["DelaySeconds"] = (0, 900),
        ["MaximumMessageSize"] = (1024, 1048576),
        ["MessageRetentionPeriod"] = (60, 1209600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["VisibilityTimeout"] = (0, 43200),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86400),
    };

    private static readonly HashSet<string> Others =
        ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled", "FifoQueue",
            "ContentBasedDeduplication"];

    // The same name with the same attributes is the same queue.
    public static JsonObject Create(ServiceCall call)
    {
        var name = call.Required("QueueName", "MissingParameter");
        if (!NamePattern().IsMatch(name))
            throw new AwsError(
                "InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        var attributes = Read(call);
        var queues = call.Region.Store<QueueStore>().Made;
        if (!queues.TryGetValue(name, out var queue))
        {
            queues[name] = queue = new(call.Region, name);
            foreach (var (key, value) in attributes)
                queue.Set[key] = value;
            foreach (var (key, value) in call.Input.Map("tags"))
                queue.Tags[key] = value;
        }
        else if (attributes.FirstOrDefault(one => queue.Set.GetValueOrDefault(one.Key) != one.Value) is { Key: { } differs })
            throw new AwsError(
                "QueueAlreadyExists", $"A queue already exists with the same name and a different value for attribute {differs}");
        return new() { ["QueueUrl"] = queue.Url };
    }

    public static void Delete(ServiceCall call) => call.Region.Store<QueueStore>().Made.Remove(Find(call).Name);

    public static JsonObject Url(ServiceCall call) => new() { ["QueueUrl"] = Find(call).Url };

    public static JsonObject Attributes(ServiceCall call)
    {
        var queue = Find(call);
        var all = new JsonObject
        {
            ["QueueArn"] = queue.Arn,
            ["CreatedTimestamp"] = queue.Created.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["ApproximateNumberOfMessages"] =
                QueueStore.Messages(call.Region.World, queue.Arn).Count.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in queue.Set)
            all[name] = value;
        var wanted = call.Input.Texts("AttributeNames").ToHashSet();
        return new() { ["Attributes"] = new JsonObject(all.Where(one => wanted.Contains("All") || wanted.Contains(one.Key)).Select(Copy)) };
    }

    public static void SetAttributes(ServiceCall call)
    {
        var queue = Find(call);
        foreach (var (name, value) in Read(call))
            if (value.Length == 0)
                queue.Set.Remove(name);
            else
                queue.Set[name] = value;
    }

    public static JsonObject List(ServiceCall call) => new()
    {
        ["QueueUrls"] = call.Region.Store<QueueStore>().Made.Values
            .Where(queue => queue.Name.StartsWith(call.Input.Text("QueueNamePrefix") ?? "", StringComparison.Ordinal))
            .Select(queue => queue.Url).ToJson(),
    };

    public static JsonObject Tags(ServiceCall call) =>
        new() { ["Tags"] = new JsonObject(Find(call).Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))) };

    /// <summary>The queue's name: a URL ends in it.</summary>
    public static string Name(ServiceCall call) => call.Input.Text("QueueName") ?? (call.Input.Text("QueueUrl") ?? "").Split('/')[^1];

    private static Queue Find(ServiceCall call) => call.Region.Store<QueueStore>().Made.GetValueOrDefault(Name(call))
        ?? throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");

    private static List<KeyValuePair<string, string>> Read(ServiceCall call)
    {
        var attributes = call.Input.Map("Attributes").ToList();
        foreach (var (name, value) in attributes)
        {
            if (Ranges.TryGetValue(name, out var range))
            {
                if (!int.TryParse(value, CultureInfo.InvariantCulture, out var number) || number < range.Least || number > range.Most)
                    throw new AwsError("InvalidAttributeValue", $"Invalid value for the parameter {name}.");
            }
            else if (!Others.Contains(name))
                throw new AwsError("InvalidAttributeName", $"Unknown Attribute {name}.");
            else if (name == "Policy" && value.Length > 0)
                CheckPolicy(value);
        }
        return attributes;
    }

    private static void CheckPolicy(string policy)
    {
        try
        {
            PolicyDocument.Parse(policy);
        }
        catch (FormatException)
        {
            throw new AwsError("InvalidAttributeValue", "Invalid value for the parameter Policy.");
        }
    }

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> one) =>
        KeyValuePair.Create(one.Key, one.Value?.DeepClone());

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,75}(\.fifo|[A-Za-z0-9_-]{0,5})\z")]
    private static partial Regex NamePattern();
}
