using AlarmKeeper.Findings;

namespace AlarmKeeper.LogGroups;

/// <summary>The trail's log group.</summary>
internal sealed record LogGroupLink(string LogGroup) : Link(LinkKind.LogGroup, LogGroup)
{
    // This page wants its names escaped twice, with a dollar sign for the second percent sign.
    public override ConsolePage Page => new(
        $"Log group {LogGroup}",
        "cloudwatch/home",
        $"#logsV2:log-groups/log-group/{Uri.EscapeDataString(Uri.EscapeDataString(LogGroup)).Replace('%', '$')}");

    public override bool Carries(string alert) => true;
}
