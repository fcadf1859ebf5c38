namespace AlarmKeeper.Aws;

/// <summary>Lets calls begin one after the other, no faster than a quota, in the order in which they came.</summary>
internal sealed class Pace(double perSecond, TimeProvider clock)
{
    // Half a second's worth may begin at once after a rest; the other half of what AWS's bucket holds is for others in the account.
    private const double BurstSeconds = 0.5;

    private readonly Lock gate = new();
    private readonly double apart = 1 / perSecond;
    private readonly double burst = Math.Max(0, BurstSeconds - (1 / perSecond));
    private readonly long start = clock.GetTimestamp();
    private double next = double.NegativeInfinity;

    /// <summary>Waits for the call's turn.</summary>
    /// <exception cref="OperationCanceledException">The time was up before; the turn is lost.</exception>
    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = TakeTurn();
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellation) : Task.CompletedTask;
    }

    private TimeSpan TakeTurn()
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(start).TotalSeconds;
            var turn = Math.Max(next, now - burst);
            next = turn + apart;
            // Timers are no finer than a millisecond, and must not be early.
            return turn > now ? TimeSpan.FromMilliseconds(Math.Ceiling(Math.Round((turn - now) * 1000, 3))) : TimeSpan.Zero;
        }
    }
}
