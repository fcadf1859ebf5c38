using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>AlarmKeeper's own schedule.</summary>
internal sealed record ScheduleLink(string ScheduleName) : Link(LinkKind.Schedule, ScheduleName);

/// <summary>AlarmKeeper's function.</summary>
internal sealed record FunctionLink(string FunctionName) : Link(LinkKind.Function, FunctionName);

/// <summary>A rule that starts AlarmKeeper within seconds.</summary>
internal sealed record RuleLink(string RuleName) : Link(LinkKind.Rule, RuleName);

/// <summary>The topic by which AlarmKeeper tells people what it found and did.</summary>
internal sealed record NoticeTopicLink(string TopicArn) : Link(LinkKind.NoticeTopic, Arns.Resource(TopicArn))
{
    public override bool IsNamedIn(string parameters) => Names(parameters, TopicArn);
}

/// <summary>Somebody who has to read the notice topic.</summary>
internal sealed record NoticeReaderLink(Subscriber Reader, string TopicArn) : Link(LinkKind.Subscription, Reader.Name)
{
    public override string Id => $"{TopicArn} {Reader.Id}";

    /// <summary>Calls name a subscription by its ARN, which nobody remembers; it begins as its topic's.</summary>
    public override bool IsNamedIn(string parameters) =>
        Names(parameters, TopicArn) || parameters.Contains($"\"{TopicArn}:", StringComparison.Ordinal);
}
