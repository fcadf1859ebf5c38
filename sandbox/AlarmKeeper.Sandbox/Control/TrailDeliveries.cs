using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudTrail;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>What befalls a trail's delivery to its log group without a call to CloudTrail, such as a broken role (rows T4, T5).</summary>
internal static class TrailDeliveries
{
    /// <summary>Nothing reaches the log group any more.</summary>
    /// <param name="trail">A name or an ARN.</param>
    /// <param name="error">As GetTrailStatus tells it; null for an outage that shows only in the time, which stands still.</param>
    /// <exception cref="InvalidOperationException">There is no such trail.</exception>
    public static void BreakDelivery(this World world, string trail, string? error = null) =>
        Change(world, trail, found => found.Outage = new(error));

    /// <summary>The next event is delivered again; what happened meanwhile is lost.</summary>
    /// <inheritdoc cref="BreakDelivery"/>
    public static void RestoreDelivery(this World world, string trail) => Change(world, trail, found => found.Outage = null);

    /// <summary>Makes the last delivery longer ago, until the next event is delivered: break the delivery to keep it old.</summary>
    /// <inheritdoc cref="BreakDelivery"/>
    public static void AgeDelivery(this World world, string trail, TimeSpan by) =>
        Change(world, trail, found => found.LatestCloudWatchLogsDeliveryTime -= by);

    private static void Change(World world, string trail, Action<Trail> change)
    {
        lock (world.Gate)
            change(TrailStore.All(world).FirstOrDefault(found => found.Name == trail || found.Arn == trail)
                ?? throw new InvalidOperationException($"There is no trail {trail}"));
    }
}
