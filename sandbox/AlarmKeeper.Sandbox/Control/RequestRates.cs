using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>
/// Counts the calls that come over the wire against AWS's quotas: a bucket for each account, Region and quota, which holds a second's
/// worth.
/// </summary>
/// <param name="clock">The sandbox's.</param>
internal sealed class RequestRates(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Account, string Region, string Bucket), TokenBucket> buckets = [];

    /// <summary>Off unless somebody switches it on: tests of one service call it as fast as they can.</summary>
    public bool Enforced { get; set; }

    /// <summary>What somebody else in the account leaves of every quota.</summary>
    public double Share { get; set; } = 1;

    /// <summary>Null where the call is within its quota.</summary>
    public Fault? Take(IService service, ServiceCall call)
    {
        if (!Enforced)
            return null;
        var quota = ApiQuotas.Of(service.Name, call.Operation);
        lock (gate)
        {
            var key = (call.Region.Account, call.Region.Name, quota.Bucket);
            if (!buckets.TryGetValue(key, out var bucket))
                buckets[key] = bucket = new(quota.PerSecond * Share, clock);
            return bucket.TryTake() ? null : new(FaultKind.Throttle);
        }
    }

    /// <summary>Fills every bucket, and sends the others away.</summary>
    public void Clear()
    {
        lock (gate)
            buckets.Clear();
        Share = 1;
    }
}
