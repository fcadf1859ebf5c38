using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Repair;

/// <summary>What a run has to remember of the subscribers, for the next one (rows N6, N7).</summary>
internal static class Recollection
{
    /// <summary>After invitations went out, and after the topic was made fit again.</summary>
    public static Memory AfterRepair(Memory memory, DesiredChain desired, IEnumerable<(RepairStep Step, RepairResult Result)> repairs, DateTimeOffset now)
    {
        foreach (var (step, result) in repairs.Where(repair => repair.Result.Outcome == RepairOutcome.Repaired))
        {
            if (step.Action == "Subscribe")
                memory = memory.With(desired.Subscribers.Single(one => one.Name == step.Link.Name), new(Standing.Invited, now, result.Made ?? ""));
            if (step.Link.Kind is LinkKind.Topic or LinkKind.TopicPolicy)
                memory = memory with { TopicRepairedAt = now };
        }

        return memory;
    }

    /// <summary>After the last look at the topic: who has confirmed, who left, and what was protected.</summary>
    public static Memory AfterReading(Memory memory, DesiredChain desired, ObservedChain observed)
    {
        if (observed.LogGroup.ValueOrDefault is { IsDeletionProtected: true })
            memory = memory with { WasDeletionProtected = true };
        if (observed.AlertTopic is not { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } })
            return memory;
        foreach (var subscriber in desired.Subscribers)
        {
            var known = memory.InvitationOf(subscriber);
            var found = there.Where(subscription => subscription.Subscriber.SameAs(subscriber)).OrderBy(subscription => subscription.Status).FirstOrDefault();
            if (found is { Status: SubscriptionStatus.Confirmed } && (known?.Standing != Standing.Confirmed || known.SubscriptionId != Memory.IdOf(found.Arn)))
                memory = memory.With(subscriber, new(Standing.Confirmed, observed.At, found.Arn));
            else if (found is { Status: SubscriptionStatus.Pending } && known?.Standing is Standing.Confirmed or Standing.Gone)
                // Made to confirm once more, by somebody or by SNS (row N8): invited just now, whoever did it.
                memory = memory.With(subscriber, new(Standing.Invited, observed.At, known.SubscriptionId));
            else if (found is null && known?.Standing == Standing.Confirmed && Reinvitation.WasEndedByItsPerson(subscriber, observed))
                memory = memory.With(subscriber, known with { Standing = Standing.Gone, At = observed.At });
        }

        return memory;
    }
}
