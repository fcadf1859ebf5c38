namespace AlarmKeeper.Aws;

/// <summary>AWS Lambda, REST JSON: which stack AlarmKeeper's own function belongs to, and whether it runs (rows E4, E6, E11).</summary>
internal sealed class Lambda(CallLog log) : ServiceClient(new ServiceConfig("Lambda", "lambda", "2015-03-31"), log)
{
    private static readonly RestOperation<DescribedFunction> GetFunction =
        new("/2015-03-31/functions/{Name}", "GetFunction", PascalCase.Default.DescribedFunction) { IsBeside = true };

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

    /// <summary>How a function is configured, and how many of it may run.</summary>
    public Task<DescribedFunction> GetFunctionAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunction, function, cancellation);

    public Task<FunctionEventInvokeConfig> GetFunctionEventInvokeConfigAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunctionEventInvokeConfig, function, cancellation);
}

internal sealed record FunctionTags(Dictionary<string, string>? Tags = null);

/// <summary>What GetFunction says, but for where its code can be fetched.</summary>
internal sealed record DescribedFunction(FunctionConfiguration Configuration, FunctionConcurrency? Concurrency = null);

/// <param name="ReservedConcurrentExecutions">Null: not reserved.</param>
internal sealed record FunctionConcurrency(int? ReservedConcurrentExecutions = null);

internal sealed record FunctionConfiguration(
    string? Runtime = null,
    string? Handler = null,
    string? Role = null,
    string? KMSKeyArn = null,
    FunctionVariables? Environment = null,
    FunctionLayer[]? Layers = null,
    FunctionFiles[]? FileSystemConfigs = null,
    FunctionNetwork? VpcConfig = null);

/// <param name="Variables">Null where they could not be decrypted.</param>
internal sealed record FunctionVariables(Dictionary<string, string>? Variables = null);

internal sealed record FunctionLayer(string? Arn = null);

internal sealed record FunctionFiles(string? Arn = null);

internal sealed record FunctionNetwork(string? VpcId = null);

internal sealed record FunctionPolicy(string Policy);

internal sealed record FunctionEventInvokeConfig(int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null);
