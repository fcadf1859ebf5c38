using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

internal static class SubscriptionOperations
{
    private static readonly HashSet<string> Settable =
        ["DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn",
            "ReplayPolicy"];

    public static JsonObject Subscribe(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var protocol = call.Required("Protocol", "InvalidParameter");
        var endpoint = call.Input.Text("Endpoint") ?? "";
        Endpoints.Check(topic, protocol, endpoint);
        var attributes = new SortedDictionary<string, string>(call.Input.Map("Attributes").ToDictionary(), StringComparer.Ordinal);
        Check(attributes);
        var subscription = Existing(topic, protocol, endpoint, attributes) ?? New(call, topic, (protocol, endpoint), attributes);
        if (subscription.State == SubscriptionState.Pending)
            Delivery.Invite(subscription);
        return new()
        {
            ["SubscriptionArn"] = subscription.State != SubscriptionState.Confirmed && call.Input.Flag("ReturnSubscriptionArn") != true
                ? "pending confirmation"
                : subscription.Arn,
        };
    }

    public static JsonObject Confirm(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        var token = call.Required("Token", "InvalidParameter");
        var subscription = topic.Region.Store<SnsStore>().To(topic)
            .FirstOrDefault(one => one.Token == token && one.State != SubscriptionState.Deleted) ?? throw SnsStore.Invalid("Invalid token");
        subscription.State = SubscriptionState.Confirmed;
        subscription.ConfirmationWasAuthenticated |= call.Input.Flag("AuthenticateOnUnsubscribe") == true;
        return new() { ["SubscriptionArn"] = subscription.Arn };
    }

    // Idempotent: one that is gone already is no error (aws-facts 2.4).
    public static void Unsubscribe(ServiceCall call)
    {
        if (SnsStore.FindSubscription(call) is { } subscription)
            subscription.Topic.Region.Store<SnsStore>().Subscriptions.Remove(subscription);
    }

    public static JsonObject GetAttributes(ServiceCall call) => new() { ["Attributes"] = SnsStore.Subscription(call).Attributes() };

    public static void SetAttributes(ServiceCall call)
    {
        var subscription = SnsStore.Subscription(call);
        var name = call.Required("AttributeName", "InvalidParameter");
        var value = call.Input.Text("AttributeValue") ?? "";
        var wanted = new SortedDictionary<string, string>(subscription.Set, StringComparer.Ordinal) { [name] = value };
        // "{}" is how a person takes a filter policy off.
        if (value.Length == 0 || (name == "FilterPolicy" && value.Trim() == "{}"))
            wanted.Remove(name);
        Check(wanted);
        subscription.Set.Clear();
        foreach (var (attribute, set) in wanted)
            subscription.Set[attribute] = set;
    }

    public static JsonObject ListByTopic(SnsService service, ServiceCall call)
    {
        var topic = SnsStore.Topic(service, call);
        return Page.Of(call, "Subscriptions", topic.Region.Store<SnsStore>().To(topic).Select(one => one.Listed()));
    }

    /// <summary>Those that the caller's account owns in this Region, whosoever topic they are to.</summary>
    public static JsonObject List(ServiceCall call) => Page.Of(call, "Subscriptions", call.Region.World.Regions
        .Where(region => region.Name == call.Region.Name)
        .SelectMany(region => region.Store<SnsStore>().Subscriptions)
        .Where(subscription => subscription.Owner == call.Region.Account)
        .Select(subscription => subscription.Listed()));

    private static Subscription? Existing(Topic topic, string protocol, string endpoint, SortedDictionary<string, string> attributes)
    {
        var existing = topic.Region.Store<SnsStore>().To(topic).FirstOrDefault(one => one.Protocol == protocol && one.Endpoint == endpoint);
        if (existing is not null && attributes.Any(attribute => existing.Set.GetValueOrDefault(attribute.Key) != attribute.Value))
            throw SnsStore.Invalid("Attributes Reason: Subscription already exists with different attributes");
        return existing;
    }

    private static Subscription New(
        ServiceCall call, Topic topic, (string Protocol, string Endpoint) to, SortedDictionary<string, string> attributes)
    {
        var subscription = new Subscription(topic, to.Protocol, to.Endpoint)
        {
            Owner = call.Caller.Account,
            Principal = call.Caller.Arn,
            State = Subscription.NeedsConfirmation(to.Protocol) && !ChatEndpoint.Is(to.Endpoint)
                ? SubscriptionState.Pending
                : SubscriptionState.Confirmed,
        };
        foreach (var (name, value) in attributes)
            subscription.Set[name] = value;
        topic.Region.Store<SnsStore>().Subscriptions.Add(subscription);
        return subscription;
    }

    private static void Check(SortedDictionary<string, string> attributes)
    {
        if (attributes.Keys.FirstOrDefault(name => !Settable.Contains(name)) is not null)
            throw SnsStore.Invalid("AttributeName");
        if (attributes.GetValueOrDefault("RawMessageDelivery", "false") is not ("true" or "false"))
            throw SnsStore.Invalid("Attributes Reason: RawMessageDelivery: Invalid value. Must be true or false.");
        var scope = attributes.GetValueOrDefault("FilterPolicyScope");
        if (scope is not (null or "MessageAttributes" or "MessageBody"))
            throw SnsStore.Invalid(
                $"Attributes Reason: FilterPolicyScope: Invalid value [{scope}]. Please use either MessageBody or MessageAttributes");
        try
        {
            if (attributes.GetValueOrDefault("FilterPolicy") is { } policy)
                SubscriptionFilter.Validate(policy, scope);
        }
        catch (FormatException malformed)
        {
            throw SnsStore.Invalid($"Attributes Reason: {malformed.Message}");
        }
    }
}
