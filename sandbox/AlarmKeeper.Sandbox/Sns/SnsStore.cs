using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>The topics of one Region, and the subscriptions to them, whoever owns those.</summary>
internal sealed class SnsStore
{
    public SortedDictionary<string, Topic> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order made. One outlives its topic (row N1), and does not come back to life with a topic of the same name.</summary>
    public List<Subscription> Subscriptions { get; } = [];

    public IEnumerable<Subscription> To(Topic topic) => Subscriptions.Where(subscription => subscription.Topic == topic);

    /// <summary>The topic of an ARN, also of another account, if its policy lets the caller in.</summary>
    /// <exception cref="AwsError">There is none, or the caller may not.</exception>
    public static Topic Topic(SnsService service, ServiceCall call, string member = "TopicArn")
    {
        var topic = Find(call.Region, call.Required(member, "InvalidParameter"))
            ?? throw new AwsError("NotFound", "Topic does not exist", 404);
        var action = $"SNS:{call.Operation}";
        var caller = call.Caller;
        var decision = PolicyDocument.Parse(topic.Policy).Evaluate(new(
            action, topic.Arn, "AWS", caller.Arn, new Dictionary<string, string> { ["AWS:SourceOwner"] = caller.Account }, caller.Account));
        if (decision == PolicyDecision.Denied || (decision == PolicyDecision.NoAllow && caller.Account != topic.Region.Account))
            throw Permission.Denied(service, caller, (action, topic.Arn), decision == PolicyDecision.Denied
                ? "with an explicit deny in a resource-based policy"
                : $"because no resource-based policy allows the {action} action");
        return topic;
    }

    /// <exception cref="AwsError">It is no ARN of a topic in this Region.</exception>
    public static Topic? Find(AwsRegion region, string arn) =>
        arn.Split(':') is ["arn", _, "sns", var name, { Length: 12 } account, { Length: > 0 } topic] && name == region.Name
            ? region.World.Region(account, name).Store<SnsStore>().Topics.GetValueOrDefault(topic)
            : throw Invalid("TopicArn");

    /// <exception cref="AwsError">There is none of that ARN.</exception>
    public static Subscription Subscription(ServiceCall call) =>
        FindSubscription(call) ?? throw new AwsError("NotFound", "Subscription does not exist", 404);

    /// <exception cref="AwsError">It is no ARN of a subscription in this Region; PendingConfirmation is none.</exception>
    public static Subscription? FindSubscription(ServiceCall call)
    {
        var arn = call.Required("SubscriptionArn", "InvalidParameter");
        var parts = arn.Split(':');
        if (parts.Length < 6)
            throw Invalid($"SubscriptionArn Reason: An ARN must have at least 6 elements, not {parts.Length}");
        if (parts is not ["arn", _, "sns", var name, { Length: 12 } account, _, _] || name != call.Region.Name)
            throw Invalid("SubscriptionArn");
        return call.Region.World.Region(account, name).Store<SnsStore>().Subscriptions.Find(one =>
            one.Arn == arn && one.State != SubscriptionState.Deleted);
    }

    public static AwsError Invalid(string what) => new("InvalidParameter", $"Invalid parameter: {what}");
}
