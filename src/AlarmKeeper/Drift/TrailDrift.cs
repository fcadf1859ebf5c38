using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Drift;

/// <summary>The trail is never touched: what is wrong with it is for a person (rows T2, T3).</summary>
internal static class TrailDrift
{
    public static IEnumerable<LinkDrift> Of(DesiredChain desired) => desired.Whereabouts.Trail switch
    {
        null => [],
        Observation<Trail>.Unreadable { Error: var error } => [LinkDrift.Unknown(LinkKind.Trail, desired.TrailName, error)],
        Observation<Trail>.Present { Value: { LogGroup: null } trail } => [LinkDrift.Of(LinkKind.Trail, trail.Name, [NoLogGroup])],
        Observation<Trail>.Present { Value: var trail } => [LinkDrift.Of(LinkKind.Trail, trail.Name, [])],
        _ => [LinkDrift.Of(LinkKind.Trail, desired.TrailName, [NoTrail(desired)], LinkState.Missing)],
    };

    private static Difference NoLogGroup => new("CloudWatchLogsLogGroupArn", "a log group", "none", Severity.S0, "T3") { Act = Act.Report };

    private static Difference NoTrail(DesiredChain desired)
    {
        var region = desired.Whereabouts.Place.Region;
        var others = desired.Whereabouts.OtherTrails.Select(other =>
            $"{other.Name} (home Region {other.HomeRegion}, {(other.LogGroup is null ? "no log group" : $"log group {other.LogGroup}")})");
        var seen = string.Join(", ", others) is { Length: > 0 } list ? $"only {list}" : "no trail at all";
        return new("trail", $"{desired.TrailName}, or an organization trail with a log group, whose home Region is {region}", seen, Severity.S0, "T2") { Act = Act.Report };
    }
}
