namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>The sandbox's time: the machine's, plus whatever somebody advanced it by.</summary>
internal sealed class SandboxClock : TimeProvider
{
    private long aheadTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    /// <summary>Moves the time on by one step. Who wants alarms evaluated on the way goes through World.Advance.</summary>
    internal void Add(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        Interlocked.Add(ref aheadTicks, step.Ticks);
    }

    /// <summary>Lets it be that time, also an earlier one.</summary>
    internal void Set(DateTimeOffset now) => Interlocked.Exchange(ref aheadTicks, (now - System.GetUtcNow()).Ticks);

    internal void Reset() => Interlocked.Exchange(ref aheadTicks, 0);
}
