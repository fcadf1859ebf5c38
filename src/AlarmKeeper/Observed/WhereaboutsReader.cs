using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>Finds out who we are and which log group the trail feeds. The group is resolved at every run, since it moves (row F11).</summary>
internal static class WhereaboutsReader
{
    /// <exception cref="AwsCallException">AWS does not say who we are, without which nothing can be named.</exception>
    public static async Task<Whereabouts> ReadAsync(AwsClients aws, Settings settings, CancellationToken cancellation)
    {
        var identity = aws.Sts.GetCallerIdentityAsync(cancellation);
        var trails = settings.LogGroup is null
            ? await Reading.Of(() => TrailsAsync(aws, cancellation)).ConfigureAwait(false)
            : new Observation<IReadOnlyList<Trail>>.Absent();
        var caller = await identity.ConfigureAwait(false);
        var place = new Place(Arns.Partition(caller.Arn), settings.Region, caller.Account);
        if (settings.LogGroup is { } literal)
            return new(place, null, new Observation<string>.Present(literal));
        var trail = trails.Then(all => Choose(all, settings));
        return new(place, trail, trail.Then(chosen => Present(chosen.LogGroup)))
        {
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
            LogGroup = entry.CloudWatchLogsLogGroupArn is { Length: > 0 } arn ? Arns.LogGroupName(arn) : null,
        })];

    // A trail of another Region is shown here as its shadow: its log group is in its home Region, out of this run's reach.
    private static Observation<Trail> Choose(IReadOnlyList<Trail> trails, Settings settings)
    {
        var home = trails.Where(trail => trail.HomeRegion == settings.Region).OrderBy(trail => trail.Name, StringComparer.Ordinal).ToList();
        var chosen = home.Find(trail => trail.Name == settings.Trail || trail.Arn == settings.Trail)
            ?? home.Find(trail => trail.IsOrganizationTrail && trail.LogGroup is not null);
        return Present(chosen);
    }

    private static Observation<T> Present<T>(T? value) where T : class =>
        value is null ? new Observation<T>.Absent() : new Observation<T>.Present(value);
}
