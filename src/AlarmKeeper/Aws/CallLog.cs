namespace AlarmKeeper.Aws;

/// <summary>Counts the calls of one run. A call is one operation, however often the SDK had to try.</summary>
internal sealed class CallLog
{
    private int calls;
    private int writes;

    /// <summary>Operations called, reads and writes.</summary>
    public int Calls => calls;

    /// <summary>Operations called that can change something, notices included.</summary>
    public int Writes => writes;

    public void Add(Operation operation)
    {
        Interlocked.Increment(ref calls);
        if (operation.Writes)
            Interlocked.Increment(ref writes);
    }

    /// <summary>Starts counting anew. Clients live as long as the process, a count as long as a run.</summary>
    public void Reset() => calls = writes = 0;
}
