using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Subscriptions;

/// <summary>
/// The requests to confirm that a run sends. That they are sent is remembered before the first of them goes out, of all of them by one
/// call: a mail that nobody remembers would be sent again by the next run, and by each one of a burst (docs/decisions/0050). Until it is
/// known that a request went out, one more may follow.
/// </summary>
internal sealed class Invitations
{
    private readonly List<Subscriber> subscribers = [];

    private Task<Memory>? remembered;

    /// <summary>To be called before the first of them goes out.</summary>
    public void Add(Subscriber subscriber) => subscribers.Add(subscriber);

    /// <summary>Whether the request goes out: not where another run has sent one since this run began.</summary>
    /// <exception cref="AwsCallException">It cannot be remembered.</exception>
    public async Task<bool> MayGoOutAsync(
        AwsClients aws, Subscriber subscriber, SubscriptionRecords records, CancellationToken cancellation)
    {
        try
        {
            var before = await (remembered ??= RememberAsync(aws, records, cancellation));
            var known = records.Memory.ValueOrDefault?.Find(subscriber);
            return before.Find(subscriber) is not { Status: SubscriberStatus.Pending } there || there.At <= (known?.At ?? default);
        }
        // With the notice topic the memory is gone too, and perhaps everybody's second way of being told: better a mail too many then,
        // of each process one a day.
        catch (AwsCallException failure) when (records.MayInviteUnremembered || failure.IsNotFound)
        {
            return records.MayInviteUnremembered
                || !Resubscription.IsRecent(aws.Calls.Invited.GetValueOrDefault(subscriber.Id), records.At);
        }
    }

    // What was there before.
    private async Task<Memory> RememberAsync(AwsClients aws, SubscriptionRecords records, CancellationToken cancellation)
    {
        var tags = await aws.Sns.ListTagsForResourceAsync(records.MemoryTopicArn, cancellation);
        var before = Memory.FromTags(tags, records.At, records.Memory.ValueOrDefault?.Foreign);
        var after = subscribers.Aggregate(before, (memory, one) => With(memory, one, Next(before.Find(one), records.At), records.At));
        await new MemoryWriter(aws).RequireAsync(before, after, records.MemoryTopicArn, cancellation);
        return before;
    }

    // The subscription that ended is remembered until there is another one: by its id the call is found that ended it.
    private static Memory With(Memory memory, Subscriber subscriber, SubscriberStatus status, DateTimeOffset now) =>
        memory.With(subscriber, new(status, now, memory.Find(subscriber)?.SubscriptionId ?? ""));

    // The second one without an answer counts, whatever becomes of it.
    private static SubscriberStatus Next(RememberedSubscriber? known, DateTimeOffset now) =>
        known is { Status: SubscriberStatus.Inviting } && Resubscription.IsRecent(known.At, now)
            ? SubscriberStatus.Pending : SubscriberStatus.Inviting;

    /// <summary>After AWS said that it did not send the request: it does not count, be it the second one.</summary>
    public async Task TakeBackAsync(AwsClients aws, Subscriber subscriber, SubscriptionRecords records, CancellationToken cancellation)
    {
        try
        {
            if (remembered is null || Next((await remembered).Find(subscriber), records.At) == SubscriberStatus.Inviting)
                return;
            var tags = await aws.Sns.ListTagsForResourceAsync(records.MemoryTopicArn, cancellation);
            var before = Memory.FromTags(tags, records.At, records.Memory.ValueOrDefault?.Foreign);
            var after = With(before, subscriber, SubscriberStatus.Inviting, records.At);
            await new MemoryWriter(aws).RequireAsync(before, after, records.MemoryTopicArn, cancellation);
        }
        catch (AwsCallException)
        {
            // Then it counts: that nothing can be remembered is told at the end of the run.
        }
    }
}
