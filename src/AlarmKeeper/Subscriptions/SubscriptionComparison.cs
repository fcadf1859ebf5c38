using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Subscriptions;

/// <summary>What is known about the subscriptions besides the topic's list.</summary>
/// <param name="At">Now, by AWS's clock.</param>
/// <param name="Memory">What earlier runs remember.</param>
/// <param name="EndedByCall">Calls that ended subscriptions.</param>
internal sealed record SubscriptionRecords(
    DateTimeOffset At, Observation<Memory> Memory, Observation<ImmutableArray<EndedSubscription>> EndedByCall)
{
    /// <summary>Whose tags the memory is; empty where nobody is invited.</summary>
    public string MemoryTopicArn { get; init; } = "";

    /// <summary>Somebody may be invited although that cannot be remembered.</summary>
    public bool MayInviteUnremembered { get; init; }

    /// <summary>Those who are invited by this run, for all its subscribers together.</summary>
    public Invitations Invitations { get; } = new();
}

/// <summary>Whether those who must be told are subscribed, confirmed, and get everything (rows N5–N7, N9–N12).</summary>
internal static class SubscriptionComparison
{
    /// <param name="wanted">Who has to be told; empty when people subscribe themselves.</param>
    /// <param name="records">What else is known of its subscriptions.</param>
    /// <param name="delivery">Whether the topics reach somebody.</param>
    public static IEnumerable<Finding> Of(
        ImmutableArray<Subscriber> wanted, ObservedTopic observed, SubscriptionRecords records, TopicDelivery delivery)
    {
        if (observed.Topic is Observation<Topics.Topic>.Absent)
            return wanted.Select(one => Missing(Link(one, observed, records), "none: the topic is missing", records, delivery));
        if (observed.Subscriptions is Observation<ImmutableArray<Subscription>>.Present { Value: var there })
            return wanted.IsEmpty
                ? Anybody(observed, there, delivery)
                : [.. wanted.Select(one => Of(one, observed, records, delivery)), .. Strangers(wanted, observed, there)];
        var error = observed.Subscriptions.Error ?? "the topic vanished while it was read";
        return [Finding.Unknown(new SubscribersLink(observed.Arn), error)];
    }

    private static Finding Of(Subscriber wanted, ObservedTopic topic, SubscriptionRecords records, TopicDelivery delivery)
    {
        var link = Link(wanted, topic, records);
        var there = topic.Subscriptions.Or([]);
        var found = Best(wanted, there);
        if (found is { Status: SubscriptionStatus.Confirmed })
            return Finding.Of(link, Kept(found, delivery)).RepairedBy(() => SubscriptionRepair.TakeOffFilter(found));
        var twin = there.FirstOrDefault(one => one.Status == SubscriptionStatus.Confirmed && one.Subscriber.SameMailboxAs(wanted));
        if (twin is not null)
            return Finding.Of(link, Twin(wanted, twin, delivery));
        var finding = found?.Status switch
        {
            SubscriptionStatus.Deleted => Finding.Of(link, [StillListed(delivery)]),
            SubscriptionStatus.Pending => Finding.Of(link, [Pending(wanted, records, delivery)]),
            _ => Vanished(link, topic.Arn, records, delivery),
        };
        return finding.RepairedBy(() => SubscriptionRepair.Subscribe(wanted, topic.Arn, records));
    }

    /// <summary>The subscription that counts: an ended one may still be listed beside a new one.</summary>
    public static Subscription? Best(Subscriber wanted, ImmutableArray<Subscription> there) =>
        there.Where(subscription => subscription.Subscriber.SameAs(wanted)).MinBy(subscription => subscription.Status);

    private static SubscriberLink Link(Subscriber wanted, ObservedTopic topic, SubscriptionRecords records) =>
        new(wanted, topic.Arn, records.Memory.ValueOrDefault?.Find(wanted)?.SubscriptionId ?? "");

    private static Finding Vanished(SubscriberLink link, string topicArn, SubscriptionRecords records, TopicDelivery delivery)
    {
        var wanted = link.Subscriber;
        if (records.Memory.ValueOrDefault?.Find(wanted) is not { } known
            || !Resubscription.WasEndedByItsPerson(wanted, topicArn, records))
            return Missing(link, "none", records, delivery);
        var since = known.Status == SubscriberStatus.Gone ? $" since {known.At:yyyy-MM-dd HH:mm} UTC" : "";
        var why = records.EndedByCall.Error is null
            ? "CloudTrail has no call that ended it"
            : "CloudTrail cannot be asked whether a call ended it";
        var optedOut =
            SubscriptionRows.OptedOut.ToRepair("subscription", "confirmed", $"none{since}, and {why}", delivery.SeverityOfOneLess) with
            { Mark = "none" };
        return Finding.Missing(link, WhenDue(optedOut, wanted, records));
    }

