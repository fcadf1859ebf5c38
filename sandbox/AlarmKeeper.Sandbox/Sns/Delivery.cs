using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>A message on its way to the subscribers.</summary>
/// <param name="Subject">Null where the publisher gave none.</param>
/// <param name="ByProtocol">Bodies for single protocols (MessageStructure json); the others get <paramref name="Body"/>.</param>
internal sealed record Message(string? Subject, string Body)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> ByProtocol { get; init; } = new Dictionary<string, string>();
}

/// <summary>From a topic to its subscribers' inboxes.</summary>
internal static class Delivery
{
    private const string Sender = "no-reply@sns.amazonaws.com";

    private static readonly TimeSpan ConfirmationLimit = TimeSpan.FromHours(48);

    private static readonly TimeSpan DeletedLimit = TimeSpan.FromHours(72);

    /// <summary>Sends the request to confirm; each gives the person two more days.</summary>
    public static void Invite(Subscription subscription)
    {
        var topic = subscription.Topic;
        subscription.Since = topic.Region.Now;
        var body =
            $"You have chosen to subscribe to the topic:\n{topic.Arn}\n\nTo confirm this subscription, click or visit the link below.";
        topic.Region.World.Inbox.Add(
            Mail(subscription, "AWS Notification - Subscription Confirmation", body) with { ConfirmationToken = subscription.Token });
    }

    public static void Send(Topic topic, Message message)
    {
        foreach (var subscription in topic.Region.Store<SnsStore>().To(topic).Where(one => one.State == SubscriptionState.Confirmed))
            if (SubscriptionFilter.Accepts(subscription.FilterPolicy, subscription.FilterPolicyScope, message.Attributes, message.Body))
                Send(subscription, message);
            else
                DeliveryMetrics.CountFiltered(topic);
    }

    // The inbox has what whoever reads there sees.
    private static void Send(Subscription subscription, Message message)
    {
        var body = message.ByProtocol.GetValueOrDefault(subscription.Protocol, message.Body);
        var screened = subscription.Topic.DataProtection?.Outbound(subscription.Principal, body) ?? new(body, Denied: false);
        if (screened.Denied)
            return;
        var mail = Notification(subscription, message, screened.Body);
        var delivered = EndpointDelivery.Deliver(subscription, mail.Body);
        DeliveryMetrics.Count(subscription.Topic, delivered);
        if (delivered && (!ChatEndpoint.Is(subscription.Endpoint) || ChatEndpoint.Shows(screened.Body)))
            subscription.Topic.Region.World.Inbox.Add(mail);
    }

    /// <summary>Pending ones vanish after 48 hours, without a CloudTrail event (row N7); deleted ones after 72 (row N9).</summary>
    public static void Expire(SnsStore store, DateTimeOffset now) => store.Subscriptions.RemoveAll(subscription => subscription.State switch
    {
        SubscriptionState.Pending => now - subscription.Since >= ConfirmationLimit,
        SubscriptionState.Deleted => now - subscription.Since >= DeletedLimit,
        _ => false,
    });

    private static Mail Notification(Subscription subscription, Message message, string body)
    {
        var mail = Mail(subscription, message.Subject ?? "AWS Notification Message", Wrapped(subscription, message, body));
        return subscription.Protocol != "email" ? mail : mail with
        {
            Footer = "If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n"
                + $"https://sns.{subscription.Topic.Region.Name}.{subscription.Topic.Region.Partition.UrlSuffix}/unsubscribe.html"
                + $"?SubscriptionArn={subscription.Arn}&Endpoint={subscription.Endpoint}",
        };
    }

    private static Mail Mail(Subscription subscription, string subject, string body)
    {
        var topic = subscription.Topic;
        var name = topic.DisplayName.Length == 0 ? "AWS Notifications" : topic.DisplayName;
        return new(subscription.Endpoint, subscription.Protocol, $"{name} <{Sender}>", subject, body, Footer: "")
        {
            TopicArn = topic.Arn,
            At = topic.Region.Now,
        };
    }

    // Only a mail for people carries the bare message; programs get SNS's envelope unless they asked for the raw one.
    private static string Wrapped(Subscription subscription, Message message, string body)
    {
        if (subscription.Protocol is "email" or "sms" || subscription.Set.GetValueOrDefault("RawMessageDelivery") == "true")
            return body;
        return new JsonObject
        {
            ["Type"] = "Notification",
            ["MessageId"] = message.Id,
            ["TopicArn"] = subscription.Topic.Arn,
            ["Subject"] = message.Subject,
            ["Message"] = body,
            ["Timestamp"] =
                subscription.Topic.Region.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        }.ToJsonString();
    }
}
