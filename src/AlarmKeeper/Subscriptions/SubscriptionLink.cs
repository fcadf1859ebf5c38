using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Subscriptions;

/// <summary>A subscription of the alert topic, wanted or a stranger's.</summary>
/// <param name="Subscriber">Who is told by it.</param>
/// <param name="KnownId">The beginning of its id, as far as earlier runs remember it; empty while unknown.</param>
internal sealed record SubscriberLink(Subscriber Subscriber, string TopicArn, string KnownId = "")
    : Link(LinkKind.Subscription, Subscriber.Name)
{
    public override string Id => Subscriber.Id;

    public override bool Carries(string alert) => true;

    public override bool OutlivesTheStack => true;

    /// <summary>Calls name a subscription by its ARN, of which only the beginning is remembered, or by its endpoint.</summary>
    public override bool IsNamedIn(string parameters) => Names(parameters, Subscriber.Endpoint)
        || Names(parameters, WebAddress.Listed(Subscriber.Endpoint))
        || (KnownId.Length > 0 && parameters.Contains($"{TopicArn}:{KnownId}", StringComparison.Ordinal));

    /// <summary>Whoever deletes the topic ends its subscriptions.</summary>
    public override bool IsTouchedBy(string parameters) => IsNamedIn(parameters) || Names(parameters, TopicArn);

    // Another run may remember more of it: it is the same link all the same.
    public bool Equals(SubscriberLink? other) => other is not null && Subscriber == other.Subscriber && TopicArn == other.TopicArn;

    public override int GetHashCode() => HashCode.Combine(Subscriber, TopicArn);
}

/// <summary>All subscriptions of the alert topic, where nobody is named or the list could not be read.</summary>
internal sealed record SubscribersLink(string TopicArn) : Link(LinkKind.Subscription, $"subscribers of {Arns.Resource(TopicArn)}")
{
    public override bool Carries(string alert) => true;

    public override bool OutlivesTheStack => true;

    public override bool IsNamedIn(string parameters) => Names(parameters, TopicArn);
}
