namespace AlarmKeeper.Observed;

/// <summary>Calls that AWS cannot batch, a few at a time: several of these operations allow three a second (aws-facts 2.2).</summary>
internal static class Paced
{
    private const int AtOnce = 3;

    /// <summary>The answers in the order of the items.</summary>
    public static async Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyCollection<T> items, Func<T, Task<TResult>> call)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        return await Task.WhenAll(items.Select(async item =>
        {
            await gate.WaitAsync().ConfigureAwait(false);
            try
            {
                return await call(item).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        })).ConfigureAwait(false);
    }
}
