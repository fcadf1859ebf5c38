using AlarmKeeper.Configuration;
using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the alarm breaks (docs/aws-facts.md, section A).</summary>
internal static class AlarmRows
{
    /// <summary>What <see cref="AnotherStatistic"/> means for an alarm on the sum.</summary>
    public const string AddsUp = "The alarm {name} adds up the values of its metric. Earlier versions of AlarmKeeper kept it so, but a "
        + "negative value hides a use of root from a sum, and anybody with cloudwatch:PutMetricData can write one.";

    private const string Described = "DescribeAlarms";

    public static Row Deleted { get; } = new("A1", S0, "The alarm {name} is missing")
    {
        ShowsValues = false,
        SeenBy = Described,
        Meaning = "Nothing watches the metric, so nobody is told.",
        CausedBy = ApiCall.CloudWatch("DeleteAlarms"),
    };

    public static Row ActionsDisabled { get; } = new("A2", S0, "The alarm {name}'s actions are disabled")
    {
        SeenBy = Described,
        Meaning = "The alarm changes its state and tells nobody.",
        CausedBy = ApiCall.CloudWatch("DisableAlarmActions", "PutMetricAlarm"),
    };

    public static Row TopicNotAnAction { get; } = new("A3", S0, "A topic is no longer an action of the alarm {name}")
    {
        SeenBy = Described,
        Meaning = "The alarm does not tell the people of this topic.",
        Advice = "Take one of the alarm's other actions off: AWS allows five, and the alert topic is not among them.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row ThresholdOutOfReach { get; } = new("A4", S0, "The alarm {name}'s threshold or operator is changed")
    {
        SeenBy = Described,
        Meaning = "One use of root does not set the alarm off.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row AnotherStatistic { get; } = new("A5", S0, "The alarm {name} looks at another statistic of its metric")
    {
        Milder = "S1 for a sum instead of the maximum",
        SeenBy = Described,
        Meaning = "Whatever else reaches the metric can hide a use of root from the alarm.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row TooManyPeriods { get; } =
        new("A6", S0, "One event never satisfies the alarm {name}'s period, evaluation periods or datapoints")
        {
            SeenBy = Described,
            Meaning = "One use of root does not set the alarm off.",
            CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
        };

    public static Row PeriodTooShort { get; } = new("A7", S1, "The alarm {name} has a period below a minute")
    {
        SeenBy = Described,
        Meaning = "A standard metric has a datapoint for each minute, so the alarm may find none when it looks.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row MissingDataKeepAlarm { get; } =
        new("A8", S1, "Missing data keep the alarm {name} in ALARM or cause it, so that later events change nothing")
        {
            SeenBy = Described,
            Meaning = "After the first use of root the alarm stays in ALARM, and the next hourly run alone tells of later ones.",
            CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
        };

    public static Row AnotherMetric { get; } = new("A9", S0, "The alarm {name} watches another namespace, metric or dimension")
    {
        SeenBy = Described,
        Meaning = "The alarm watches a metric that root's activity does not reach.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row AnotherUnit { get; } = new("A10", S0, "The alarm {name} wants a unit that the metric does not have")
    {
        SeenBy = Described,
        Meaning = "The alarm finds no datapoint with this unit, and never goes off.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row NotOnOneMetric { get; } = new("A11", S0, "The alarm {name} is on metric math, a query or anomaly detection")
    {
        SeenBy = Described,
        Meaning = "The alarm no longer goes off for every use of root.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row Composite { get; } = new("A12", S0, "A composite alarm took the name {name}")
    {
        SeenBy = Described,
        Meaning = "The alarm of this name does not watch the metric, and AWS keeps the name for one of the two.",
        Advice = "Delete or rename the composite alarm that took this name; AlarmKeeper deletes nothing.",
        CausedBy = ApiCall.CloudWatch("PutCompositeAlarm", "DeleteAlarms"),
    };

    public static Row Muted { get; } = new("A13", S0, "The mute rule {name} holds the alarm's actions back, now or some day")
    {
        Milder = "S1 before it is active",
        SeenBy = "ListAlarmMuteRules, GetAlarmMuteRule",
        Meaning = "While the rule is active, the alarm tells nobody, and nothing about the alarm shows it.",
        Advice =
            "Delete the mute rule, or take the alarm off it; who may do so needs cloudwatch:PutAlarmMuteRule on the rule and on all of "
            + $"its alarms. With {Setting.Allow.Name} set to unmute AlarmKeeper deletes rules that mute nothing else.",
        CausedBy = ApiCall.CloudWatch("PutAlarmMuteRule"),
    };

    public static Row StateSetByHand { get; } = new("A14", S2, "The alarm {name}'s state was set by hand")
    {
        SeenBy = Described,
        Meaning = "Until CloudWatch evaluates the alarm again, its state is not the metric's; a use of root meanwhile is told by the next "
            + "hourly run.",
        Advice = "Find out who called SetAlarmState, and why; CloudWatch sets the state right at its next evaluation.",
        CausedBy = ApiCall.CloudWatch("SetAlarmState"),
    };

    public static Row HeldInAlarm { get; } = new("A15", S1, "Data that no event explains keep the alarm {name} in ALARM")
    {
        SeenBy = "DescribeAlarms; FilterLogEvents once it is in ALARM for 20 minutes",
        Meaning = "The alarm is in ALARM already, so that it does not tell of the next use of root; the next hourly run does.",
        Advice = "Find out who writes to the alarm's metric (PutMetricData is not in CloudTrail). "
            + "SetAlarmState to OK lets the next use of root alarm again.",
    };

    public static Row HeldByDefaultValue { get; } = new("A16", S1, "The filter's default value keeps the alarm in ALARM (row F5)")
    {
        SeenBy = "DescribeMetricFilters",
        Meaning = MetricFilterRows.DefaultValue.Meaning,
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row NotEvaluated { get; } = new("A17", S0, "CloudWatch cannot evaluate the alarm {name}")
    {
        SeenBy = Described,
        Meaning = "The alarm does not go off while CloudWatch cannot evaluate it.",
        Advice = "Look at the reason that the alarm shows, and mend what it names.",
        CausedBy = ApiCall.CloudWatch("PutMetricAlarm"),
    };

    public static Row ActionFailed { get; } = new("A18", S0, "The alarm {name}'s actions fail")
    {
        SeenBy = "DescribeAlarmHistory",
        Meaning = "The alarm went off, and its message did not reach the topic.",
        Advice = "Repair what the error names: the topic's policy or its key. Then prove it: once the alarm is back to OK, run "
            + "'alarmkeeper drill' (or invoke the function with {\"mode\":\"drill\"}) and see that the mail comes.",
    };

    public static Row TagsChanged { get; } = new("A19", S3, "The alarm's tags are changed")
    {
        SeenBy = "not read",
        Unseen = "No part of the alert goes by the alarm's tags.",
    };

    public static Row QuotaReached { get; } = new("A20", S0, "The quota of alarms is used up when the alarm has to be made again")
    {
        SeenBy = "PutMetricAlarm's error",
        Meaning = "AWS lets nobody create the alarm, so nothing watches the metric.",
        Advice = "Have the quota of alarms raised, or delete alarms that nobody needs.",
    };

    public static Row SuppressedParent { get; } = new("A21", S2, "A composite alarm above it suppresses its own actions")
    {
        SeenBy = "not read",
        Unseen = "The suppression ends at the composite; the alarm's own actions run.",
    };

    public static Row SilentMeanwhile { get; } = new("A22", S0, "The alarm {name} told nobody for a while, and was put back")
    {
        SeenBy = "DescribeAlarmHistory",
        Meaning = "What root did in that time may have told nobody.",
        Advice = "Find out who did it, and why. What root did since then is searched for in the trail's log group, and told where there is "
            + "anything.",
        CausedBy = ApiCall.CloudWatch(
            "DisableAlarmActions", "EnableAlarmActions", "PutMetricAlarm", "DeleteAlarms", "PutAlarmMuteRule", "SetAlarmState",
            "PutCompositeAlarm"),
    };

    /// <summary>In the order of the document.</summary>
    public static IEnumerable<Row> All =>
    [
        Deleted, ActionsDisabled, TopicNotAnAction, ThresholdOutOfReach, AnotherStatistic, TooManyPeriods, PeriodTooShort,
        MissingDataKeepAlarm, AnotherMetric, AnotherUnit, NotOnOneMetric, Composite, Muted, StateSetByHand, HeldInAlarm,
        HeldByDefaultValue, NotEvaluated, ActionFailed, TagsChanged, QuotaReached, SuppressedParent, SilentMeanwhile,
    ];
}
