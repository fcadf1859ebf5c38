using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>Whether SNS delivers to a subscription.</summary>
internal enum SubscriptionStatus
{
    Confirmed,

    /// <summary>Waits for its person to click the link; SNS drops it after 48 hours (row N7).</summary>
    Pending,

    /// <summary>Ended, and still listed for up to 72 hours (row N9).</summary>
    Deleted,
}

/// <summary>A subscription of a topic as SNS lists it.</summary>
internal sealed record Subscription(Subscriber Subscriber, SubscriptionStatus Status, string Arn)
{
    /// <summary>The filter policy's JSON; null when it lets everything through, or was not read.</summary>
    public string? FilterPolicy { get; init; }

    /// <summary>Whether its mails come to this subscriber's mailbox or endpoint.</summary>
    public bool Reaches(Subscriber subscriber) => subscriber.SameAs(Subscriber) || subscriber.SameMailboxAs(Subscriber);

    /// <summary>Why the endpoint takes nothing that SNS sends for the topic; null where nothing is known to keep it from it.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why the endpoint's own rules could not be read; null where they were, or nobody asked.</summary>
    public string? Unread { get; init; }

    /// <summary>The name of the queue to which SNS puts what it could not deliver; null where there is none, or nobody read it.</summary>
    public string? DeadLetterQueue { get; init; }

    public bool Delivers => Status == SubscriptionStatus.Confirmed && FilterPolicy is null && Refusal is null;

    /// <summary>Of a confirmed one.</summary>
    public DeliveryProof Proof => Refusal is not null ? DeliveryProof.Fails
        : Subscriber.IsMail ? DeliveryProof.Proved
        : DeliveryProof.NotProvable;
}

/// <summary>A topic and who hears it.</summary>
internal sealed record ObservedTopic(string Arn, Observation<Topic> Topic, Observation<ImmutableArray<Subscription>> Subscriptions)
{
    /// <summary>Whether everybody's filter policy was asked for that matters; false where it was only the turn of some.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Its subscriptions as far as both could be read.</summary>
    public ImmutableArray<Subscription> There => Topic is Observation<Topic>.Present ? Subscriptions.Or([]) : [];
}

/// <summary>A subscription, or all of a topic, ended by an API call that CloudTrail recorded.</summary>
/// <param name="Arn">Of the subscription, or of the deleted topic.</param>
internal sealed record EndedSubscription(string Arn, DateTimeOffset At);
