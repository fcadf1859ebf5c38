using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The trail is never changed; it is started again where that was allowed (rows T1–T4, T6–T12, T15).</summary>
internal static class TrailDrift
{
    // AlarmKeeper's own calls are management events, so that something is delivered at least every hour, some minutes later (row T4).
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(90);

    // What Control Tower calls its trail, which since landing zone 3.0 is the organization's (row T11).
    private const string ControlTower = "aws-controltower-";

    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed) => desired.Whereabouts.Trail switch
    {
        null => [],
        Observation<Trail>.Unreadable { Error: var error } => [LinkDrift.Unknown(LinkKind.Trail, desired.TrailName, error)],
        Observation<Trail>.Present { Value: { LogGroup: null } trail } => [LinkDrift.Of(LinkKind.Trail, trail.Name, [NoLogGroup])],
        Observation<Trail>.Present { Value: var trail } => [Of(trail, desired, observed)],
        _ => [LinkDrift.Of(LinkKind.Trail, desired.TrailName, [NoTrail(desired)], LinkState.Missing)],
    };

    private static LinkDrift Of(Trail trail, DesiredChain desired, ObservedChain observed)
    {
        var status = observed.Trail?.Status;
        var selection = observed.Trail?.Selection;
        var link = LinkDrift.Of(
            LinkKind.Trail,
            trail.Name,
            [
                .. status?.ValueOrDefault is { } read ? Logging(read, desired) : [],
                .. status?.ValueOrDefault is { IsLogging: true } running ? Delivery(running, selection?.ValueOrDefault, observed.At) : [],
                .. Coverage(trail, desired),
                .. selection?.ValueOrDefault is { } events ? EventSelectionDrift.Of(events) : [],
            ]);
        var error = Error(status, "GetTrailStatus") ?? Error(selection, "GetEventSelectors");
        return error is null ? link : link with { State = LinkState.Unknown, Error = error };
    }

    // DescribeTrails has just shown the trail: that it is gone now is no answer either.
    private static string? Error<T>(Observation<T>? read, string operation) => read switch
    {
        Observation<T>.Unreadable { Error: var error } => error,
        Observation<T>.Absent => $"{operation}: the trail is not found",
        _ => null,
    };

    private static IEnumerable<Difference> Logging(TrailStatus status, DesiredChain desired)
    {
        if (status.IsLogging)
            yield break;
        var since = status.StoppedAt is { } stopped ? $"false since {stopped:yyyy-MM-dd HH:mm} UTC" : "false";
        yield return new("IsLogging", "true", since, Severity.S0, "T1") { Act = desired.MayStartLogging ? Act.Repair : Act.Report };
    }

    private static IEnumerable<Difference> Delivery(TrailStatus status, EventSelection? selection, DateTimeOffset now)
    {
        // Where the selectors leave AlarmKeeper's calls out, there may be nothing to deliver, and they are named themselves.
        var isDue = selection is null || EventSelectionDrift.TakesOwnCalls(selection);

        // The error may be an old one that AWS kept; the time is what counts.
        var last = status.DeliveredAt ?? status.StartedAt;
        if (isDue && last is { } delivered && now - delivered > Stale)
            yield return Difference.ForPerson(
                "LatestCloudWatchLogsDeliveryTime",
                "within the last 90 minutes",
                $"{(status.DeliveredAt is null ? "never, logging" : "")} since {delivered:yyyy-MM-dd HH:mm} UTC{(status.DeliveryError is { } error ? $", error: {error}" : "")}".Trim(),
                Severity.S0,
                "T4");
        else if (status.DeliveryError is { } kept)
            yield return Difference.ForPerson("LatestCloudWatchLogsDeliveryError", "none", kept, Severity.S3, "T4");
    }

    private static IEnumerable<Difference> Coverage(Trail trail, DesiredChain desired)
    {
        // Root's console sign-ins are recorded there, whatever the trail's home Region (row T10).
        var signIns = desired.Whereabouts.Place.SignInRegion;
        if (!trail.IsMultiRegion && trail.HomeRegion != signIns)
            yield return Difference.ForPerson("IsMultiRegionTrail", "true", $"false: root's sign-ins are events of {signIns}", Severity.S0, "T10");
        if (!trail.IsOrganizationTrail && trail.Name.StartsWith(ControlTower, StringComparison.Ordinal) && trail.Account == desired.Whereabouts.Place.Account)
            yield return Difference.ForPerson("IsOrganizationTrail", "true", "false: the member accounts' root users are not seen", Severity.S1, "T11");
        if (!trail.IncludesGlobalServiceEvents)
            yield return Difference.ForPerson("IncludeGlobalServiceEvents", "true", "false: IAM and STS calls are not seen", Severity.S1, "T12");
    }

    private static bool IsUsable(Trail other, Place place) => other.HomeRegion == place.Region && other.LogGroupAccount == place.Account;

    private static Difference NoLogGroup => Difference.ForPerson("CloudWatchLogsLogGroupArn", "a log group", "none", Severity.S0, "T3");

    private static Difference NoTrail(DesiredChain desired)
    {
        var region = desired.Whereabouts.Place.Region;
        var others = desired.Whereabouts.OtherTrails.Select(other =>
            $"{other.Name} (home Region {other.HomeRegion}, {(other.LogGroup is null ? "no log group" : $"log group {other.LogGroup}")})");
        var seen = string.Join(", ", others) is { Length: > 0 } list ? $"only {list}" : "no trail at all";
        var there = desired.Whereabouts.Elsewhere;
        var usable = desired.Whereabouts.OtherTrails.Where(other => IsUsable(other, desired.Whereabouts.Place));
        return new("trail", $"{desired.TrailName}, or an organization trail with a log group, whose home Region is {region}", seen, Severity.S0, "T2")
        {
            Act = Act.Report,
            IsMisplaced = there is not null,
            Remedy = there is not null ? Remedies.DeployThere(there) : Remedies.UseTrail(usable),
        };
    }
}
