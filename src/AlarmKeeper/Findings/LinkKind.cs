
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

/// <summary>The stations on the way from root to a person, in their order.</summary>
internal enum ChainStation
{
    Trail,
    LogGroup,
    MetricFilter,
    Alarm,
    Topic,
    Subscribers,
}

internal static class LinkKinds
{
    /// <summary>Where on that way its links are; null for what only keeps the chain.</summary>
    public static ChainStation? Station(this LinkKind kind) => kind switch
    {
        LinkKind.Trail => ChainStation.Trail,
        LinkKind.LogGroup => ChainStation.LogGroup,
        LinkKind.MetricFilter => ChainStation.MetricFilter,
        LinkKind.Alarm or LinkKind.MuteRule => ChainStation.Alarm,
        LinkKind.Topic or LinkKind.TopicPolicy => ChainStation.Topic,
        LinkKind.Subscription => ChainStation.Subscribers,
        _ => null,
    };

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
