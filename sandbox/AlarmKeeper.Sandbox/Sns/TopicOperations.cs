using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

internal static partial class TopicOperations
{
    private static readonly HashSet<string> Settable =
    [
        "ArchivePolicy", "ContentBasedDeduplication", "DeliveryPolicy", "DisplayName", "FifoThroughputScope", "FifoTopic", "KmsMasterKeyId",
        "Policy", "SignatureVersion", "TracingConfig",
        "ApplicationFailureFeedbackRoleArn", "ApplicationSuccessFeedbackRoleArn", "ApplicationSuccessFeedbackSampleRate",
        "FirehoseFailureFeedbackRoleArn", "FirehoseSuccessFeedbackRoleArn", "FirehoseSuccessFeedbackSampleRate",
        "HTTPFailureFeedbackRoleArn", "HTTPSuccessFeedbackRoleArn", "HTTPSuccessFeedbackSampleRate",
        "LambdaFailureFeedbackRoleArn", "LambdaSuccessFeedbackRoleArn", "LambdaSuccessFeedbackSampleRate",
        "SQSFailureFeedbackRoleArn", "SQSSuccessFeedbackRoleArn", "SQSSuccessFeedbackSampleRate",
    ];

    // CreateTopic bare gives the ARN of what is there; with anything that differs or is new, it refuses (aws-facts 2.4).
    public static JsonObject Create(ServiceCall call)
    {
        var name = call.Required("Name", "InvalidParameter");
        var attributes = call.Input.Map("Attributes").ToDictionary();
        var tags = Tagging.Read(call).ToDictionary();
        Check(name, attributes.GetValueOrDefault("FifoTopic") == "true");
        foreach (var (attribute, value) in attributes)
            Check(attribute, value);
        var topics = call.Region.Store<SnsStore>().Topics;
        TagRules.Check(call, topics.GetValueOrDefault(name)?.Tags ?? []);
        if (!topics.TryGetValue(name, out var topic))
            topics[name] = topic = New(call, name, attributes, tags);
        else if (attributes.Any(attribute => topic.Set.GetValueOrDefault(attribute.Key) != attribute.Value))
            throw SnsStore.Invalid("Attributes Reason: Topic already exists with different attributes");
        else if (tags.Count > 0 && !tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).SequenceEqual(topic.Tags))
            throw SnsStore.Invalid("Tags Reason: Topic already exists with different tags");
        return new() { ["TopicArn"] = topic.Arn };
    }

    // "This action is idempotent, so deleting a topic that does not exist does not result in an error."
    public static void Delete(SnsService service, ServiceCall call)
    {
        if (SnsStore.Find(call.Region, call.Required("TopicArn", "InvalidParameter")) is null)
            return;
        var topic = SnsStore.Topic(service, call);
        topic.Region.Store<SnsStore>().Topics.Remove(topic.Name);
    }

    public static JsonObject GetAttributes(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var subscriptions = topic.Region.Store<SnsStore>().To(topic).ToLookup(subscription => subscription.State);
        string Count(SubscriptionState state) => subscriptions[state].Count().ToString(CultureInfo.InvariantCulture);
        var attributes = new JsonObject
        {
            ["TopicArn"] = topic.Arn,
            ["Owner"] = topic.Region.Account,
            ["DisplayName"] = "",
            ["Policy"] = topic.Policy,
            ["EffectiveDeliveryPolicy"] = topic.Set.GetValueOrDefault("DeliveryPolicy", TopicDefaults.DeliveryPolicy),
            ["SubscriptionsConfirmed"] = Count(SubscriptionState.Confirmed),
            ["SubscriptionsPending"] = Count(SubscriptionState.Pending),
            ["SubscriptionsDeleted"] = Count(SubscriptionState.Deleted),
        };
        foreach (var (name, value) in topic.Set)
            attributes[name] = value;
        return new() { ["Attributes"] = attributes };
    }

    public static void SetAttributes(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var name = call.Required("AttributeName", "InvalidParameter");
        var value = call.Input.Text("AttributeValue") ?? "";
        if (name == "FifoTopic")
            throw SnsStore.Invalid("AttributeName");
        Check(name, value);
        // An empty value is none: the delivery policy goes back to its default, the key goes away.
        if (value.Length == 0)
            topic.Set.Remove(name);
        else
            topic.Set[name] = value;
    }

    public static JsonObject List(ServiceCall call) => Page.Of(
        call, "Topics", call.Region.Store<SnsStore>().Topics.Values.Select(topic => new JsonObject { ["TopicArn"] = topic.Arn }));

    private static Topic New(ServiceCall call, string name, Dictionary<string, string> attributes, Dictionary<string, string> tags)
    {
        var topic = new Topic(call.Region, name);
        foreach (var (attribute, value) in attributes.Where(attribute => attribute.Value.Length > 0))
            topic.Set[attribute] = value;
        foreach (var (key, value) in tags)
            topic.Tags[key] = value;
        return topic;
    }

    private static void Check(string name, bool fifo)
    {
        const string Suffix = ".fifo";
        if (fifo != name.EndsWith(Suffix, StringComparison.Ordinal))
            throw SnsStore.Invalid(fifo ? "Fifo Topic names must end with .fifo" : "Topic Name");
        if (name.Length > 256 || !NamePattern().IsMatch(fifo ? name[..^Suffix.Length] : name))
            throw SnsStore.Invalid("Topic Name");
    }

    private static void Check(string attribute, string value)
    {
        if (!Settable.Contains(attribute))
            throw SnsStore.Invalid("AttributeName");
        if (value.Length == 0)
        {
            if (attribute == "Policy")
                throw SnsStore.Invalid("Policy is empty");
            return;
        }
        try
        {
            if (attribute == "Policy")
                PolicyDocument.Parse(value);
            else if (attribute == "DeliveryPolicy")
                JsonNode.Parse(value);
        }
        catch (Exception malformed) when (malformed is FormatException or System.Text.Json.JsonException)
        {
            throw SnsStore.Invalid(attribute == "Policy" ? "Policy Error: null" : "DeliveryPolicy: failed to parse JSON");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}\\z")]
    private static partial Regex NamePattern();
}
