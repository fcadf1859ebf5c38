using System.Xml.Linq;

namespace AlarmKeeper.Aws;

/// <summary>Amazon SNS, the query protocol: the operations used here, one answer type each.</summary>
internal sealed class Sns(CallLog log) : ServiceClient(new ServiceConfig("SNS", "sns", Version), log)
{
    private const string Version = "2010-03-31";

    // "Tagging actions are limited to 10 TPS": https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html
    // The others: https://docs.aws.amazon.com/general/latest/gr/sns.html; where that has no number, the smallest of its reads.
    private static readonly Quota Tagging = new(10);

    private static readonly QueryOperation<IReadOnlyDictionary<string, string>> GetTopicAttributes =
        Read("GetTopicAttributes", Map("Attributes"), new Quota(30));
    private static readonly QueryOperation<IReadOnlyDictionary<string, string>> GetSubscriptionAttributes =
        Read("GetSubscriptionAttributes", Map("Attributes"), new Quota(30));
    private static readonly QueryOperation<IReadOnlyDictionary<string, string>> ListTagsForResource =
        Read("ListTagsForResource", Map("Tags", "Key", "Value"), Tagging, isBeside: true);
    private static readonly QueryOperation<string> GetDataProtectionPolicy =
        Read("GetDataProtectionPolicy", r => r.Descendants().FirstOrDefault(e => e.Name.LocalName == "DataProtectionPolicy")?.Value ?? "",
            new Quota(30), Operation.Little, isBeside: true);

    private static readonly QueryOperation<bool> GetSmsSandboxAccountStatus = Read(
        "GetSMSSandboxAccountStatus", r => Text(r, "IsInSandbox") == "true", patience: Operation.Little, isBeside: true);
    private static readonly QueryOperation<(IReadOnlyList<string> Verified, string? NextToken)> ListSmsSandboxPhoneNumbers =
        Read("ListSMSSandboxPhoneNumbers", VerifiedNumbers, patience: Operation.Little, isBeside: true);

    private static readonly QueryOperation<SubscriptionPage> ListSubscriptionsByTopic =
        Read("ListSubscriptionsByTopic", SubscriptionPage.From, new Quota(30));
    private static readonly QueryOperation<SubscriptionPage> ListSubscriptions =
        Read("ListSubscriptions", SubscriptionPage.From, new Quota(30));
    private static readonly QueryOperation<string> CreateTopic = Write("CreateTopic", r => Text(r, "TopicArn"), new Quota(30));
    private static readonly QueryOperation<string> Subscribe = Write("Subscribe", r => Text(r, "SubscriptionArn"), new Quota(100));
    private static readonly QueryOperation<string> Publish = Write("Publish", r => Text(r, "MessageId"));
    private static readonly QueryOperation<bool> SetTopicAttributes = Write("SetTopicAttributes", _ => true, new Quota(30));
    private static readonly QueryOperation<bool> SetSubscriptionAttributes = Write("SetSubscriptionAttributes", _ => true, new Quota(30));
    private static readonly QueryOperation<bool> TagResource = Write("TagResource", _ => true, Tagging);

    /// <exception cref="AwsCallException">Also where the answer is not about this topic: for want of its policy what people wrote into it
    /// would be lost.</exception>
    public Task<IReadOnlyDictionary<string, string>> GetTopicAttributesAsync(string topicArn, CancellationToken cancellation) =>
        AttributesAsync(GetTopicAttributes, "TopicArn", topicArn, cancellation);

    /// <exception cref="AwsCallException">Also where the answer is not about this subscription: it would have no filter policy.</exception>
    public Task<IReadOnlyDictionary<string, string>> GetSubscriptionAttributesAsync(string subscriptionArn,
        CancellationToken cancellation) =>
        AttributesAsync(GetSubscriptionAttributes, "SubscriptionArn", subscriptionArn, cancellation);

    public Task<IReadOnlyDictionary<string, string>> ListTagsForResourceAsync(string topicArn, CancellationToken cancellation) =>
        CallAsync(ListTagsForResource, cancellation, ("ResourceArn", topicArn));

    /// <summary>The topic's data-protection policy as JSON; empty when it has none (row N14).</summary>
    public Task<string> GetDataProtectionPolicyAsync(string topicArn, CancellationToken cancellation) =>
        CallAsync(GetDataProtectionPolicy, cancellation, ("ResourceArn", topicArn));

    /// <summary>Every subscription of the topic, all pages.</summary>
    public Task<List<SubscriptionEntry>> ListSubscriptionsByTopicAsync(string topicArn, CancellationToken cancellation) =>
        Pages.AllAsync(ListSubscriptionsByTopic.Name, async token =>
        {
            var page = await CallAsync(ListSubscriptionsByTopic, cancellation, ("TopicArn", topicArn), ("NextToken", token));
            return (page.Subscriptions, page.NextToken);
        });

    /// <summary>The subscriptions of the caller's account in this Region, to whichever topics: not those that another account
    /// made.</summary>
    /// <param name="mostPages">Of 100.</param>
    /// <param name="cancellation">Of the run.</param>
    /// <returns>Null where there are more.</returns>
    public async Task<IReadOnlyList<SubscriptionEntry>?> ListSubscriptionsAsync(int mostPages, CancellationToken cancellation)
    {
        var all = new List<SubscriptionEntry>();
        string? token = null;
        for (var page = 0; page < mostPages; page++)
        {
            var answer = await CallAsync(ListSubscriptions, cancellation, ("NextToken", token));
            all.AddRange(answer.Subscriptions);
            token = answer.NextToken;
            if (string.IsNullOrEmpty(token))
                return all;
        }

        return null;
    }

