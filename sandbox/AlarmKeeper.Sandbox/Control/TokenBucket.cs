namespace AlarmKeeper.Sandbox.Control;

/// <summary>A second's worth of tokens, one at least, which come back evenly.</summary>
/// <param name="clock">The sandbox's: real time, since clients wait in real time, and whatever it is moved on by.</param>
internal sealed class TokenBucket(double perSecond, TimeProvider clock)
{
    private readonly double size = Math.Max(1, perSecond);
    private double tokens = Math.Max(1, perSecond);
    private DateTimeOffset filledAt = clock.GetUtcNow();

    public bool TryTake()
    {
        var now = clock.GetUtcNow();
        tokens = Math.Min(size, tokens + (Math.Max(0, (now - filledAt).TotalSeconds) * perSecond));
        filledAt = now;
        if (tokens < 1)
            return false;
        tokens--;
        return true;
    }
}
