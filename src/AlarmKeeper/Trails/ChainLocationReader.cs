using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Finds out who we are and which log group the trail feeds. The group is resolved at every run, since it moves (row
/// F11).</summary>
internal static class ChainLocationReader
{
    /// <param name="reading">The settings, which are read at the same time.</param>
    /// <param name="clock">Of this machine, for where AWS does not tell the time.</param>
    /// <exception cref="AwsCallException">AWS does not say who we are, without which nothing can be named.</exception>
    public static async Task<ChainLocation> ReadAsync(
        AwsClients aws, Task<Settings> reading, TimeProvider clock, CancellationToken cancellation)
    {
        aws.Calls.StartRound();
        var identity = aws.IdentityAsync(cancellation);
        var trails = await Reading.Of(() => TrailsAsync(aws, cancellation));
        var caller = await identity;
        var settings = await reading;
        // Where nobody else has told the time, STS does.
        if (aws.Calls.AwsTime is null)
            caller = await aws.Sts.GetCallerIdentityAsync(cancellation);
        var now = aws.Calls.AwsTime ?? clock.GetUtcNow();
        var place = new Place(Arns.Partition(caller.Arn), settings.Region, caller.Account);
        var found = settings.LogGroup is { } literal ? Named(place, trails, literal, settings) : Found(place, trails, settings);
        return found with { At = now, Caller = caller.Arn };
    }

    private static ChainLocation Found(Place place, Observation<IReadOnlyList<Trail>> trails, Settings settings)
    {
        var trail = trails.Then(all => Observation.OfNullable(Choose(all.Where(one => one.HomeRegion == place.Region), place, settings)));
        // A trail of another Region is shown here as its shadow: its log group is in its home Region, out of this run's reach.
        var there = trail is Observation<Trail>.Absent
            ? Choose(trails.ValueOrDefault!.Where(one => one.HomeRegion != place.Region), place, settings)
            : trail.ValueOrDefault;
        return new(place, trail, trail.Then(chosen => Observation.OfNullable(chosen.LogGroup)))
        {
            At = default,
            Elsewhere = there is null ? null : Away(there, place),
            OtherTrails = [.. (trails.ValueOrDefault ?? []).Where(other => other != trail.ValueOrDefault)],
        };
    }

    // The trail that feeds a group set by name is judged as any other. Where none is seen, something else may feed it: what is here is
    // kept.
    private static ChainLocation Named(Place place, Observation<IReadOnlyList<Trail>> trails, string group, Settings settings)
    {
        var delivering = trails.Then(all => Observation.OfNullable(ByName(all.Where(trail => trail.LogGroup == group), settings)));
        var feeding = delivering.Then(all => Observation.OfNullable(all.FirstOrDefault(trail => Away(trail, place) is null)));
        var there = feeding is Observation<Trail>.Absent ? delivering.ValueOrDefault?.FirstOrDefault() : null;
        return new(place, feeding, Observation.Of(group))
        {
            At = default,
            IsLogGroupNamed = true,
            OtherTrails = [.. (trails.ValueOrDefault ?? []).Where(other => other != feeding.ValueOrDefault)],
            Elsewhere = there is null ? null : Away(there, place),
        };
    }

    private static async Task<IReadOnlyList<Trail>> TrailsAsync(AwsClients aws, CancellationToken cancellation) =>
        [.. (await aws.CloudTrail.DescribeTrailsAsync(cancellation)).Select(entry => new Trail
        {
            Name = entry.Name,
            Arn = entry.TrailARN,
            HomeRegion = entry.HomeRegion,
            IsOrganizationTrail = entry.IsOrganizationTrail,
            IsMultiRegion = entry.IsMultiRegionTrail,
            IncludesGlobalServiceEvents = entry.IncludeGlobalServiceEvents,
            LogGroup = entry.CloudWatchLogsLogGroupArn is { Length: > 0 } arn ? Arns.LogGroupName(arn) : null,
            LogGroupAccount = entry.CloudWatchLogsLogGroupArn is { Length: > 0 } owned ? Arns.Account(owned) : null,
        })];

    // The named one, else the organization's: first those whose log group is ours, since a delegated administrator sees the management
    // account's trail beside its own, and a member the organization's beside its own.
    private static Trail? Choose(IEnumerable<Trail> trails, Place place, Settings settings) => ByName(trails, settings)
        .Where(trail => IsNamed(trail, settings) || trail is { IsOrganizationTrail: true, LogGroup: not null })
        .OrderByDescending(trail => trail.IsWithinReachOf(place.Account))
        .FirstOrDefault();

    private static IEnumerable<Trail> ByName(IEnumerable<Trail> trails, Settings settings) =>
        trails.OrderByDescending(trail => IsNamed(trail, settings))
            .ThenBy(trail => trail.Name, StringComparer.Ordinal)
            .ThenBy(trail => trail.Arn, StringComparer.Ordinal);

    // Null where the trail is at home here, with a log group of ours.
    private static OtherLocation? Away(Trail trail, Place place)
    {
        var region = trail.HomeRegion == place.Region ? null : trail.HomeRegion;
        var account = trail.IsWithinReachOf(place.Account) ? null : trail.LogGroupAccount;
        return region is null && account is null ? null : new(trail.Name, region, account);
    }

    private static bool IsNamed(Trail trail, Settings settings) => trail.IsCalled(settings.Trail);
}
