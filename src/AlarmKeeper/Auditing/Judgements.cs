using System.Collections.Immutable;
using static AlarmKeeper.Auditing.Outcome;

namespace AlarmKeeper.Auditing;

/// <summary>Everything that an audit says of alarms, apart from actions that are no topics (<see cref="ActionJudgements"/>).</summary>
internal static class Judgements
{
    private const string Repeat = "Give the caller the permission that is named at the end, and audit again.";

    public static Judgement NoAction { get; } = new("no-action", Nobody, "The alarm has no action")
    {
        Meaning = "It changes its state, and that is all.",
        Todo = "Add a topic to its alarm actions, or delete the alarm if nobody needs it.",
    };

    public static Judgement ActionsDisabled { get; } = new("actions-disabled", Nobody, "The alarm's actions are disabled")
    {
        Meaning = "It changes its state, and does none of its actions.",
        Todo = "Find out who disabled them, and call EnableAlarmActions.",
    };

    public static Judgement OnlyOtherStates { get; } = new("no-alarm-action", Nobody, "The alarm acts only on OK or INSUFFICIENT_DATA")
    {
        Meaning = "People hear that it is over, or that data are missing, and never that it went off.",
        Todo = "Add the topic to its alarm actions as well.",
    };

    public static Judgement TopicGone { get; } = new("topic-gone", Nobody, "The topic does not exist")
    {
        Meaning = "The message has nowhere to go, and nothing of the alarm shows it.",
        Todo = "Create the topic again and subscribe its people, or give the alarm another topic.",
    };

    public static Judgement NoSubscriber { get; } = new("no-subscriber", Nobody, "The topic has no confirmed subscriber")
    {
        Meaning = "SNS takes the message, and delivers it to nobody.",
        Todo = "Subscribe somebody, and have them click the link in the mail that asks for it. It is good for two days.",
    };

    public static Judgement Filtered { get; } = new("filtered", Nobody, "A filter policy keeps the message from every subscriber")
    {
        Meaning = "An alarm's message has no attributes that a filter policy could match.",
        Todo = "Take the filter policy off one of the subscriptions.",
    };

    public static Judgement AwsManagedKey { get; } = new("aws-managed-key", Nobody, "The topic is encrypted with alias/aws/sns")
    {
        Meaning = "CloudWatch cannot use the key that AWS manages, so the message does not reach the topic.",
        Todo = "Encrypt the topic with a key of yours that cloudwatch.amazonaws.com may use, or with none.",
    };

    public static Judgement KeyUnusable { get; } = new("key-unusable", Nobody, "CloudWatch cannot use the topic's key")
    {
        Meaning = "The key is disabled, is being deleted or is gone, or its policy does not let CloudWatch use it.",
        Todo = "Enable the key, and let cloudwatch.amazonaws.com use it: kms:GenerateDataKey* and kms:Decrypt.",
    };

    public static Judgement PolicyRefuses { get; } = new("policy-refuses", Nobody, "The topic's policy does not let the alarm publish")
    {
        Meaning = "SNS refuses the message, and only the alarm's history shows it.",
        Todo = "Allow sns:Publish to cloudwatch.amazonaws.com in the topic's policy, for aws:SourceAccount.",
    };

    public static Judgement Stopped { get; } =
        new("data-protected", Nobody, "The topic's data-protection policy keeps the alarm's message from its readers")
        {
            Meaning = "A Deny finds what it looks for in the message. CloudWatch publishes it, and nobody gets it.",
            Todo = "Take the Deny off the policy, or let it look for something that alarms do not say.",
        };

    public static Judgement Muted { get; } = new("muted", Nobody, "A mute rule holds the alarm's actions back now")
    {
        Meaning = "Nothing about the alarm shows it. Its actions follow when the rule ends, if it is still in the same state.",
        Todo = "See whether the rule is meant to hold, and how long.",
    };

