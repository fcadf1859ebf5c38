using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Support;

/// <summary>Holds calls back until as many as wanted have come: what two programs read before either writes is the same.</summary>
internal sealed class Rendezvous
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing;

    /// <param name="calls">How many have to come.</param>
    /// <param name="at">Those that are held back.</param>
    public Rendezvous(World world, int calls, Func<ServiceCall, bool> at)
    {
        missing = calls;
        world.Arriving = call => at(call) ? ArriveAsync() : Task.CompletedTask;
    }

    /// <summary>The first has come.</summary>
    public Task Begun => begun.Task.WaitAsync(Limit);

    /// <summary>As many have come.</summary>
    public Task Complete => complete.Task.WaitAsync(Limit);

    /// <summary>Lets all of them pass, and whoever comes later.</summary>
    public void Open() => open.TrySetResult();

    /// <summary>As soon as all are there.</summary>
    public async Task OpenWhenCompleteAsync()
    {
        await Complete;
        Open();
    }

    private Task ArriveAsync()
    {
        begun.TrySetResult();
        if (Interlocked.Decrement(ref missing) == 0)
            complete.TrySetResult();
        return open.Task;
    }
}
