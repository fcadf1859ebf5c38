namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge, JSON 1.1: the rules that start AlarmKeeper (row E1) and mail what is called against it (row E23).</summary>
internal sealed class EventBridge(CallLog log) : ServiceClient(new ServiceConfig("EventBridge", "events", "2015-10-07"), log)
{
    private static readonly JsonTarget Target = new("AWSEvents", "application/x-amz-json-1.1", PascalCase.Default);

    private static readonly JsonOperation<ListRulesInput, ListRulesOutput> ListRules = new(Target, "ListRules") { IsBeside = true };
    private static readonly JsonOperation<ListTargetsByRuleInput, ListTargetsByRuleOutput> ListTargetsByRule =
        new(Target, "ListTargetsByRule") { IsBeside = true };
    private static readonly JsonOperation<RuleName, Empty> EnableRule = new(Target, "EnableRule", writes: true);
    // It changes nothing in AWS.
    private static readonly JsonOperation<PutEventsInput, PutEventsOutput> PutEvents = new(Target, "PutEvents") { Patience = Operation.Little };

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

    /// <summary>Puts one event on the default bus. A call that succeeds may have failed for its only entry.</summary>
    public async Task<PutEventAnswer> PutEventAsync(PutEventEntry entry, CancellationToken cancellation) =>
        await CallAsync(PutEvents, new([entry]), cancellation) is { Entries: [var answer] } ? answer
            : new(ErrorMessage: "AWS did not say what became of it");
}

internal sealed record PutEventsInput(IReadOnlyList<PutEventEntry> Entries);

/// <summary>An event of our own. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html</summary>
/// <param name="Detail">A JSON object.</param>
internal sealed record PutEventEntry(string Source, string DetailType, string Detail);

internal sealed record PutEventsOutput(IReadOnlyList<PutEventAnswer>? Entries = null);

/// <summary>What became of an entry: its id, or why it has none.</summary>
internal sealed record PutEventAnswer(string? EventId = null, string? ErrorCode = null, string? ErrorMessage = null);

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
