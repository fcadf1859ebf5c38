using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>Turns a call into an observation.</summary>
internal static class Reading
{
    /// <summary>Only AWS's own not-found makes a thing absent; every other failure leaves it unreadable.</summary>
    public static async Task<Observation<T>> Of<T>(Func<Task<T>> read)
    {
        try
        {
            return new Observation<T>.Present(await read().ConfigureAwait(false));
        }
        catch (AwsCallException missing) when (missing.IsNotFound)
        {
            return new Observation<T>.Absent();
        }
        catch (AwsCallException failure)
        {
            return new Observation<T>.Unreadable(failure.Message);
        }
    }
}
