using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the alert topic breaks (docs/aws-facts.md, section N).</summary>
internal static class TopicRows
{
    private const string Described = "GetTopicAttributes";

    public static Row Deleted { get; } = new("N1", S0, "The topic {name} is missing")
    {
        ShowsValues = false,
        SeenBy = Described,
        Meaning = "The alarm has nowhere to send its message.",
        CausedBy = ApiCall.Sns("DeleteTopic"),
    };

    public static Row PolicyKeepsAlarmsOut { get; } = new("N2", S0, "The topic {name}'s policy may keep CloudWatch out")
    {
        SeenBy = Described,
        Meaning = "Unless the policy lets CloudWatch publish, the alarm's message does not reach the topic.",
        Advice = "Read the statement and take it off, or make sure that it spares cloudwatch.amazonaws.com: its condition cannot be judged "
            + "from here.",
        CausedBy = ApiCall.Sns("SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"),
    };

    public static Row AwsManagedKey { get; } = new("N3", S0, "The topic {name} is encrypted with the key that AWS manages")
    {
        SeenBy = "GetTopicAttributes; DescribeKey",
        Meaning = "CloudWatch cannot use this key, so the alarm's message does not reach the topic.",
        CausedBy = ApiCall.Sns("SetTopicAttributes"),
    };

    public static Row KeyUnusable { get; } = new("N4", S0, "The topic {name}'s key is disabled, dying, gone, or may shut CloudWatch out")
    {
        SeenBy = "DescribeKey, GetKeyPolicy; DescribeAlarmHistory where the policy may not be read",
        Meaning = "Unless CloudWatch can use the topic's key, the alarm's message does not reach the topic.",
        Advice = "Enable the key again, and let cloudwatch.amazonaws.com use it (kms:GenerateDataKey*, kms:Decrypt), or take it off the "
            + "topic.",
        CausedBy = ApiCall.Sns("SetTopicAttributes"),
    };

    public static Row KeyShutsKeeperOut { get; } = new("N21", S2, "The topic {name}'s key lets CloudWatch in and AlarmKeeper's role not")
    {
        SeenBy = "DescribeKey, GetKeyPolicy, the stack's parameters",
        Meaning = "The alarm's mail comes, but the one that says who used root cannot be published there, and reaches the readers of the "
            + "notice topic alone.",
        Advice = "Let AlarmKeeper's role use the topic's key (kms:GenerateDataKey, kms:Decrypt).",
        CausedBy = ApiCall.Sns("SetTopicAttributes"),
    };

    public static Row MessagesProtected { get; } = new("N14", S0, "The topic {name}'s data-protection policy stops what is published")
    {
        SeenBy = "GetDataProtectionPolicy",
        Meaning = "SNS denies or masks messages that the policy's identifiers match, and the alarm's or AlarmKeeper's may be among them.",
        Advice = "Take the statement off the topic's data-protection policy, or make sure that it spares these messages "
            + "(PutDataProtectionPolicy).",
        CausedBy = ApiCall.Sns("PutDataProtectionPolicy"),
    };

    public static Row Fifo { get; } = new("N15", S0, "A FIFO topic, which takes no e-mail, stands in the place of the topic {name}")
    {
        SeenBy = Described,
        Meaning = "A FIFO topic has taken the topic's place, and delivers no e-mail.",
        CausedBy = ApiCall.Sns("CreateTopic", "DeleteTopic"),
    };

    public static Row DisplayName { get; } = new("N16", S3, "The topic {name} has a display name that mail rules may bin")
    {
        SeenBy = Described,
        Meaning = "The display name is the sender of every alert.",
        Advice = "The display name is the sender of every alert: make sure that no mail rule bins it, or remove it.",
        CausedBy = ApiCall.Sns("SetTopicAttributes", "CreateTopic"),
    };

    public static Row Logging { get; } = new("N17", S3, "Tracing, signatures, delivery status logs, archive")
    {
        SeenBy = "not read",
        Unseen = "None of them changes what is delivered.",
    };

    public static Row Unreadable { get; } = new("N19", S0, "The topic may not be read")
    {
        SeenBy = "the error of GetTopicAttributes: the verdict is unknown",
        Meaning = "Nobody can say from here whether the topic would tell people.",
    };

    public static Row TagsChanged { get; } = new("N20", S3, "The topic's tags are changed")
    {
        SeenBy = "not read",
        Unseen = "No part of the alert goes by the topic's tags.",
    };
}