    /// <summary>Whether the account sends SMS to verified numbers only, as every new one does.</summary>
    public Task<bool> IsInSmsSandboxAsync(CancellationToken cancellation) => CallAsync(GetSmsSandboxAccountStatus, cancellation);

    /// <summary>The numbers that get SMS all the same, all pages.</summary>
    public Task<List<string>> ListVerifiedNumbersAsync(CancellationToken cancellation) =>
        Pages.AllAsync(ListSmsSandboxPhoneNumbers.Name, async token =>
            await CallAsync(ListSmsSandboxPhoneNumbers, cancellation, ("NextToken", token)));

    /// <summary>By name alone: with attributes, CreateTopic refuses a topic that exists (aws-facts 2.4).</summary>
    public Task<string> CreateTopicAsync(string name, CancellationToken cancellation) =>
        CallAsync(CreateTopic, cancellation, ("Name", name));

    public Task SetTopicAttributesAsync(string topicArn, string attribute, string value, CancellationToken cancellation) =>
        CallAsync(SetTopicAttributes, cancellation, ("TopicArn", topicArn), ("AttributeName", attribute), ("AttributeValue", value));

    /// <summary>Subscribes, or sends a pending subscriber one more confirmation mail. Returns the subscription's ARN even while
    /// pending.</summary>
    public Task<string> SubscribeAsync(string topicArn, string protocol, string endpoint, CancellationToken cancellation) =>
        CallAsync(Subscribe, cancellation, ("TopicArn", topicArn), ("Protocol", protocol), ("Endpoint", endpoint),
            ("ReturnSubscriptionArn", "true"));

    public Task SetSubscriptionAttributesAsync(string subscriptionArn, string attribute, string value, CancellationToken cancellation) =>
        CallAsync(SetSubscriptionAttributes, cancellation, ("SubscriptionArn", subscriptionArn), ("AttributeName", attribute),
            ("AttributeValue", value));

    /// <param name="topicArn">To which topic.</param>
    /// <param name="subject">Less than 100 characters of ASCII.</param>
    /// <param name="message">For everybody, or a JSON object of a body for each protocol.</param>
    /// <param name="isStructured">Whether it is that object.</param>
    public Task<string> PublishAsync(string topicArn, string subject, string message, bool isStructured, CancellationToken cancellation) =>
        CallAsync(Publish, cancellation, ("TopicArn", topicArn), ("Subject", subject), ("Message", message),
            ("MessageStructure", isStructured ? "json" : null));

    public Task TagResourceAsync(string topicArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        CallAsync(TagResource, cancellation, [("ResourceArn", topicArn), .. tags.SelectMany((tag, i) => new (string, string?)[]
        {
            ($"Tags.member.{i + 1}.Key", tag.Key), ($"Tags.member.{i + 1}.Value", tag.Value),
        })]);

    // An answer about something else, or about nothing, is none (docs/decisions/0026).
    private async Task<IReadOnlyDictionary<string, string>> AttributesAsync(
        QueryOperation<IReadOnlyDictionary<string, string>> operation, string name, string arn, CancellationToken cancellation)
    {
        var attributes = await CallAsync(operation, cancellation, (name, arn));
        var about = attributes.GetValueOrDefault(name);
        return about == arn ? attributes : throw new AwsCallException(
            operation.Name, "MalformedAnswer", $"asked about {arn}, SNS answered about {AwsCallException.OneLine(about ?? "nothing")}");
    }

    private static QueryOperation<T> Read<T>(
        string name, Func<XElement, T> read, Quota? quota = null, TimeSpan? patience = null, bool isBeside = false) =>
        new(Version, name, read, writes: false) { Quota = quota, Patience = patience ?? Operation.Usual, IsBeside = isBeside };

    private static QueryOperation<T> Write<T>(string name, Func<XElement, T> read, Quota? quota = null) =>
        new(Version, name, read, writes: true) { Quota = quota };

    private static (IReadOnlyList<string> Verified, string? NextToken) VerifiedNumbers(XElement response) =>
        ([.. response.Descendants().Where(e => e.Name.LocalName == "Status" && e.Value == "Verified")
            .Select(status => Text(status.Parent!, "PhoneNumber"))],
            response.Descendants().FirstOrDefault(e => e.Name.LocalName == "NextToken")?.Value);

    private static string Text(XElement response, string name) =>
        response.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value
        ?? throw new System.Xml.XmlException($"the answer has no <{name}>");

    private static Func<XElement, IReadOnlyDictionary<string, string>> Map(string list, string key = "key", string value = "value") =>
        response =>
    {
        // AWS may leave out what is empty, a list in XML as well as in JSON.
        var entries = response.Descendants().FirstOrDefault(e => e.Name.LocalName == list)?.Elements() ?? [];
        return entries.ToDictionary(entry => Text(entry, key), entry => Text(entry, value), StringComparer.Ordinal);
    };
}
