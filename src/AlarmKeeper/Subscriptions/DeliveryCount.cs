using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Subscriptions;

/// <summary>What SNS counted when it last delivered something of a topic.</summary>
/// <param name="At">The minute.</param>
/// <param name="Delivered">To how many subscribers.</param>
/// <param name="Failed">How many took nothing.</param>
internal sealed record DeliveryCount(DateTimeOffset At, double Delivered, double Failed)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>The last of the day: one that failed is over once a later one does not, as after a drill.</summary>
    public static Task<Observation<DeliveryCount>> ReadAsync(
        AwsClients aws, string topicArn, DateTimeOffset now, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var minutes = await aws.CloudWatch.GetDeliveriesAsync(Arns.Resource(topicArn), (now - LookBack, now), cancellation);
            var last = minutes.LastOrDefault(one => one.Delivered + one.Failed > 0);
            return new DeliveryCount(last.At, last.Delivered, last.Failed);
        });

    /// <summary>Where some failed (row N23).</summary>
    public static IEnumerable<Finding> Findings(string topicArn, Observation<DeliveryCount>? read)
    {
        // Not marked by its time: the mail about it may fail there too, and would be the next one's news.
        if (read?.ValueOrDefault is { Failed: > 0 } last)
            yield return Finding.Of(new TopicDeliveriesLink(topicArn), [SubscriptionRows.DeliveryFailed.ForPerson(
                "NumberOfNotificationsFailed", "0", $"{last.Failed} of {last.Failed + last.Delivered} at {last.At:yyyy-MM-dd HH:mm} UTC")
                with
            { Mark = "some" }]);
    }
}

/// <summary>What became of the alert topic's messages.</summary>
internal sealed record TopicDeliveriesLink(string TopicArn) : Link(LinkKind.Subscription, $"deliveries of {Arns.Resource(TopicArn)}")
{
    public override bool Carries(string alert) => true;

    public override bool OutlivesTheStack => true;

    public override bool IsNamedIn(string parameters) => Names(parameters, TopicArn);
}
