using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Subscriptions;

/// <summary>When an address may be sent one more request to confirm. Every Subscribe is a mail to somebody (rows N6, N7).</summary>
internal static class Resubscription
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromDays(1);

    /// <summary>Whether a subscriber that is pending, or that left on its own, is to be subscribed again now.</summary>
    public static bool IsDue(Subscriber subscriber, SubscriptionRecords records) => records.Memory switch
    {
        Observation<Memory>.Present { Value: var memory } when memory.Find(subscriber) is { } known =>
            // A person who has just left is first waited for: the day counts from the run that missed them.
            known.Status != SubscriberStatus.Confirmed && records.At - known.At >= AtMostEvery,
        Observation<Memory>.Present => true,
        // Without memory the last mail may be an hour old.
        _ => false,
    };

    /// <summary>
    /// Whether a confirmed subscriber vanished without a call that CloudTrail recorded: its person used the link in a mail, or SNS
    /// gave up on the address. Also true while CloudTrail cannot be read, since nothing then shows otherwise.
    /// </summary>
    public static bool WasEndedByItsPerson(Subscriber subscriber, string topicArn, SubscriptionRecords records) =>
        records.Memory.ValueOrDefault?.Find(subscriber) is { Status: not SubscriberStatus.Pending } known
        && !records.EndedByCall.Or([]).Any(call => call.Arn == topicArn
            || (call.Arn.StartsWith($"{topicArn}:", StringComparison.Ordinal) && Memory.IdOf(call.Arn) == known.SubscriptionId));
}
