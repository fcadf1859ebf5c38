namespace AlarmKeeper.Aws;

/// <summary>AWS Lambda, REST JSON: which stack AlarmKeeper's own function belongs to, and whether it runs (rows E4, E6).</summary>
internal sealed class Lambda(CallLog log) : ServiceClient(new ServiceConfig("Lambda", "lambda", "2015-03-31"), log)
{
    private static readonly RestOperation<FunctionConcurrency> GetFunctionConcurrency =
        new("/2019-09-30/functions/{Name}/concurrency", "GetFunctionConcurrency", PascalCase.Default.FunctionConcurrency)
        { IsBeside = true };

    private static readonly RestOperation<FunctionEventInvokeConfig> GetFunctionEventInvokeConfig =
        new("/2019-09-25/functions/{Name}/event-invoke-config", "GetFunctionEventInvokeConfig",
            PascalCase.Default.FunctionEventInvokeConfig)
        { IsBeside = true };

    private static readonly RestOperation<FunctionTags> ListTags =
        new("/2017-03-31/tags/{Name}", "ListTags", PascalCase.Default.FunctionTags);

    private static readonly RestOperation<FunctionPolicy> GetPolicy =
        new("/2015-03-31/functions/{Name}/policy", "GetPolicy", PascalCase.Default.FunctionPolicy)
        { Patience = Operation.Little, IsBeside = true };

    /// <summary>Who may invoke a function, as JSON. Not found is one that has no policy, or no function.</summary>
    public async Task<string> GetPolicyAsync(string arn, CancellationToken cancellation) =>
        (await CallAsync(GetPolicy, arn, cancellation)).Policy;

    /// <param name="arn">Of the function, without a version or an alias.</param>
    public async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string arn, CancellationToken cancellation) =>
        (await CallAsync(ListTags, arn, cancellation)).Tags ?? [];

    public Task<FunctionConcurrency> GetFunctionConcurrencyAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunctionConcurrency, function, cancellation);

    public Task<FunctionEventInvokeConfig> GetFunctionEventInvokeConfigAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunctionEventInvokeConfig, function, cancellation);
}

internal sealed record FunctionTags(Dictionary<string, string>? Tags = null);

/// <param name="ReservedConcurrentExecutions">Null: not reserved.</param>
internal sealed record FunctionConcurrency(int? ReservedConcurrentExecutions = null);

internal sealed record FunctionPolicy(string Policy);

internal sealed record FunctionEventInvokeConfig(int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null);
