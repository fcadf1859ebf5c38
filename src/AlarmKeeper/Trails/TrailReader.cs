using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>Reads whether the trail works and what it records, in its home Region: elsewhere only its shadow answers (rows T1, T4,
/// T6–T9).</summary>
internal sealed class TrailReader(AwsClients aws)
{
    public async Task<ObservedTrail> ReadAsync(Trail trail, CancellationToken cancellation)
    {
        var client = aws.CloudTrailIn(trail.HomeRegion);
        var status = Reading.Of(async () => FromOutput(await client.GetTrailStatusAsync(trail.Arn, cancellation)));
        var selection = Reading.Of(async () => FromOutput(await client.GetEventSelectorsAsync(trail.Arn, cancellation)));
        return new(await status, await selection);
    }

    private static TrailStatus FromOutput(TrailStatusOutput status) => new()
    {
        IsLogging = status.IsLogging,
        StartedAt = status.StartLoggingTime,
        StoppedAt = status.StopLoggingTime,
        DeliveredAt = status.LatestCloudWatchLogsDeliveryTime,
        DeliveryError = status.LatestCloudWatchLogsDeliveryError is { Length: > 0 } error ? error : null,
        LogFileError = status.LatestDeliveryError is { Length: > 0 } log ? log : null,
    };

    private static EventSelection FromOutput(SelectorsOutput output) => new(
        [.. (output.EventSelectors ?? []).Select(one =>
            new BasicSelector(one.IncludeManagementEvents ?? true, one.ReadWriteType ?? "All",
                [.. one.ExcludeManagementEventSources ?? []]))],
        [.. (output.AdvancedEventSelectors ?? []).Select(one =>
            new AdvancedSelector([.. (one.FieldSelectors ?? []).SelectMany(Conditions)]))]);

    private static IEnumerable<SelectorCondition> Conditions(FieldSelector field)
    {
        (string Operator, IReadOnlyList<string>? Values)[] operators =
        [
            ("Equals", field.EqualTo), ("NotEquals", field.NotEqualTo),
            ("StartsWith", field.StartsWith), ("NotStartsWith", field.NotStartsWith),
            ("EndsWith", field.EndsWith), ("NotEndsWith", field.NotEndsWith),
        ];
        return operators.Where(one => one.Values is { Count: > 0 })
            .Select(one => new SelectorCondition(field.Field, one.Operator, [.. one.Values!]));
    }
}
