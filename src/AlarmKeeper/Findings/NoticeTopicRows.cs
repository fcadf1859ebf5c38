using AlarmKeeper.Configuration;
using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the notice topic breaks, which AlarmKeeper itself speaks through (docs/aws-facts.md, section E).</summary>
internal static class NoticeTopicRows
{
    private static readonly string OfTheStack =
        "Deploy AlarmKeeper's stack again: the notice topic is the stack's, and AlarmKeeper does not repair it. "
        + "Its key, where it has one, is "
        + $"{Setting.NoticeTopicKmsKeyArn.Name}.";

    public static Row Deleted { get; } = new("E13", S2, "The notice topic {name} is missing")
    {
        ShowsValues = false,
        SeenBy = "GetTopicAttributes",
        Meaning = "Nobody reads what AlarmKeeper has to say, and the alarm has no second way to people.",
        Advice = OfTheStack,
        CausedBy = ApiCall.Sns("DeleteTopic"),
    };

    public static Row Unread { get; } = new("E14", S2, "The reader {name} of notices is not subscribed to the notice topic")
    {
        ShowsValues = false,
        SeenBy = "ListSubscriptionsByTopic",
        Meaning = "What AlarmKeeper has to say does not come there.",
        Advice =
            "Click the link in the confirmation mail that AlarmKeeper has SNS send there. To deploy the stack again subscribes nobody: "
            + "CloudFormation does not look whether its subscription still exists.",
        CausedBy = ApiCall.Sns("Unsubscribe", "DeleteTopic"),
    };

    public static Row Unconfirmed { get; } = new("E15", S2, "The reader {name} of notices has not confirmed the subscription")
    {
        ShowsValues = false,
        SeenBy = "ListSubscriptionsByTopic",
        Meaning = "What AlarmKeeper has to say does not come there until somebody confirms.",
        Advice = "Click the link in the confirmation mail of the notice topic; until then what AlarmKeeper has to say does not come there.",
    };

    public static Row Closed { get; } = new("E16", S2, "CloudWatch may not publish to the notice topic {name}")
    {
        SeenBy = "GetTopicAttributes; DescribeKey, GetKeyPolicy",
        Meaning = "The notice topic cannot stand in for the alert topic while nobody hears that one.",
        Advice = OfTheStack,
        CausedBy = ApiCall.Sns("SetTopicAttributes", "AddPermission", "RemovePermission"),
    };

    public static Row Filtered { get; } = new("E17", S2, "A filter policy keeps notices from their reader {name}")
    {
        SeenBy = "GetSubscriptionAttributes",
        Meaning = "What AlarmKeeper has to say, and the alarm's message in the alert topic's place, does not come there.",
        Advice =
            "Take the filter policy off a subscription of the notice topic: AlarmKeeper's messages carry no attributes, and their text "
            + "is no JSON.",
        CausedBy = ApiCall.Sns("SetSubscriptionAttributes", "Subscribe"),
    };

    public static Row KeyShut { get; } = new("E21", S2, "The notice topic {name}'s key shuts AlarmKeeper's role out")
    {
        SeenBy = "DescribeKey, GetKeyPolicy, the stack's parameters",
        Meaning = "AlarmKeeper cannot publish there, so that nobody reads what it has to say.",
        Advice = OfTheStack,
        CausedBy = ApiCall.Sns("SetTopicAttributes"),
    };

    public static Row RulesShutOut { get; } =
        new("E37", S1, "The notice topic {name} does not let EventBridge in, which mails what is called against AlarmKeeper itself")
        {
            SeenBy = "GetTopicAttributes; DescribeKey, GetKeyPolicy",
            Meaning =
                "Whoever takes AlarmKeeper itself away, its function or its schedule, may no longer be told of by EventBridge alone: its "
                + "mails are left in the dead-letter queue, whose alarm tells.",
            Advice =
                "Let events.amazonaws.com publish in the notice topic's policy, as AlarmKeeper's template does, and use its key where it "
                + "has one (kms:GenerateDataKey*, kms:Decrypt).",
            CausedBy = ApiCall.Sns("SetTopicAttributes", "AddPermission", "RemovePermission"),
        };

    public static Row MessagesProtected { get; } = new("E22", S2, "The notice topic {name} has a data-protection policy")
    {
        SeenBy = "GetDataProtectionPolicy",
        Meaning = "SNS denies or masks messages that the policy's identifiers match, and AlarmKeeper's may be among them.",
        Advice = "Take the statement off the notice topic's data-protection policy: what AlarmKeeper has to say may reach nobody "
            + "(PutDataProtectionPolicy).",
        CausedBy = ApiCall.Sns("PutDataProtectionPolicy"),
    };
}
