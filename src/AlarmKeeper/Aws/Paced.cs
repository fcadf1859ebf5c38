namespace AlarmKeeper.Aws;

/// <summary>Calls that AWS cannot batch, all at once: each client starts them no faster than AWS serves them
/// (docs/decisions/0028).</summary>
internal static class Paced
{
    /// <summary>The answers in the order of the items.</summary>
    public static Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyCollection<T> items, Func<T, Task<TResult>> call) =>
        Task.WhenAll(items.Select(call));
}
