using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

internal sealed record DescribeTrailsInput
{
    // The model spells these two members, alone in CloudTrail, with a small letter.
    [JsonPropertyName("includeShadowTrails")]
    public bool IncludeShadowTrails { get; init; }
}

internal sealed record DescribeTrailsOutput
{
    [JsonPropertyName("trailList")]
    public IReadOnlyList<TrailEntry>? TrailList { get; init; }
}

internal sealed record TrailEntry
{
    public required string Name { get; init; }

    public required string TrailARN { get; init; }

    public required string HomeRegion { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    public bool IncludeGlobalServiceEvents { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }
}

internal sealed record LookupEventsInput
{
    public required IReadOnlyList<LookupAttribute> LookupAttributes { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public long StartTime { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LookupAttribute(string AttributeKey, string AttributeValue);

internal sealed record LookupEventsOutput
{
    public IReadOnlyList<LookupEvent>? Events { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LookupEvent(string? CloudTrailEvent);

internal sealed record TrailReference(string Name);

internal sealed record TrailStatusOutput
{
    public required bool IsLogging { get; init; }

    public string? LatestCloudWatchLogsDeliveryError { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? LatestCloudWatchLogsDeliveryTime { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StartLoggingTime { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StopLoggingTime { get; init; }
}

internal sealed record SelectorsInput(string TrailName);

internal sealed record SelectorsOutput
{
    public IReadOnlyList<EventSelector>? EventSelectors { get; init; }

    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }
}

internal sealed record EventSelector
{
    public string? ReadWriteType { get; init; }

    public bool? IncludeManagementEvents { get; init; }

    public IReadOnlyList<string>? ExcludeManagementEventSources { get; init; }
}

internal sealed record AdvancedEventSelector(IReadOnlyList<FieldSelector>? FieldSelectors);

internal sealed record FieldSelector
{
    public required string Field { get; init; }

    [JsonPropertyName("Equals")]
    public IReadOnlyList<string>? EqualTo { get; init; }

    [JsonPropertyName("NotEquals")]
    public IReadOnlyList<string>? NotEqualTo { get; init; }

    public IReadOnlyList<string>? StartsWith { get; init; }

    public IReadOnlyList<string>? NotStartsWith { get; init; }

    public IReadOnlyList<string>? EndsWith { get; init; }

    public IReadOnlyList<string>? NotEndsWith { get; init; }
}
