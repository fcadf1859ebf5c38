namespace AlarmKeeper.Aws;

/// <summary>AWS Lambda, REST JSON: what decides whether AlarmKeeper's own function runs (rows E4, E6).</summary>
internal sealed class Lambda(CallLog log) : ServiceClient(new ServiceConfig("Lambda", "lambda", "2015-03-31"), log)
{
    private static readonly RestOperation<FunctionConcurrency> GetFunctionConcurrency =
        new("/2019-09-30/functions/{Name}/concurrency", "GetFunctionConcurrency", PascalCase.Default.FunctionConcurrency);

    private static readonly RestOperation<FunctionEventInvokeConfig> GetFunctionEventInvokeConfig =
        new("/2019-09-25/functions/{Name}/event-invoke-config", "GetFunctionEventInvokeConfig", PascalCase.Default.FunctionEventInvokeConfig);

    public Task<FunctionConcurrency> GetFunctionConcurrencyAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunctionConcurrency, function, cancellation);

    public Task<FunctionEventInvokeConfig> GetFunctionEventInvokeConfigAsync(string function, CancellationToken cancellation) =>
        CallAsync(GetFunctionEventInvokeConfig, function, cancellation);
}

internal sealed record FunctionConcurrency
{
    /// <summary>Null: not reserved.</summary>
    public int? ReservedConcurrentExecutions { get; init; }
}

internal sealed record FunctionEventInvokeConfig
{
    public int? MaximumRetryAttempts { get; init; }

    /// <summary>Seconds.</summary>
    public int? MaximumEventAgeInSeconds { get; init; }
}
