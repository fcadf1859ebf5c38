using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;
using AlarmKeeper.Report;
using AlarmKeeper.RootActivity;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Messages;

/// <summary>Sends the notice, and keeps what people now know.</summary>
internal sealed class NoticePublisher(AwsClients aws)
{
    /// <returns>What became of it. A notice that no topic took is an error, never silence.</returns>
    public Task<NoticeReport> PublishAsync(Notice notice, RunReport report, ObservedChain observed, CancellationToken cancellation) =>
        PublishAsync(notice.Reason, (NoticeText.Subject(report), NoticeText.Body(report, notice)), Topics(observed), cancellation);

    /// <summary>Sends an explanation to the alert's people.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="desired">Whom the alert is for.</param>
    /// <param name="alertTopic">With the filter policies of its subscribers.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<NoticeReport> PublishAsync(ExplainReport report, DesiredChain desired, ObservedTopic alertTopic, CancellationToken cancellation)
    {
        var mail = (ExplanationText.Subject(report), ExplanationText.Body(report));
        ImmutableArray<string> topics = [.. Topics(desired, alertTopic)];
        var sent = await PublishAsync("explained", mail, topics, cancellation).ConfigureAwait(false);
        // A topic that takes nothing, such as one with a dead key, leaves its people to hear it elsewhere.
        if (!sent.Topics.IsEmpty || desired.NoticeTopicArn is not { } notice || topics.Contains(notice))
            return sent;
        var instead = await PublishAsync("explained", mail, [notice], cancellation).ConfigureAwait(false);
        return instead with { Errors = [.. sent.Errors, .. instead.Errors] };
    }

    private async Task<NoticeReport> PublishAsync(string reason, (string Subject, string Body) mail, IEnumerable<string> topics, CancellationToken cancellation)
    {
        var sent = await Task.WhenAll(topics.Select(topic => TryAsync(topic, () => aws.Sns.PublishAsync(topic, mail.Subject, mail.Body, cancellation)))).ConfigureAwait(false);
        return new()
        {
            Reason = reason,
            Topics = [.. sent.Where(one => one.Error is null).Select(one => one.Topic)],
            Errors = sent.Length == 0 ? ["no topic to publish the notice to"] : [.. sent.Select(one => one.Error).OfType<string>()],
        };
    }

    /// <summary>Keeps the tags that differ; returns why that failed, or null.</summary>
    public async Task<string?> RememberAsync(Memory before, Memory after, string topicArn, CancellationToken cancellation)
    {
        if (!after.Changes(before).Any())
            return null;
        // Another run may have written meanwhile, and a tag holds what several runs learnt.
        var now = aws.Calls.AwsTime ?? DateTimeOffset.UtcNow;
        if (await MemoryReader.ReadAsync(aws, topicArn, now, cancellation).ConfigureAwait(false) is Observation<Memory>.Present { Value: var meanwhile })
            (before, after) = (meanwhile, after.OnTopOf(before, meanwhile));
        var errors = new List<string>();
        foreach (var group in after.Changes(before))
        {
            if (group.Omitted > 0)
                errors.Add($"not remembered: {group.What}, for {group.Omitted} of them: the topic's tags have no room");
            if ((await TryAsync(topicArn, () => aws.Sns.TagResourceAsync(topicArn, group.Tags, cancellation)).ConfigureAwait(false)).Error is { } error)
                errors.Add($"not remembered: {group.What}: {error}");
        }

        return errors.Count == 0 ? null : string.Join("; ", errors);
    }

    // The notice topic always; the alert topic when somebody hears it who does not hear the notice topic: nobody reads the same mail twice.
    private static IEnumerable<string> Topics(ObservedChain observed)
    {
        var listeners = observed.NoticeTopic is { } notice ? Confirmed(notice) : [];
        if (observed.NoticeTopic is { } topic)
            yield return topic.Arn;
        if (Confirmed(observed.AlertTopic).Any(subscription => !listeners.Any(one => one.Subscriber.SameAs(subscription.Subscriber))))
            yield return observed.AlertTopic.Arn;
    }

    // One topic, so that nobody reads it twice; both only where nobody can say who hears the first.
    private static IEnumerable<string> Topics(DesiredChain desired, ObservedTopic alertTopic) => (Audience.IsHeard(desired, alertTopic), desired.NoticeTopicArn) switch
    {
        (false, { } notice) => [notice],
        (null, { } notice) => [alertTopic.Arn, notice],
        _ => [alertTopic.Arn],
    };

    private static ImmutableArray<Subscription> Confirmed(ObservedTopic topic) =>
        topic is { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } }
            ? there.RemoveAll(subscription => subscription.Status != SubscriptionStatus.Confirmed)
            : [];

    private static async Task<(string Topic, string? Error)> TryAsync(string topic, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return (topic, null);
        }
        catch (AwsCallException failure)
        {
            return (topic, $"{topic}: {failure.Message}");
        }
    }
}
