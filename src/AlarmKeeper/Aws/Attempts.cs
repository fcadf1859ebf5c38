using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AlarmKeeper.Aws;

/// <summary>
/// Every attempt of a call, within the SDK's retries (docs/decisions/0028): it begins no sooner than its quota allows, and it is the
/// last one where the operation has failed for so long that trying on would cost the rest of the run, or where AWS refused what no
/// verdict needs.
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
        // The SDK takes a refusal for a wrong clock, and tries again: each time rings where somebody watches refused calls.
        catch (Exception failure) when (operation.IsBeside && Known(operation, failure, cancellation).IsRefused)
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
