using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Messages;

/// <summary>Sends the mails of AlarmKeeper itself.</summary>
internal sealed class NoticePublisher(AwsClients aws)
{
    /// <returns>What became of it. A notice that no topic took is an error, never silence.</returns>
    public Task<NoticeReport> PublishAsync(Notice notice, RunReport report, ObservedChain observed, CancellationToken cancellation) =>
        PublishAsync(notice.Reason, (NoticeText.Subject(report), NoticeText.Body(report, notice)), Topics(observed), cancellation);

    /// <summary>Sends an explanation to the alert's people.</summary>
    /// <param name="explanation">What was found.</param>
    /// <param name="desired">Whom the alert is for.</param>
    /// <param name="alertTopic">With the filter policies of its subscribers.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<NoticeReport> PublishAsync(
        Explanation explanation, DesiredChain desired, ObservedTopic alertTopic, CancellationToken cancellation)
    {
        var mail = (ExplanationText.Subject(explanation), ExplanationText.Body(explanation));
        ImmutableArray<string> topics = [.. Topics(desired, alertTopic)];
        var sent = await PublishAsync(NoticeReason.Explained, mail, topics, cancellation);
        // A topic that takes nothing, such as one with a dead key, leaves its people to hear it elsewhere.
        if (!sent.Topics.IsEmpty || desired.NoticeTopicArn is not { } notice || topics.Contains(notice))
            return sent;
        var instead = await PublishAsync(NoticeReason.Explained, mail, [notice], cancellation);
        return instead with { Errors = [.. sent.Errors, .. instead.Errors] };
    }

    private async Task<NoticeReport> PublishAsync(
        NoticeReason reason, (string Subject, string Body) mail, IEnumerable<string> topics, CancellationToken cancellation)
    {
        var sent = await Task.WhenAll(topics.Select(topic => TryAsync(topic, mail, cancellation)));
        return new()
        {
            Reason = reason,
            Topics = [.. sent.Where(one => one.Error is null).Select(one => one.Topic)],
            Errors = sent.Length == 0 ? ["no topic to publish the notice to"] : [.. sent.Select(one => one.Error).OfType<string>()],
        };
    }

    // The notice topic always; the alert topic when somebody hears it who does not hear the notice topic: nobody reads the same mail twice.
    private static IEnumerable<string> Topics(ObservedChain observed)
    {
        var listeners = observed.NoticeTopic is { } notice ? Confirmed(notice) : [];
        if (observed.NoticeTopic is { } topic)
            yield return topic.Arn;
        if (Confirmed(observed.AlertTopic).Any(one => !listeners.Any(other => other.Subscriber.SameAs(one.Subscriber))))
            yield return observed.AlertTopic.Arn;
    }

    // One topic, so that nobody reads it twice; both only where nobody can say who hears the first.
    private static IEnumerable<string> Topics(DesiredChain desired, ObservedTopic alertTopic) =>
        (TopicDelivery.Delivers(desired.Subscribers, alertTopic), desired.NoticeTopicArn) switch
        {
            (false, { } notice) => [notice],
            (null, { } notice) => [alertTopic.Arn, notice],
            _ => [alertTopic.Arn],
        };

    private static ImmutableArray<Subscription> Confirmed(ObservedTopic topic) =>
        topic.There.RemoveAll(subscription => subscription.Status != SubscriptionStatus.Confirmed);

    private async Task<(string Topic, string? Error)> TryAsync(
        string topic, (string Subject, string Body) mail, CancellationToken cancellation)
    {
        try
        {
            await aws.Sns.PublishAsync(topic, mail.Subject, mail.Body, cancellation);
            return (topic, null);
        }
        catch (AwsCallException failure)
        {
            return (topic, $"{topic}: {failure.Message}");
        }
    }
}
