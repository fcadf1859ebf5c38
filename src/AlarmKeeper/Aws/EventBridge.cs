namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge, JSON 1.1: the rules that start AlarmKeeper (row E1).</summary>
internal sealed class EventBridge(CallLog log) : ServiceClient(new ServiceConfig("EventBridge", "events", "2015-10-07"), log)
{
    private static readonly JsonTarget Target = new("AWSEvents", "application/x-amz-json-1.1");

    private static readonly JsonOperation<ListRulesInput, ListRulesOutput> ListRules =
        new(Target, "ListRules", PascalCase.Default.ListRulesInput, PascalCase.Default.ListRulesOutput, writes: false);

    private static readonly JsonOperation<ListRuleNamesByTargetInput, ListRuleNamesByTargetOutput> ListRuleNamesByTarget =
        new(Target, "ListRuleNamesByTarget", PascalCase.Default.ListRuleNamesByTargetInput, PascalCase.Default.ListRuleNamesByTargetOutput,
            writes: false);

    private static readonly JsonOperation<RuleName, Empty> EnableRule =
        new(Target, "EnableRule", PascalCase.Default.RuleName, PascalCase.Default.Empty, writes: true);

    /// <summary>The rules of the default bus whose names begin so, all pages.</summary>
    public Task<List<EventRule>> ListRulesAsync(string prefix, CancellationToken cancellation) =>
        Pages.AllAsync(ListRules.Name, async token =>
    {
        var page = await CallAsync(ListRules, new() { NamePrefix = prefix, NextToken = token }, cancellation);
        return (page.Rules ?? [], page.NextToken);
    });

    /// <summary>The names of the default bus's rules that have this target, all pages.</summary>
    public async Task<IReadOnlyList<string>> ListRuleNamesByTargetAsync(string targetArn, CancellationToken cancellation) =>
        await Pages.AllAsync(ListRuleNamesByTarget.Name, async token =>
    {
        var page = await CallAsync(ListRuleNamesByTarget, new() { TargetArn = targetArn, NextToken = token }, cancellation);
        return (page.RuleNames ?? [], page.NextToken);
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

internal sealed record ListRuleNamesByTargetInput
{
    public required string TargetArn { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListRuleNamesByTargetOutput
{
    public IReadOnlyList<string>? RuleNames { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record EventRule
{
    public required string Name { get; init; }

    public string? State { get; init; }

    public string? EventPattern { get; init; }
}

internal sealed record RuleName(string Name);
