using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AlarmKeeper.Aws;

/// <summary>
/// Every attempt of a call, within the SDK's retries (docs/decisions/0028): it begins no sooner than its quota allows, and it is the
/// last one where the operation has failed for so long that trying on would cost the rest of the run, or where AWS refused it.
/// </summary>
internal sealed class Attempts(string service, RetryPolicy retries, CallLog log) : PipelineHandler
{
    private readonly ConcurrentDictionary<Quota, Pace> paces = new();

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var (operation, cancellation) =
            ((Operation)executionContext.RequestContext.Marshaller, executionContext.RequestContext.CancellationToken);
        if (operation.Quota is { } quota)
            await paces.GetOrAdd(quota, one => new(one.PerSecond, TimeProvider.System)).WaitAsync(cancellation);
        try
        {
            var answer = await base.InvokeAsync<T>(executionContext);
            log.Recovered(operation);
            return answer;
        }
        // The SDK takes AccessDenied for a wrong clock, as S3 once said so, and tries again: each time costs a turn of the quota, and
        // rings where somebody watches refused calls. A wrong clock has errors of its own with these services.
        catch (Exception failure) when (Known(operation, failure, cancellation).IsRefused)
        {
            throw Known(operation, failure, cancellation);
        }
        catch (Exception failure) when (IsPassing(executionContext, failure) && log.HasFailedFor(operation) > operation.Patience)
        {
            // The SDK tries nothing again that it does not know.
            throw Known(operation, failure, cancellation);
        }
    }

    private AwsCallException Known(Operation operation, Exception failure, CancellationToken cancellation) =>
        AwsCallException.Last(service, operation.Name, failure, cancellation);

    private bool IsPassing(IExecutionContext context, Exception failure) =>
        !context.RequestContext.CancellationToken.IsCancellationRequested
            && (retries.IsThrottlingError(failure) || retries.IsTransientError(context, failure));
}
