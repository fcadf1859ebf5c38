namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge, JSON 1.1: the rules that start AlarmKeeper (row E1) and mail what is called against it (row E23).</summary>
internal sealed class EventBridge(CallLog log) : ServiceClient(new ServiceConfig("EventBridge", "events", "2015-10-07"), log)
{
    private static readonly JsonTarget Target = new("AWSEvents", "application/x-amz-json-1.1", PascalCase.Default);

    private static readonly JsonOperation<ListRulesInput, ListRulesOutput> ListRules = new(Target, "ListRules") { IsBeside = true };
    private static readonly JsonOperation<ListTargetsByRuleInput, ListTargetsByRuleOutput> ListTargetsByRule =
        new(Target, "ListTargetsByRule") { IsBeside = true };
    private static readonly JsonOperation<RuleName, Empty> EnableRule = new(Target, "EnableRule", writes: true);

    /// <summary>The rules of the default bus whose names begin so, all pages.</summary>
    public Task<List<EventRule>> ListRulesAsync(string prefix, CancellationToken cancellation) =>
        Pages.AllAsync(ListRules.Name, async token =>
    {
        var page = await CallAsync(ListRules, new(prefix, token), cancellation);
        return (page.Rules ?? [], page.NextToken);
    });

    /// <summary>What a rule of the default bus starts, all pages.</summary>
    public Task<List<EventTarget>> ListTargetsByRuleAsync(string rule, CancellationToken cancellation) =>
        Pages.AllAsync(ListTargetsByRule.Name, async token =>
    {
        var page = await CallAsync(ListTargetsByRule, new(rule, token), cancellation);
        return (page.Targets ?? [], page.NextToken);
    });

    public Task EnableRuleAsync(string name, CancellationToken cancellation) => CallAsync(EnableRule, new(name), cancellation);
}

internal sealed record ListRulesInput(string NamePrefix, string? NextToken = null);

internal sealed record ListRulesOutput(IReadOnlyList<EventRule>? Rules = null, string? NextToken = null);

internal sealed record ListTargetsByRuleInput(string Rule, string? NextToken = null);

internal sealed record ListTargetsByRuleOutput(IReadOnlyList<EventTarget>? Targets = null, string? NextToken = null);

internal sealed record EventTarget(
    string Id,
    string Arn,
    string? RoleArn = null,
    string? Input = null,
    string? InputPath = null,
    EventInputTransformer? InputTransformer = null,
    DeliveryRetries? RetryPolicy = null,
    DeadLetterQueue? DeadLetterConfig = null);

internal sealed record EventInputTransformer(string InputTemplate, IReadOnlyDictionary<string, string>? InputPathsMap = null);

internal sealed record EventRule(string Name, string? State = null, string? EventPattern = null);

internal sealed record RuleName(string Name);
