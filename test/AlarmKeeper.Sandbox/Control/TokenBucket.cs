namespace AlarmKeeper.Sandbox.Control;

/// <summary>A second's worth of tokens, one at least, which come back evenly.</summary>
internal sealed class TokenBucket(double perSecond, TimeProvider clock)
{
    private readonly double size = Math.Max(1, perSecond);
    private double tokens = Math.Max(1, perSecond);
    private long filledAt = clock.GetTimestamp();

    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        tokens = Math.Min(size, tokens + (clock.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
        filledAt = now;
        if (tokens < 1)
            return false;
        tokens--;
        return true;
    }
}
