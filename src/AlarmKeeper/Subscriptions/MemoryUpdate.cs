using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>What a run has to remember of the subscribers, for the next one (rows N6, N7).</summary>
internal static class MemoryUpdate
{
    /// <summary>After somebody was subscribed, or after the topic was made fit again.</summary>
    /// <param name="memory">So far.</param>
    /// <param name="taken">That AWS took.</param>
    /// <param name="made">The ARN of what it made; null where AWS tells none.</param>
    /// <param name="now">By AWS's clock.</param>
    public static Memory AfterRepair(Memory memory, RepairStep taken, string? made, DateTimeOffset now) => taken switch
    {
        SubscribeStep subscribe => memory.With(subscribe.Subscriber, new(SubscriberStatus.Pending, now, made ?? "")),
        TopicRepairStep => memory with { TopicRepairedAt = now },
        OverwriteStep => memory with { Foreign = ForeignTags.None },
        _ => memory,
    };

    /// <summary>After the last look at the topic: who has confirmed, and who left.</summary>
    public static Memory AfterReading(
        Memory memory, ImmutableArray<Subscriber> wanted, ObservedTopic topic, SubscriptionRecords records)
    {
        if (topic is not { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present })
            return memory;
        foreach (var subscriber in wanted)
        {
            var known = memory.Find(subscriber);
            var found = SubscriptionComparison.Best(subscriber, topic.There);
            if (After(known, found, records.At, () => Resubscription.WasEndedByItsPerson(subscriber, topic.Arn, records)) is { } now)
                memory = memory.With(subscriber, now);
        }

        return memory;
    }

    // Null where nothing is new.
    private static RememberedSubscriber? After(RememberedSubscriber? known, Subscription? found, DateTimeOffset now,
        Func<bool> leftByItself) =>
        (known?.Status, found?.Status) switch
        {
            (not SubscriberStatus.Confirmed, SubscriptionStatus.Confirmed) => new(SubscriberStatus.Confirmed, now, found.Arn),
            (SubscriberStatus.Confirmed, SubscriptionStatus.Confirmed) when known.SubscriptionId != Memory.IdOf(found.Arn) =>
                new(SubscriberStatus.Confirmed, now, found.Arn),
            // Made to confirm once more, by somebody or by SNS (row N8): pending since just now, whoever did it.
            (SubscriberStatus.Confirmed or SubscriberStatus.Gone, SubscriptionStatus.Pending) =>
                new(SubscriberStatus.Pending, now, known.SubscriptionId),
            // The request went out after all, or somebody else's.
            (SubscriberStatus.Inviting, SubscriptionStatus.Pending) => known with { Status = SubscriberStatus.Pending },
            // Asked by somebody, nobody remembers when: the day counts from now.
            (null, SubscriptionStatus.Pending) => new(SubscriberStatus.Pending, now, ""),
            (SubscriberStatus.Confirmed, null) when leftByItself() => known with { Status = SubscriberStatus.Gone, At = now },
            _ => null,
        };
}
