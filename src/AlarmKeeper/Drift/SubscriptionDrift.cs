using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Drift;

/// <summary>Whether those who must be told are subscribed, confirmed, and get everything (rows N5–N7, N9–N12).</summary>
internal static class SubscriptionDrift
{
    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed, Audience audience)
    {
        if (observed.AlertTopic.Topic is Observation<Topic>.Absent)
            return desired.Subscribers.Select(one => Missing(one, "none: the topic is missing", audience));
        if (observed.AlertTopic.Subscriptions is Observation<ImmutableArray<Subscription>>.Present { Value: var there })
            return desired.Subscribers.IsEmpty
                ? Anybody(Arns.Resource(desired.TopicArn), there, audience)
                : [.. desired.Subscribers.Select(one => Of(one, there, observed, audience)), .. Strangers(desired.Subscribers, there)];
        var error = (observed.AlertTopic.Subscriptions as Observation<ImmutableArray<Subscription>>.Unreadable)?.Error ?? "the topic vanished while it was read";
        return [LinkDrift.Unknown(LinkKind.Subscription, $"subscribers of {Arns.Resource(desired.TopicArn)}", error)];
    }

    private static LinkDrift Of(Subscriber wanted, ImmutableArray<Subscription> there, ObservedChain observed, Audience audience)
    {
        // The same address can stand there twice while an ended subscription is still listed: the best one counts.
        var found = there.Where(subscription => subscription.Subscriber.SameAs(wanted)).OrderBy(subscription => subscription.Status).FirstOrDefault();
        if (found is { Status: SubscriptionStatus.Confirmed })
            return LinkDrift.Of(LinkKind.Subscription, wanted.Name, found.FilterPolicy is null ? [] : [Filtered(found, audience)]);
        if (there.FirstOrDefault(subscription => subscription.Status == SubscriptionStatus.Confirmed && subscription.Subscriber.SameMailboxAs(wanted)) is { } twin)
            return LinkDrift.Of(LinkKind.Subscription, wanted.Name, Twin(wanted, twin, audience));
        var difference = found switch
        {
            { Status: SubscriptionStatus.Deleted } => Difference.ForPerson("SubscriptionArn", "confirmed", "Deleted", audience.SeverityOfOneLess, "N9"),
            { Status: SubscriptionStatus.Pending } => Pending(wanted, observed, audience),
            _ => null,
        };
        return difference is null
            ? Vanished(wanted, observed, audience)
            : LinkDrift.Of(LinkKind.Subscription, wanted.Name, [difference]);
    }

    private static LinkDrift Vanished(Subscriber wanted, ObservedChain observed, Audience audience)
    {
        var missing = Missing(wanted, "none", audience);
        if (observed.Memory.ValueOrDefault?.InvitationOf(wanted) is not { } invitation || !Reinvitation.WasEndedByItsPerson(wanted, observed))
            return missing;
        var since = invitation.Standing == Standing.Gone ? $" since {invitation.At:yyyy-MM-dd HH:mm} UTC" : "";
        var why = observed.EndedByCall is Observation<ImmutableArray<EndedSubscription>>.Unreadable
            ? "CloudTrail cannot be asked whether a call ended it"
            : "CloudTrail has no call that ended it";
        var optedOut = new Difference("subscription", "confirmed", $"none{since}, and {why}", audience.SeverityOfOneLess, "N6")
        {
            Act = Reinvitation.IsDue(wanted, observed) ? Act.Repair : Act.Report,
        };
        return missing with { Differences = [optedOut] };
    }

    private static LinkDrift Missing(Subscriber wanted, string observed, Audience audience) =>
        LinkDrift.Of(LinkKind.Subscription, wanted.Name, [new("subscription", "confirmed", observed, audience.SeverityOfOneLess, "N5")], LinkState.Missing);

    private static Difference Pending(Subscriber wanted, ObservedChain observed, Audience audience) =>
        new("SubscriptionArn", "confirmed", "PendingConfirmation", audience.SeverityOfOneLess, "N7")
        {
            Act = Reinvitation.IsDue(wanted, observed) ? Act.Repair : Act.Report,
        };

    private static Difference Filtered(Subscription subscription, Audience audience) =>
        new("FilterPolicy", "none", subscription.FilterPolicy!, audience.SeverityOfOneLess, "N10");

    // Told, but by a mail that only a program reads with ease.
    private static IEnumerable<Difference> Twin(Subscriber wanted, Subscription twin, Audience audience)
    {
        yield return Difference.ForPerson("Protocol", wanted.Protocol, twin.Subscriber.Protocol, Severity.S2, "N12");
        if (twin.FilterPolicy is not null)
            yield return Filtered(twin, audience) with { Act = Act.Report };
    }

    private static IEnumerable<LinkDrift> Strangers(ImmutableArray<Subscriber> wanted, ImmutableArray<Subscription> there) =>
        from subscription in there
        where subscription.Status == SubscriptionStatus.Confirmed
            && !wanted.Any(one => one.SameAs(subscription.Subscriber) || one.SameMailboxAs(subscription.Subscriber))
        select LinkDrift.Of(LinkKind.Subscription, subscription.Subscriber.Name, [Stranger]);

    private static Difference Stranger =>
        Difference.ForPerson("Endpoint", "one of the subscribers in the settings", "somebody else, who reads every alert", Severity.S3, "N11");

    // Nobody is named, so people subscribe themselves: that one of them is told is all there is to ask.
    private static IEnumerable<LinkDrift> Anybody(string topic, ImmutableArray<Subscription> there, Audience audience)
    {
        foreach (var filtered in there.Where(subscription => subscription.FilterPolicy is not null))
            yield return LinkDrift.Of(LinkKind.Subscription, filtered.Subscriber.Name, [Filtered(filtered, audience) with { Act = Act.Report }]);
        if (!there.Any(subscription => subscription.Status == SubscriptionStatus.Confirmed))
            yield return LinkDrift.Of(
                LinkKind.Subscription,
                $"subscribers of {topic}",
                [Difference.ForPerson("subscriptions", "at least one confirmed", "none", audience.SeverityOfOneLess, "N5")],
                LinkState.Missing);
    }
}
