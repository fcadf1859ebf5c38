
namespace AlarmKeeper.Findings;

/// <summary>The kinds of link of the chain, in the order in which they are created and repaired (docs/aws-facts.md 2.6), then AlarmKeeper's
/// own.</summary>
internal enum LinkKind
{
    Trail,
    LogGroup,
    Topic,
    TopicPolicy,
    Subscription,
    MetricFilter,
    Alarm,
    MuteRule,
    Schedule,
    Function,
    Rule,
    NoticeTopic,
}

internal static class LinkKinds
{
    /// <summary>The word of the report, such as <c>metric-filter</c>.</summary>
    public static string Word(this LinkKind kind) => kind switch
    {
        LinkKind.Trail => "trail",
        LinkKind.LogGroup => "log-group",
        LinkKind.Topic => "topic",
        LinkKind.TopicPolicy => "topic-policy",
        LinkKind.Subscription => "subscription",
        LinkKind.MetricFilter => "metric-filter",
        LinkKind.Alarm => "alarm",
        LinkKind.MuteRule => "mute-rule",
        LinkKind.Schedule => "schedule",
        LinkKind.Function => "function",
        LinkKind.Rule => "rule",
        LinkKind.NoticeTopic => "notice-topic",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
