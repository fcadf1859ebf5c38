using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>Reads the whole chain: everything that does not depend on another answer at the same time.</summary>
internal sealed class ChainReader(AwsClients aws, TimeProvider clock)
{
    private static readonly TimeSpan RunsApart = TimeSpan.FromDays(1);

    public async Task<ObservedChain> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var topics = new TopicReader(aws);
        var logGroup = LogGroupAsync(desired.Whereabouts.LogGroup, cancellation);
        var filters = new FilterReader(aws).ReadAsync(desired, cancellation);
        var alarms = new AlarmReader(aws).ReadAsync(desired.Alerts.Select(alert => alert.Alarm.Name), cancellation);
        var alertTopic = topics.ReadAsync(desired.TopicArn, desired.Subscribers, cancellation);
        var noticeTopic = desired.NoticeTopicArn is { } arn ? topics.ReadAsync(arn, [], cancellation) : null;
        var memory = MemoryAsync(desired.NoticeTopicArn ?? desired.TopicArn, now, cancellation);
        var alert = await alertTopic.ConfigureAwait(false);
        var remembered = await memory.ConfigureAwait(false);
        return new()
        {
            At = now,
            LogGroup = await logGroup.ConfigureAwait(false),
            Filters = await filters.ConfigureAwait(false),
            Alarms = await alarms.ConfigureAwait(false),
            AlertTopic = alert,
            NoticeTopic = noticeTopic is null ? null : await noticeTopic.ConfigureAwait(false),
            HasFifoTwin = alert.Topic is Observation<Topic>.Absent && await topics.ExistsAsync($"{desired.TopicArn}.fifo", cancellation).ConfigureAwait(false),
            Memory = remembered,
            EndedByCall = await EndedAsync(desired.Subscribers, alert, remembered.ValueOrDefault ?? Memory.Nothing, now, cancellation).ConfigureAwait(false),
        };
    }

    private async Task<Observation<LogGroup>> LogGroupAsync(Observation<string> name, CancellationToken cancellation)
    {
        if (name is not Observation<string>.Present { Value: var literal })
            return name.Then(_ => (Observation<LogGroup>)new Observation<LogGroup>.Absent());
        var entry = await Reading.Of(() => aws.Logs.FindLogGroupAsync(literal, cancellation)).ConfigureAwait(false);
        return entry.Then(found => found is null
            ? (Observation<LogGroup>)new Observation<LogGroup>.Absent()
            // AWS leaves the class out where it never was anything but the standard one.
            : new Observation<LogGroup>.Present(new(found.LogGroupName, found.LogGroupClass ?? LogGroup.Standard)));
    }

    // A topic that is not there remembers nothing, which is no reason to doubt anything.
    private async Task<Observation<Memory>> MemoryAsync(string topicArn, DateTimeOffset now, CancellationToken cancellation)
    {
        var tags = await Reading.Of(() => aws.Sns.ListTagsForResourceAsync(topicArn, cancellation)).ConfigureAwait(false);
        return tags is Observation<IReadOnlyDictionary<string, string>>.Absent
            ? new Observation<Memory>.Present(Memory.Nothing)
            : tags.Then(read => (Observation<Memory>)new Observation<Memory>.Present(Memory.FromTags(read, now)));
    }

    private async Task<Observation<ImmutableArray<EndedSubscription>>> EndedAsync(
        ImmutableArray<Subscriber> wanted, ObservedTopic topic, Memory memory, DateTimeOffset now, CancellationToken cancellation)
    {
        var invitations = topic is { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } }
            ? wanted.Where(one => !there.Any(subscription => subscription.Subscriber.SameAs(one))).Select(memory.InvitationOf).OfType<Invitation>().ToList()
            : [];
        if (invitations.Count == 0)
            return new Observation<ImmutableArray<EndedSubscription>>.Present([]);
        // The call came before the run that first missed the subscriber, by one interval between runs at most.
        var since = invitations.Min(invitation => invitation.Standing == Standing.Gone ? invitation.At - RunsApart : invitation.At);
        return await new EndedReader(aws).ReadAsync(since, now, cancellation).ConfigureAwait(false);
    }
}
