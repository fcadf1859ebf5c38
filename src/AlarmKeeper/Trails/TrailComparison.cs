using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Whether the trail works, and what it records.</summary>
internal sealed record ObservedTrail(Observation<TrailStatus> Status, Observation<EventSelection> Selection);

/// <summary>The trail is never changed; it is started again where that was allowed (rows T1–T4, T6–T12, T15).</summary>
internal static class TrailComparison
{
    // AlarmKeeper's own calls are management events, so that something is delivered at least every hour, some minutes later (row T4).
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(90);

    // What Control Tower calls its trail, which since landing zone 3.0 is the organization's (row T11).
    private const string ControlTower = "aws-controltower-";

    /// <param name="name">Of the trail that the settings want.</param>
    /// <param name="location">With the trail that was found.</param>
    /// <param name="observed">Null where there is no trail to look at.</param>
    /// <param name="mayStart">Whether the settings let AlarmKeeper start a trail that was stopped.</param>
    /// <param name="wasKept">Whether AlarmKeeper keeps the alert here: then a trail that is gone was deleted, and was not
    /// elsewhere.</param>
    /// <returns>Nothing where no trail feeds a log group that was set by name (<see cref="FeedingTrailComparison"/>).</returns>
    public static IEnumerable<Finding> Of(
        string name, ChainLocation location, ObservedTrail? observed, bool mayStart, bool wasKept) =>
        location.Trail switch
        {
            { Error: { } error } => [Finding.Unknown(new TrailLink(name), error)],
            { ValueOrDefault: { LogGroup: null } trail } => [Finding.Of(new TrailLink(trail.Name), [NoLogGroup])],
            { ValueOrDefault: { } trail } => [Of(trail, location, observed, mayStart).RepairedBy(() => TrailRepair.For(trail))],
            _ => location.IsLogGroupNamed ? [] : [Finding.Missing(new TrailLink(name), NoTrail(name, location, wasKept))],
        };

    private static Finding Of(Trail trail, ChainLocation location, ObservedTrail? observed, bool mayStart)
    {
        var status = observed?.Status.ValueOrDefault;
        var selection = observed?.Selection.ValueOrDefault;
        var finding = Finding.Of(
            new TrailLink(trail.Name),
            [
                .. status is null ? [] : Logging(status, mayStart),
                .. status is { IsLogging: true } ? Delivery(status, selection, location.At) : [],
                .. Coverage(trail, location.Place),
                .. selection is null ? [] : EventSelectionComparison.Of(selection),
            ]);
        var error = Error(observed?.Status, "GetTrailStatus") ?? Error(observed?.Selection, "GetEventSelectors");
        return error is null ? finding : finding with { State = LinkState.Unknown, Error = error };
    }

    // DescribeTrails has just shown the trail: that it is gone now is no answer either.
    private static string? Error<T>(Observation<T>? read, string operation) =>
        read is Observation<T>.Absent ? $"{operation}: the trail is not found" : read?.Error;

    private static IEnumerable<Difference> Logging(TrailStatus status, bool mayStart)
    {
        if (status.IsLogging)
            yield break;
        var since = status.StoppedAt is { } stopped ? $"false since {stopped:yyyy-MM-dd HH:mm} UTC" : "false";
        yield return mayStart
            ? TrailRows.Stopped.ToRepair("IsLogging", "true", since)
            : TrailRows.Stopped.ForPerson("IsLogging", "true", since);
    }

    private static IEnumerable<Difference> Delivery(TrailStatus status, EventSelection? selection, DateTimeOffset now)
    {
        // Where the selectors leave AlarmKeeper's calls out, there may be nothing to deliver, and they are named themselves; an error
        // that no delivery has followed stands for what there was.
        var isDue = selection is null || EventSelectionComparison.TakesOwnCalls(selection) || status.DeliveryError is not null;

        // The error may be an old one that AWS kept; the time is what counts.
        var last = status.DeliveredAt ?? status.StartedAt;
        if (isDue && last is { } delivered && now - delivered > Stale)
            yield return TrailRows.DeliveryFails.ForPerson(
                "LatestCloudWatchLogsDeliveryTime", "within the last 90 minutes", Since(status, delivered));
        else if (status.DeliveryError is { } kept)
            yield return TrailRows.DeliveryFails.ForPerson("LatestCloudWatchLogsDeliveryError", "none", kept, Severity.S3) with
            {
                Sentences = "The trail {name} still shows the error of an earlier delivery. Events reach the log group again.",
            };
    }

    private static string Since(TrailStatus status, DateTimeOffset delivered)
    {
        var never = status.DeliveredAt is null ? "never, logging " : "";
        return $"{never}since {delivered:yyyy-MM-dd HH:mm} UTC{(status.DeliveryError is { } error ? $", error: {error}" : "")}";
    }

    private static IEnumerable<Difference> Coverage(Trail trail, Place place)
    {
        if (!trail.IsMultiRegion)
            yield return SingleRegion(trail.HomeRegion, place.SignInRegion);
        if (!trail.IsOrganizationTrail && trail.Name.StartsWith(ControlTower, StringComparison.Ordinal) && trail.Account == place.Account)
            yield return TrailRows.NotOfOrganization.ForPerson(
                "IsOrganizationTrail", "true", "false: the member accounts' root users are not seen");
        if (!trail.IncludesGlobalServiceEvents)
            yield return TrailRows.GlobalEventsOff.ForPerson(
                "IncludeGlobalServiceEvents", "true", "false: root's sign-ins and its calls to IAM and STS are not seen");
    }

    // An organization's trail too: it records the one Region of every member.
    private static Difference SingleRegion(string home, string signIns) => home == signIns
        ? TrailRows.SingleRegion.ForPerson(
            "IsMultiRegionTrail", "true", $"false: what root does in other Regions than {home} is not seen", Severity.S1)
        : TrailRows.SingleRegion.ForPerson(
            "IsMultiRegionTrail", "true", $"false: root's sign-ins are events of {signIns}, and of {home} alone is anything seen");

    private static Difference NoLogGroup => TrailRows.NoLogGroup.ForPerson("CloudWatchLogsLogGroupArn", "a log group", "none");

    private static Difference NoTrail(string name, ChainLocation location, bool wasKept)
    {
        var wanted = $"{name}, or an organization trail with a log group, whose home Region is {location.Place.Region}";
        var difference = TrailRows.Deleted.ForPerson("trail", wanted, Seen(location));
        return location.Elsewhere switch
        {
            { } there when wasKept && there.Trail != name => difference with { Remedy = Remedies.RestoreOrDeployThere(name, there) },
            { } there => difference with
            {
                IsMisplaced = true,
                Sentences = Remedies.WrongPlace("trail"),
                Remedy = Remedies.DeployThere(there),
            },
            null => difference with { Remedy = Remedies.UseTrail(location.OtherTrails.Where(other => other.IsUsableIn(location.Place))) },
        };
    }

    /// <summary>The trails that are there instead of the one that should be.</summary>
    public static string Seen(ChainLocation location)
    {
        var others = location.OtherTrails.Select(other =>
            $"{other.Name} (home Region {other.HomeRegion}, {(other.LogGroup is null ? "no log group" : $"log group {other.LogGroup}")})");
        return string.Join(", ", others) is { Length: > 0 } list ? $"only {list}" : "no trail at all";
    }
}
