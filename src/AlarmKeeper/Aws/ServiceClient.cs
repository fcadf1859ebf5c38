using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace AlarmKeeper.Aws;

/// <summary>
/// A client of one AWS service on AWSSDK.Core's pipeline: credentials, SigV4, standard retries, clock skew and endpoints are
/// the SDK's; only marshalling is ours. Every failure leaves as <see cref="AwsCallException"/>, which names the operation.
/// </summary>
internal abstract class ServiceClient(ServiceConfig config, CallLog log) : AmazonServiceClient(config)
{
    protected override IServiceMetadata ServiceMetadata => new Metadata(Config.ServiceId);

    protected Task<TOut> CallAsync<TIn, TOut>(JsonOperation<TIn, TOut> operation, TIn input, CancellationToken cancellation) =>
        InvokeAsync<TIn, TOut>(
            operation, new Call<TIn>(input), () => operation.Asked(input), new InvokeOptions
            { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller }, cancellation);

    protected Task<TOut> CallAsync<TOut>(QueryOperation<TOut> operation, CancellationToken cancellation,
        params (string Key, string? Value)[] form) =>
        InvokeAsync<(string, string?)[], TOut>(
            operation, new Call<(string, string?)[]>(form), () => string.Join(' ', form), new InvokeOptions
            { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller }, cancellation);

    protected Task<TOut> CallAsync<TOut>(RestOperation<TOut> operation, string name, CancellationToken cancellation) =>
        InvokeAsync<string, TOut>(
            operation, new Call<string>(name), () => name, new InvokeOptions
            { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller }, cancellation);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // It writes the stack trace of every call that AWS refused, and of every thing that is not there, into a trace that nobody takes;
        // for the first of them Native AOT sorts the names of all methods.
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new Signing());
        var retries = pipeline.Handlers.OfType<RetryHandler>().Single().RetryPolicy;
        foreach (var code in ServiceConfig.PassingCodes)
            retries.ThrottlingErrorCodes.Add(code);
        // A quota of things, not of calls: nothing makes room while one waits.
        retries.ThrottlingErrorCodes.Remove("LimitExceededException");
        pipeline.AddHandlerAfter<RetryHandler>(new Attempts(Config.ServiceId, retries, log));
    }

    private async Task<TOut> InvokeAsync<TIn, TOut>(Operation operation, Call<TIn> call, Func<string> asked, InvokeOptions options,
        CancellationToken cancellation)
    {
        var key = operation.IsBeside ? RefusedReads.Key(operation.Name, asked()) : null;
        if (key is not null)
            log.Refused.ThrowIfSpared(IamPrefix, operation.Name, key, Now);
        log.Add(operation);
        try
        {
            // One type for all operations: the pipeline has a dozen handlers, and Native AOT looks up each one's InvokeAsync<T> at run
            // time, anew for every T, which took a third of a short run's processor time.
            var answer = (Answer<TOut>)await InvokeAsync<AmazonWebServiceResponse>(call, options, cancellation);
            log.Answered(answer.At);
            if (key is not null)
                log.Refused.Forget(key);
            return answer.Output;
        }
        catch (Exception failure)
        {
            var known = failure as AwsCallException ?? AwsCallException.From(Config.ServiceId, operation.Name, failure, cancellation);
            if (key is not null && known.IsRefused)
                log.Refused.Add(key, Now);
            if (known == failure)
                throw;
            throw known;
        }
    }

    private DateTimeOffset Now => log.AwsTime ?? DateTimeOffset.UtcNow;

    // IAM calls CloudWatch otherwise than its signatures do.
    private string IamPrefix => Config.AuthenticationServiceName is "monitoring" ? "cloudwatch" : Config.AuthenticationServiceName;

    private sealed class Signing : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