    public static Judgement Suppressed { get; } = new("suppressed", Nobody, "The composite alarm's suppressor is in ALARM")
    {
        Meaning = "Until the suppressor is out of ALARM, the composite does none of its actions.",
        Todo = "See why the suppressor is in ALARM, and whether it should silence this one.",
    };

    public static Judgement TopicUnread { get; } = new("topic-unread", Unknown, "The topic cannot be read")
    {
        Meaning = "It may be another account's, or the caller may not read it. Whether it tells somebody is not known.",
        Todo = $"{Repeat} Another account's topic has to be looked at there.",
    };

    public static Judgement SubscribersUnread { get; } = new("subscribers-unread", Unknown, "Who is subscribed to the topic cannot be read")
    {
        Meaning = "Whether somebody gets the message is not known.",
        Todo = Repeat,
    };

    public static Judgement KeyUnread { get; } = new("key-unread", Unknown, "Whether CloudWatch can use the topic's key is not known")
    {
        Meaning = "The key's policy cannot be read, or hangs on conditions that cannot be judged from here.",
        Todo = "Look at the key's policy, or set the alarm's state to ALARM once and see whether the message comes.",
    };

    public static Judgement PolicyUnclear { get; } =
        new("policy-unclear", Unknown, "Whether the topic's policy lets the alarm publish is not known")
        {
            Meaning = "The policy hangs on conditions that cannot be judged from here.",
            Todo = "Look at the policy's conditions, or set the alarm's state to ALARM once and see whether the message comes.",
        };

    public static Judgement ProtectionUnclear { get; } =
        new("data-protection-unclear", Unknown, "Whether the topic's data-protection policy lets the alarm's message through is not known")
        {
            Meaning = "The policy cannot be read, looks for what only AWS can find, or holds for some subscribers alone.",
            Todo = "Look at the policy's Deny statements, or set the alarm's state to ALARM once and see whether the message comes.",
        };

    public static Judgement Masked { get; } =
        new("masked", Weakened, "The topic's data-protection policy may mask words of the alarm's message")
        {
            Meaning = "The message arrives, perhaps without what people need to act on it.",
            Todo = "See whether the alarm can be recognised without these words.",
        };

    public static Judgement MuteScheduled { get; } = new("mute-scheduled", Weakened, "A mute rule holds the alarm's actions back at times")
    {
        Meaning = "At the times of the rule nobody is told.",
        Todo = "See whether these times are meant.",
    };

    public static Judgement Suppressor { get; } = new("suppressor", Weakened, "Another alarm can silence the composite")
    {
        Meaning = "While its suppressor is in ALARM, the composite does none of its actions.",
        Todo = "See whether the suppressor is meant to silence it.",
    };

    public static Judgement ThroughComposite { get; } = new("through-composite", Weakened, "Only a composite alarm above it tells somebody")
    {
        Meaning = "Whether people hear of it hangs on the composite's rule, and on the other alarms in it.",
        Todo = "Read the composite's rule: it should go off for this alarm alone, unless that is not wanted.",
    };

    public static Judgement ProgramsOnly { get; } = new("programs-only", Told, "Only programs are subscribed to the topic")
    {
        Meaning =
            "A queue, a function or a web address is sent the message. Whether its own policy lets it in was not looked at, and nothing "
            + "shows from here that a person hears of it.",
        Todo = "Make sure that the program tells somebody.",
    };

    /// <summary>The gravest first: the order in which alarms are shown.</summary>
    public static ImmutableArray<Judgement> All { get; } =
    [
        NoAction, ActionsDisabled, OnlyOtherStates, TopicGone, NoSubscriber, Filtered, AwsManagedKey, KeyUnusable, PolicyRefuses, Stopped,
        Muted, Suppressed, TopicUnread, SubscribersUnread, KeyUnread, PolicyUnclear, ProtectionUnclear, Masked, MuteScheduled, Suppressor,
        ThroughComposite,
        .. ActionJudgements.All, ProgramsOnly,
    ];

    /// <summary>Its place in that order.</summary>
    public static int Rank(Judgement judgement) => All.IndexOf(judgement);
}
