using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Repair;

/// <summary>Starts a trail again that was stopped, where that was allowed: in its home Region, the only one that can (row T1).</summary>
internal static class TrailRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired)
    {
        var trail = desired.Whereabouts.Trail!.ValueOrDefault!;
        return new(link, "StartLogging", async (aws, cancellation) =>
        {
            await aws.CloudTrailIn(trail.HomeRegion).StartLoggingAsync(trail.Arn, cancellation).ConfigureAwait(false);
            return null;
        });
    }
}
