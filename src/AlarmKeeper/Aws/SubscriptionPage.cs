using System.Xml;
using System.Xml.Linq;

namespace AlarmKeeper.Aws;

/// <summary>A row of ListSubscriptionsByTopic, or of ListSubscriptions. <paramref name="Arn"/> may be the words <c>PendingConfirmation</c>
/// or <c>Deleted</c>.</summary>
internal sealed record SubscriptionEntry(string Arn, string Protocol, string Endpoint)
{
    /// <summary>Empty where nobody said it.</summary>
    public string TopicArn { get; init; } = "";
}

/// <summary>A page of ListSubscriptionsByTopic.</summary>
internal sealed record SubscriptionPage(IReadOnlyList<SubscriptionEntry> Subscriptions, string? NextToken)
{
    public static SubscriptionPage From(XElement response)
    {
        var list = Find(response, "Subscriptions");
        return new([.. (list?.Elements() ?? []).Select(Entry)], Find(response, "NextToken")?.Value);
    }

    private static SubscriptionEntry Entry(XElement member) =>
        new(Value(member, "SubscriptionArn"), Value(member, "Protocol"), Value(member, "Endpoint"))
        {
            TopicArn = Find(member, "TopicArn")?.Value ?? "",
        };

    private static string Value(XElement parent, string name) =>
        Find(parent, name)?.Value ?? throw new XmlException($"a subscription has no <{name}>");

    private static XElement? Find(XElement parent, string name) => parent.Descendants().FirstOrDefault(e => e.Name.LocalName == name);
}
