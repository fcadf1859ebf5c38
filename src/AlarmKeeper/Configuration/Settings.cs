using System.Collections.Immutable;

namespace AlarmKeeper.Configuration;

/// <summary>What the operator decided, once valid.</summary>
internal sealed record Settings
{
    /// <summary>Such as <c>eu-west-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>The name or ARN of the trail.</summary>
    public required string Trail { get; init; }

    /// <summary>A literal log group; null to take the trail's.</summary>
    public string? LogGroup { get; init; }

    /// <summary>The log groups that the stack lets the function put a metric filter on; null without a stack.</summary>
    public string? LogGroupPattern { get; init; }

    /// <summary>What is kept: root's alert, then the others.</summary>
    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>Alerts that are named and turned off: what is there of them is left alone.</summary>
    public ImmutableArray<Alert> Off { get; init; } = [];

    /// <summary>The name of the alert topic.</summary>
    public required string Topic { get; init; }

    /// <summary>Who has to be told. Empty when people subscribe themselves.</summary>
    public ImmutableArray<Subscriber> Subscribers { get; init; } = [];

    /// <summary>Where notices go; null when there is none but the alert topic.</summary>
    public string? NoticeTopicArn { get; init; }

    /// <summary>Who has to read notices; empty without a stack, and then anybody counts.</summary>
    public ImmutableArray<Subscriber> NoticeReaders { get; init; } = [];

    /// <summary>The key that the function's role may use where it publishes to the alert topic; null for none.</summary>
    public string? AlertTopicKey { get; init; }

    /// <summary>As <see cref="AlertTopicKey"/>, of the notice topic.</summary>
    public string? NoticeTopicKey { get; init; }

    public required string MetricNamespace { get; init; }

    /// <summary>What AlarmKeeper's own resources are called; null where no stack is known, and nobody looks at them.</summary>
    public StackNames? Own { get; init; }

    /// <summary>Whether it may be read if subscribers' queues, functions and phones take what SNS sends.</summary>
    public bool ReadsEndpoints { get; init; }

    /// <summary>Whether the function may read every alarm of the Region and what it leads to.</summary>
    public bool MayAudit { get; init; }

    /// <summary>What goes beyond repairing the chain, and was allowed: <c>start-logging</c>, <c>unmute</c>.</summary>
    public ImmutableHashSet<string> Allow { get; init; } = [];
}

/// <summary>Settings that cannot be worked with. The message begins with what to do: CloudFormation shows it to whoever deploys.</summary>
/// <param name="problems">Each names the setting, its value and what was expected.</param>
internal sealed class SettingsException(ImmutableArray<string> problems)
    : Exception(
        $"Correct {(problems.Length == 1 ? "this setting" : $"these {problems.Length} settings")} "
        + $"and deploy again. {string.Join(" ", problems)}")
{
    public ImmutableArray<string> Problems => problems;
}
