using System.Collections.Concurrent;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>Tries several at once, each on a chain of its own: a run waits for most of its time.</summary>
internal static class Lanes
{
    /// <param name="count">How many at once.</param>
    /// <param name="start">Starts the chain of one lane.</param>
    /// <param name="choose">What is to be tried, by what one of the chains tells of its run.</param>
    /// <param name="tryAsync">Tries one of them.</param>
    /// <returns>What was tried.</returns>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(
        int count, Func<Task<BrokenChain>> start, Func<BrokenChain, IEnumerable<T>> choose, Func<BrokenChain, T, Task> tryAsync)
    {
        var chains = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => start()));
        var all = choose(chains[0]).ToList();
        var left = new ConcurrentQueue<T>(all);
        await Task.WhenAll(chains.Select(async chain =>
        {
            await using var own = chain;
            while (left.TryDequeue(out var next))
                await tryAsync(own, next);
        }));
        return all;
    }
}
