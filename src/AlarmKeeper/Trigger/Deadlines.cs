using AlarmKeeper.Modes;

namespace AlarmKeeper.Trigger;

/// <summary>The time that Lambda gives an invocation, and how it is divided.</summary>
internal static class Deadlines
{
    /// <summary>Where Lambda does not say, its own longest timeout.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    // What is left of the time to report when reading and repairing have to stop: a quarter, five seconds at most.
    private static readonly TimeSpan MaxReserve = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromMilliseconds(500);

    public static async Task<T> LimitedAsync<T>(DateTimeOffset deadline, Func<TimeLimits, Task<T>> run)
    {
        var left = deadline - DateTimeOffset.UtcNow;
        var reserve = left / 4 < MaxReserve ? left / 4 : MaxReserve;
        using var work = Ending(left - reserve);
        using var all = Ending(left - AnswerReserve);
        return await run(new(work.Token, all.Token));
    }

    private static CancellationTokenSource Ending(TimeSpan after) =>
        new(after > TimeSpan.Zero ? after < Longest ? after : Longest : TimeSpan.Zero);
}
