using AlarmKeeper.Configuration;
using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How a subscription of the alert topic breaks (docs/aws-facts.md, section N).</summary>
internal static class SubscriptionRows
{
    private const string Listed = "ListSubscriptionsByTopic";

    public static Row Unsubscribed { get; } = new("N5", S0, "The subscriber {name} has no subscription")
    {
        ShowsValues = false,
        SeenBy = "ListSubscriptionsByTopic, LookupEvents",
        Meaning = "Whoever is not subscribed is not told.",
        Advice = $"Subscribe somebody to the topic, or name people in {Setting.Subscribers.Name}.",
        CausedBy = ApiCall.Sns("Unsubscribe", "DeleteTopic"),
    };

    public static Row OptedOut { get; } = new("N6", S0, "The subscriber {name} left by the link in a mail")
    {
        SeenBy = "ListSubscriptionsByTopic, LookupEvents",
        Meaning = "This subscriber left without a call that CloudTrail recorded, as by the link in a mail, and is not told.",
        Advice =
            "Ask this person: the subscription ended without a recorded call, as by the link in a mail. AlarmKeeper invites again after "
            + $"a day; take the address out of {Setting.Subscribers.Name} if it should stay away.",
        CausedBy = ApiCall.Sns("Unsubscribe", "DeleteTopic"),
    };

    public static Row Unconfirmed { get; } = new("N7", S0, "The subscriber {name} has not confirmed yet")
    {
        ShowsValues = false,
        SeenBy = Listed,
        Meaning = "Whoever has not confirmed is not told.",
        Advice = "This person has to click the link in the confirmation mail. AlarmKeeper sends a new one once a day.",
    };

    public static Row GivenUp { get; } = new("N8", S0, "SNS gave up on a subscriber after a flood")
    {
        SeenBy = Listed,
        Meaning = Unconfirmed.Meaning,
        Advice = Unconfirmed.Advice,
    };

    public static Row StillListed { get; } = new("N9", S0, "The subscriber {name}'s subscription has ended, and is still listed")
    {
        ShowsValues = false,
        SeenBy = Listed,
        Meaning = "SNS does not take the address again until it is no longer listed.",
        Advice = "Wait: SNS lists an ended subscription for up to three days, and takes the address again after that.",
        CausedBy = ApiCall.Sns("Unsubscribe", "DeleteTopic"),
    };

    public static Row Filtered { get; } = new("N10", S0, "The subscriber {name}'s subscription filters messages")
    {
        SeenBy = "GetSubscriptionAttributes",
        Meaning = "The filter policy keeps the alarm's message from this subscriber.",
        Advice = "Take the filter policy off, or make sure that it lets alarm messages through.",
        CausedBy = ApiCall.Sns("SetSubscriptionAttributes", "Subscribe"),
    };

    public static Row Stranger { get; } = new("N11", S0, "The stranger {name} takes a subscriber's place, or reads along")
    {
        ShowsValues = false,
        SeenBy = Listed,
        Meaning = "Somebody who is not in the settings reads every alert.",
        Advice = $"If this subscriber is welcome, add it to {Setting.Subscribers.Name}; if not, unsubscribe it. It reads every alert.",
        CausedBy = ApiCall.Sns("Subscribe"),
    };

    public static Row JsonMail { get; } = new("N12", S2, "The subscriber {name} gets JSON instead of text")
    {
        SeenBy = Listed,
        Meaning = "This address is told by a mail that only a program reads with ease.",
        Advice = "This address gets JSON instead of text. Subscribe it with protocol email if a person reads it.",
        CausedBy = ApiCall.Sns("Subscribe"),
    };

    public static Row Delivery { get; } = new("N13", S3, "Delivery policy, raw delivery or redrive policy")
    {
        SeenBy = "the redrive policy by GetSubscriptionAttributes",
        Unseen = "They concern HTTP and queues, not e-mail. A drill names the queue where SNS puts what it could not deliver.",
    };

    public static Row EndpointRefuses { get; } = new("N22", S0, "The subscriber {name} takes nothing that SNS sends")
    {
        SeenBy = "with ReadEndpoints: GetQueueAttributes, GetPolicy of Lambda, GetSMSSandboxAccountStatus, ListSMSSandboxPhoneNumbers",
        Meaning = "SNS confirms a queue, a function or a phone by itself, and loses every message that it does not take.",
        Advice = "Let sns.amazonaws.com send for the alert topic: sqs:SendMessage in the queue's policy, lambda:InvokeFunction in the "
            + "function's, with aws:SourceArn. Verify a phone's number in SNS, or have AWS take the account out of the SMS sandbox.",
    };

    public static Row DeliveryFailed { get; } = new("N23", S1, "SNS could not deliver what was last sent")
    {
        SeenBy = "with ReadEndpoints: GetMetricData (AWS/SNS NumberOfNotificationsFailed, NumberOfNotificationsDelivered)",
        Meaning = "A subscriber did not get what the alert topic last sent.",
        Advice =
            "Find out which subscriber took nothing: SNS's delivery status logs name it. Then run 'alarmkeeper drill': it is over once "
            + "SNS delivers to everybody.",
    };

    public static Row Mailbox { get; } = new("N18", S0, "The mailbox is full, or a rule bins the mail")
    {
        SeenBy = "no API",
        Unseen = "What happens after the mail was handed over is known to the mailbox alone: a drill shows it.",
    };
}
