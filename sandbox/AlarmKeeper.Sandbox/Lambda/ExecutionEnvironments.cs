using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>The execution environments of a function. One that is free serves again before another is started.</summary>
/// <param name="start">Makes the one of that number.</param>
internal sealed class ExecutionEnvironments(Function function, ConcurrencyLimit limit, Func<int, FunctionHost> start) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<FunctionHost> all = [start(0)];
    private readonly HashSet<FunctionHost> busy = [];

    public ConcurrencyLimit Limit => limit;

    /// <summary>Every one that there is, in the order of their start.</summary>
    public IReadOnlyList<FunctionHost> All
    {
        get
        {
            lock (gate)
                return [.. all];
        }
    }

    /// <summary>What they have logged, one after the other; whole once <see cref="EndAsync"/> returned.</summary>
    public IReadOnlyList<string> Log => [.. All.SelectMany(host => host.Log)];

    /// <summary>A free one, for one invocation; null where that is throttled.</summary>
    public FunctionHost? Take()
    {
        if (!limit.TryEnter(function))
            return null;
        lock (gate)
        {
            var host = all.Find(one => !busy.Contains(one));
            if (host is null)
                all.Add(host = start(all.Count));
            busy.Add(host);
            return host;
        }
    }

    public void Give(FunctionHost host)
    {
        lock (gate)
            busy.Remove(host);
        limit.Leave(function);
    }

    /// <summary>Ends every process as the kernel does when memory runs out.</summary>
    public void Kill()
    {
        foreach (var host in All)
            host.Kill();
    }

    /// <summary>Ends every one, as Lambda does with those that are idle for some minutes.</summary>
    public async Task EndAsync()
    {
        foreach (var host in All)
            await host.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in All)
            await host.DisposeAsync();
    }
}
