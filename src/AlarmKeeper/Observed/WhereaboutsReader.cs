using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>Finds out who we are and which log group the trail feeds. The group is resolved at every run, since it moves (row F11).</summary>
internal static class WhereaboutsReader
{
    /// <param name="aws">The clients.</param>
    /// <param name="reading">The settings, which are read at the same time.</param>
    /// <param name="clock">Of this machine, for where AWS does not tell the time.</param>
    /// <param name="cancellation">Of the run.</param>
    /// <exception cref="AwsCallException">AWS does not say who we are, without which nothing can be named.</exception>
    public static async Task<Whereabouts> ReadAsync(
        AwsClients aws, Task<Settings> reading, TimeProvider clock, CancellationToken cancellation)
    {
        aws.Calls.StartRound();
        var identity = aws.IdentityAsync(cancellation);
        var trails = await Reading.Of(() => TrailsAsync(aws, cancellation)).ConfigureAwait(false);
        var caller = await identity.ConfigureAwait(false);
        var settings = await reading.ConfigureAwait(false);
        // Where nobody else has told the time, STS does.
        if (aws.Calls.AwsTime is null)
            caller = await aws.Sts.GetCallerIdentityAsync(cancellation).ConfigureAwait(false);
        var now = aws.Calls.AwsTime ?? clock.GetUtcNow();
        var place = new Place(Arns.Partition(caller.Arn), settings.Region, caller.Account);
        if (settings.LogGroup is { } literal)
            return new(place, Feeding(trails, literal, settings), new Observation<string>.Present(literal)) { At = now, Caller = caller.Arn };
        var trail = trails.Then(all => Choose(all, settings));
        return new(place, trail, trail.Then(chosen => Present(chosen.LogGroup)))
        {
            At = now,
            Caller = caller.Arn,
            OtherTrails = [.. (trails.ValueOrDefault ?? []).Where(other => other != trail.ValueOrDefault)],
        };
    }

    private static async Task<IReadOnlyList<Trail>> TrailsAsync(AwsClients aws, CancellationToken cancellation) =>
        [.. (await aws.CloudTrail.DescribeTrailsAsync(cancellation).ConfigureAwait(false)).Select(entry => new Trail
        {
            Name = entry.Name,
            Arn = entry.TrailARN,
            HomeRegion = entry.HomeRegion,
            IsOrganizationTrail = entry.IsOrganizationTrail,
            IsMultiRegion = entry.IsMultiRegionTrail,
            IncludesGlobalServiceEvents = entry.IncludeGlobalServiceEvents,
            LogGroup = entry.CloudWatchLogsLogGroupArn is { Length: > 0 } arn ? Arns.LogGroupName(arn) : null,
        })];

    // A trail of another Region is shown here as its shadow: its log group is in its home Region, out of this run's reach.
    private static Observation<Trail> Choose(IReadOnlyList<Trail> trails, Settings settings)
    {
        var home = trails.Where(trail => trail.HomeRegion == settings.Region).OrderBy(trail => trail.Name, StringComparer.Ordinal).ToList();
        var chosen = home.Find(trail => IsNamed(trail, settings)) ?? home.Find(trail => trail.IsOrganizationTrail && trail.LogGroup is not null);
        return Present(chosen);
    }

    // A group set by name may be fed by something else than a trail, or by one that cannot be seen from here: that is no fault.
    private static Observation<Trail>? Feeding(Observation<IReadOnlyList<Trail>> trails, string group, Settings settings)
    {
        var feeding = trails.Then(all => Present(all.Where(trail => trail.LogGroup == group).OrderByDescending(trail => IsNamed(trail, settings)).FirstOrDefault()));
        return feeding is Observation<Trail>.Absent ? null : feeding;
    }

    private static bool IsNamed(Trail trail, Settings settings) => trail.Name == settings.Trail || trail.Arn == settings.Trail;

    private static Observation<T> Present<T>(T? value) where T : class =>
        value is null ? new Observation<T>.Absent() : new Observation<T>.Present(value);
}
