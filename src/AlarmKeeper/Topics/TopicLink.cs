using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Topics;

/// <summary>The alert topic.</summary>
internal sealed record TopicLink(string TopicArn) : Link(LinkKind.Topic, Arns.Resource(TopicArn))
{
    public override ConsolePage Page => new($"Topic {Name}", "sns/v3/home", $"#/topic/{TopicArn}");

    public override bool Carries(string alert) => true;

    public override bool OutlivesTheStack => true;
}

/// <summary>The alert topic's policy.</summary>
internal sealed record TopicPolicyLink(string TopicArn) : Link(LinkKind.TopicPolicy, Arns.Resource(TopicArn))
{
    public override bool Carries(string alert) => true;

    public override bool OutlivesTheStack => true;
}
