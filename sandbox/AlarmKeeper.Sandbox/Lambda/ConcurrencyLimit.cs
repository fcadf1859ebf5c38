using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// How many executions may run at once: a function with a reservation as many as that, all others together what the account's quota
/// leaves. https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
/// </summary>
internal sealed class ConcurrencyLimit
{
    // Each is a process here; what a machine can bear is that of an account with the smallest quota.
    private const int MaxProcesses = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<Function, int> running = [];

    /// <summary>An execution has ended: whoever was throttled may try again.</summary>
    public event Action? Freed;

    /// <summary>False where one more would be throttled.</summary>
    public bool TryEnter(Function function)
    {
        lock (gate)
        {
            if (Running(function) >= Math.Min(Most(function), MaxProcesses))
                return false;
            running[function] = running.GetValueOrDefault(function) + 1;
            return true;
        }
    }

    public void Leave(Function function)
    {
        lock (gate)
            running[function]--;
        Freed?.Invoke();
    }

    private static int Most(Function function)
    {
        var store = function.Region.Store<FunctionStore>();
        return function.ReservedConcurrency ?? store.ConcurrencyQuota - store.Reserved;
    }

    private int Running(Function function) => function.ReservedConcurrency is not null
        ? running.GetValueOrDefault(function)
        : running.Where(one => one.Key.Region == function.Region && one.Key.ReservedConcurrency is null).Sum(one => one.Value);
}
