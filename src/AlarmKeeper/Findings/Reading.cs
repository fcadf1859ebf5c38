using AlarmKeeper.Aws;

namespace AlarmKeeper.Findings;

/// <summary>Turns a call into an observation.</summary>
internal static class Reading
{
    /// <summary>Only AWS's own not-found makes a thing absent; every other failure leaves it unreadable.</summary>
    public static Task<Observation<T>> Of<T>(Func<Task<T>> read) => Of(read, failure => failure.IsNotFound);

    /// <summary>As <see cref="Of{T}(Func{Task{T}})"/>, of a feature that not every partition and Region has: where there is none, nobody
    /// used it.</summary>
    public static Task<Observation<T>> OfFeature<T>(Func<Task<T>> read) =>
        Of(read, failure => failure.IsNotFound || failure.IsUnknownOperation);

    private static async Task<Observation<T>> Of<T>(Func<Task<T>> read, Predicate<AwsCallException> isAbsent)
    {
        try
        {
            return new Observation<T>.Present(await read());
        }
        catch (AwsCallException failure)
        {
            return isAbsent(failure) ? new Observation<T>.Absent() : new Observation<T>.Unreadable(failure.Message);
        }
        // What AWS said was well-formed and makes no sense, such as a time after the year 9999: that is no answer either.
        catch (Exception odd) when (Crash.Is(odd))
        {
            return new Observation<T>.Unreadable(Crash.Text(odd));
        }
    }
}
