using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Whether the trail that the settings mean is still the one that feeds the log group (rows T19, T20).</summary>
internal static class FeedingTrailComparison
{
    /// <param name="name">Of the trail that the settings want.</param>
    /// <param name="location">With the trail that was found.</param>
    /// <param name="isLogGroupHere">A log group that is not here has a finding of its own.</param>
    /// <param name="mayBeFed">Whether something else may feed it: its metric had a datapoint lately, or nobody can say yet.</param>
    /// <param name="wasLeft">Whether a filter of ours is on another log group, that of the trail before.</param>
    public static IEnumerable<Finding> Of(string name, ChainLocation location, bool isLogGroupHere, bool mayBeFed, bool wasLeft)
    {
        if (location is { IsLogGroupNamed: true, Trail: Observation<Trail>.Absent } && isLogGroupHere)
            yield return Finding.Missing(new TrailLink(name), NotFed(location, mayBeFed));
        if (wasLeft && location is { IsLogGroupNamed: false, Trail.ValueOrDefault: { } taken }
            && !location.OtherTrails.Append(taken).Any(trail => trail.IsCalled(name)))
            yield return Finding.Missing(new TrailLink(name), TrailRows.Replaced.ForPerson(
                "trail", $"{name}, as before", $"deleted; {taken.Name} takes its place"));
    }

    private static Difference NotFed(ChainLocation location, bool mayBeFed)
    {
        var other = location.OtherTrails.FirstOrDefault(trail => trail.IsUsableIn(location.Place));
        return TrailRows.NotFeedingNamedGroup.ForPerson(
            "CloudWatchLogsLogGroupArn",
            $"a trail at home here that delivers to {location.LogGroup.ValueOrDefault}",
            TrailComparison.Seen(location),
            mayBeFed ? Severity.S1 : Severity.S0) with
        {
            Remedy = other is null ? null : Remedies.UseLogGroupOf(other),
        };
    }
}
