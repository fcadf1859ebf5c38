using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Subscriptions;

/// <summary>When an address may be sent one more request to confirm. Every Subscribe is a mail to somebody (rows N6, N7).</summary>
internal static class Resubscription
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromDays(1);

    /// <summary>What a person does who will not wait for AlarmKeeper's next mail.</summary>
    public const string Later = "AlarmKeeper sends a confirmation mail again a day after its last one, and none while it cannot remember "
        + "that it did. Until then subscribe the address to the topic by hand, and confirm.";

    /// <summary>Whether a subscriber that is pending, or that left on its own, is to be subscribed again now.</summary>
    public static bool IsDue(Subscriber subscriber, SubscriptionRecords records) =>
        // A person who has just left is first waited for: the day counts from the run that missed them. So it does for one whose mail
        // nobody remembers, which may be an hour old.
        records.Memory.ValueOrDefault?.Find(subscriber) is { Status: not SubscriberStatus.Confirmed } known
        && !IsRecent(known.At, records.At);

    /// <summary>
    /// Whether a subscriber without any subscription may be sent a request to confirm: not while the last one is younger than a day and
    /// unanswered (docs/decisions/0050). SNS asks nothing of a queue or a function.
    /// </summary>
    public static bool MayBeInvited(Subscriber subscriber, SubscriptionRecords records) => !subscriber.MustConfirm || records.Memory switch
    {
        Observation<Memory>.Present { Value: var memory } =>
            memory.Find(subscriber) is not { Status: SubscriberStatus.Pending } known || !IsRecent(known.At, records.At),
        _ => records.MayInviteUnremembered,
    };

    /// <summary>Whether less than a day has passed since then.</summary>
    public static bool IsRecent(DateTimeOffset at, DateTimeOffset now) => now - at < AtMostEvery;

    /// <summary>
    /// Whether a confirmed subscriber vanished without a call that CloudTrail recorded: its person used the link in a mail, or SNS
    /// gave up on the address. Also true while CloudTrail cannot be read, since nothing then shows otherwise.
    /// </summary>
    public static bool WasEndedByItsPerson(Subscriber subscriber, string topicArn, SubscriptionRecords records) =>
        records.Memory.ValueOrDefault?.Find(subscriber) is { Status: SubscriberStatus.Confirmed or SubscriberStatus.Gone } known
        && !records.EndedByCall.Or([]).Any(call => call.Arn == topicArn
            || (call.Arn.StartsWith($"{topicArn}:", StringComparison.Ordinal) && Memory.IdOf(call.Arn) == known.SubscriptionId));
}
