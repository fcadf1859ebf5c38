using System.Text.RegularExpressions;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>An alarm that AlarmKeeper keeps.</summary>
/// <param name="Alert">The alert that it is for; null for the heartbeat, which watches the chain and not root.</param>
internal sealed partial record AlarmLink(string AlarmName, string? Alert) : Link(LinkKind.Alarm, AlarmName)
{
    public override ConsolePage Page => PageOf(AlarmName);

    public override string? OnlyAlert => Alert;

    public override bool OutlivesTheStack => true;

    // An alarm's metric is called like it, and other alarms watch it too.
    public override bool IsNamedIn(string parameters) => Names(MetricName().Replace(parameters, ""), AlarmName);

    /// <summary>Of any alarm.</summary>
    public static ConsolePage PageOf(string alarm) =>
        new($"Alarm {alarm}", "cloudwatch/home", $"#alarmsV2:alarm/{Uri.EscapeDataString(alarm)}");

    [GeneratedRegex("\"metricName\"\\s*:\\s*\"[^\"]*\"")]
    private static partial Regex MetricName();
}

/// <summary>An alarm of AlarmKeeper's stack, on AlarmKeeper itself.</summary>
internal sealed record WatchdogLink(string AlarmName) : Link(LinkKind.Alarm, AlarmName)
{
    public override ConsolePage Page => AlarmLink.PageOf(AlarmName);
}

/// <summary>A rule that mutes alarms.</summary>
internal sealed record MuteRuleLink(string RuleName) : Link(LinkKind.MuteRule, RuleName)
{
    public override bool Carries(string alert) => true;
}