    private static Finding Missing(SubscriberLink link, string observed, SubscriptionRecords records, TopicDelivery delivery)
    {
        var missing = SubscriptionRows.Unsubscribed.ToRepair("subscription", "confirmed", observed, delivery.SeverityOfOneLess);
        return Resubscription.MayBeInvited(link.Subscriber, records)
            ? Finding.Missing(link, missing).RepairedBy(() => SubscriptionRepair.Subscribe(link.Subscriber, link.TopicArn, records))
            : Finding.Missing(link, missing with { Act = Act.Report, Remedy = Resubscription.Later });
    }

    private static Difference Pending(Subscriber wanted, SubscriptionRecords records, TopicDelivery delivery)
    {
        var pending = SubscriptionRows.Unconfirmed.ToRepair(
            "SubscriptionArn", "confirmed", "PendingConfirmation", delivery.SeverityOfOneLess);
        return WhenDue(pending with { AwaitsClick = true }, wanted, records);
    }

    // Every Subscribe is one more mail to somebody.
    private static Difference WhenDue(Difference difference, Subscriber wanted, SubscriptionRecords records) =>
        difference with { Act = Resubscription.IsDue(wanted, records) ? Act.Repair : Act.Report };

    private static Difference StillListed(TopicDelivery delivery) =>
        SubscriptionRows.StillListed.ForPerson("SubscriptionArn", "confirmed", "Deleted", delivery.SeverityOfOneLess);

    // What keeps messages from a confirmed subscriber.
    private static IEnumerable<Difference> Kept(Subscription found, TopicDelivery delivery)
    {
        if (found.FilterPolicy is not null)
            yield return Filtered(found, delivery);
        if (found.Refusal is { } why)
            yield return SubscriptionRows.EndpointRefuses.ForPerson("Endpoint", "takes what SNS sends", why, delivery.SeverityOfOneLess);
    }

    private static Difference Filtered(Subscription subscription, TopicDelivery delivery) =>
        SubscriptionRows.Filtered.ToRepair("FilterPolicy", "none", subscription.FilterPolicy!, delivery.SeverityOfOneLess);

    // Told, but by a mail that only a program reads with ease.
    private static IEnumerable<Difference> Twin(Subscriber wanted, Subscription twin, TopicDelivery delivery)
    {
        yield return SubscriptionRows.JsonMail.ForPerson("Protocol", wanted.Protocol, twin.Subscriber.Protocol);
        if (twin.FilterPolicy is not null)
            yield return Filtered(twin, delivery) with { Act = Act.Report };
    }

    private static IEnumerable<Finding> Strangers(
        ImmutableArray<Subscriber> wanted, ObservedTopic topic, ImmutableArray<Subscription> there) =>
        from subscription in there
        where subscription.Status == SubscriptionStatus.Confirmed && !wanted.Any(subscription.Reaches)
        select Finding.Of(new SubscriberLink(subscription.Subscriber, topic.Arn), [Stranger]);

    private static Difference Stranger => SubscriptionRows.Stranger.ForPerson(
        "Endpoint", "one of the subscribers in the settings", "somebody else, who reads every alert", Severity.S3);

    // Nobody is named, so people subscribe themselves: that one of them is told is all there is to ask.
    private static IEnumerable<Finding> Anybody(ObservedTopic topic, ImmutableArray<Subscription> there, TopicDelivery delivery)
    {
        foreach (var one in there.Where(subscription => subscription is { FilterPolicy: not null } or { Refusal: not null }))
            yield return Finding.Of(
                new SubscriberLink(one.Subscriber, topic.Arn), Kept(one, delivery).Select(kept => kept with { Act = Act.Report }));
        if (!there.Any(subscription => subscription.Status == SubscriptionStatus.Confirmed))
            yield return Finding.Missing(
                new SubscribersLink(topic.Arn),
                SubscriptionRows.Unsubscribed.ForPerson("subscriptions", "at least one confirmed", "none", delivery.SeverityOfOneLess) with
                {
                    Sentences = "Nobody has confirmed a subscription of the alert topic. Nobody gets its mail.",
                });
    }
}
