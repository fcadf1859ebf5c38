using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Starts a trail again that was stopped, where that was allowed: in its home Region, the only one that can (row T1).</summary>
internal static class TrailRepair
{
    public static RepairStep For(Trail trail) => RepairStep.Of("StartLogging", (aws, cancellation) =>
        aws.CloudTrailIn(trail.HomeRegion).StartLoggingAsync(trail.Arn, cancellation));
}
