namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge, JSON 1.1: the rules that start AlarmKeeper (row E1).</summary>
internal sealed class EventBridge(CallLog log) : ServiceClient(new ServiceConfig("EventBridge", "events", "2015-10-07"), log)
{
    private static readonly JsonTarget Target = new("AWSEvents", "application/x-amz-json-1.1");

    private static readonly JsonOperation<ListRulesInput, ListRulesOutput> ListRules =
        new(Target, "ListRules", PascalCase.Default.ListRulesInput, PascalCase.Default.ListRulesOutput, writes: false)
        { IsBeside = true };

    private static readonly JsonOperation<ListTargetsByRuleInput, ListTargetsByRuleOutput> ListTargetsByRule =
        new(Target, "ListTargetsByRule", PascalCase.Default.ListTargetsByRuleInput, PascalCase.Default.ListTargetsByRuleOutput,
            writes: false)
        { IsBeside = true };

    private static readonly JsonOperation<RuleName, Empty> EnableRule =
        new(Target, "EnableRule", PascalCase.Default.RuleName, PascalCase.Default.Empty, writes: true);

    /// <summary>The rules of the default bus whose names begin so, all pages.</summary>
    public Task<List<EventRule>> ListRulesAsync(string prefix, CancellationToken cancellation) =>
        Pages.AllAsync(ListRules.Name, async token =>
    {
        var page = await CallAsync(ListRules, new() { NamePrefix = prefix, NextToken = token }, cancellation);
        return (page.Rules ?? [], page.NextToken);
    });

    /// <summary>What a rule of the default bus starts, all pages.</summary>
    public Task<List<EventTarget>> ListTargetsByRuleAsync(string rule, CancellationToken cancellation) =>
        Pages.AllAsync(ListTargetsByRule.Name, async token =>
    {
        var page = await CallAsync(ListTargetsByRule, new() { Rule = rule, NextToken = token }, cancellation);
        return (page.Targets ?? [], page.NextToken);
    });

    public Task EnableRuleAsync(string name, CancellationToken cancellation) => CallAsync(EnableRule, new(name), cancellation);
}

internal sealed record ListRulesInput
{
    public required string NamePrefix { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListRulesOutput
{
    public IReadOnlyList<EventRule>? Rules { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListTargetsByRuleInput
{
    public required string Rule { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListTargetsByRuleOutput
{
    public IReadOnlyList<EventTarget>? Targets { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record EventTarget
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public string? RoleArn { get; init; }

    public string? Input { get; init; }

    public string? InputPath { get; init; }

    public EventInputTransformer? InputTransformer { get; init; }

    public DeliveryRetries? RetryPolicy { get; init; }

    public DeadLetterQueue? DeadLetterConfig { get; init; }
}

internal sealed record EventInputTransformer(string InputTemplate);

internal sealed record EventRule
{
    public required string Name { get; init; }

    public string? State { get; init; }

    public string? EventPattern { get; init; }
}

internal sealed record RuleName(string Name);
