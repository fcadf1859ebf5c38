using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>What a run has to remember of the subscribers, for the next one (rows N6, N7).</summary>
internal static class Recollection
{
    /// <summary>After an invitation went out, or after the topic was made fit again.</summary>
    /// <param name="memory">So far.</param>
    /// <param name="step">That AWS took.</param>
    /// <param name="made">The ARN of what it made; null where AWS tells none.</param>
    /// <param name="now">By AWS's clock.</param>
    public static Memory AfterRepair(Memory memory, RepairStep step, string? made, DateTimeOffset now) => step switch
    {
        InvitationStep invitation => memory.With(invitation.Subscriber, new(Standing.Invited, now, made ?? "")),
        TopicRepairStep => memory with { TopicRepairedAt = now },
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
            var known = memory.InvitationOf(subscriber);
            var found = SubscriptionComparison.Best(subscriber, topic.There);
            if (After(known, found, records.At, () => Reinvitation.WasEndedByItsPerson(subscriber, topic.Arn, records)) is { } now)
                memory = memory.With(subscriber, now);
        }

        return memory;
    }

    // Null where nothing is new.
    private static Invitation? After(Invitation? known, Subscription? found, DateTimeOffset now, Func<bool> leftByItself) =>
        (known?.Standing, found?.Status) switch
        {
            (not Standing.Confirmed, SubscriptionStatus.Confirmed) => new(Standing.Confirmed, now, found.Arn),
            (Standing.Confirmed, SubscriptionStatus.Confirmed) when known.SubscriptionId != Memory.IdOf(found.Arn) =>
                new(Standing.Confirmed, now, found.Arn),
            // Made to confirm once more, by somebody or by SNS (row N8): invited just now, whoever did it.
            (Standing.Confirmed or Standing.Gone, SubscriptionStatus.Pending) => new(Standing.Invited, now, known.SubscriptionId),
            (Standing.Confirmed, null) when leftByItself() => known with { Standing = Standing.Gone, At = now },
            _ => null,
        };
}
