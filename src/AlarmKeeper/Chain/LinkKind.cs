namespace AlarmKeeper.Chain;

/// <summary>The kinds of link of the chain, in the order in which they are created and repaired (aws-facts 2.6).</summary>
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
    Enforcer,
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
        LinkKind.Enforcer => "enforcer",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
