using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

// The model spells the members of these two, alone in CloudTrail, with a small letter.
internal sealed record DescribeTrailsInput([property: JsonPropertyName("includeShadowTrails")] bool IncludeShadowTrails = false);

internal sealed record DescribeTrailsOutput([property: JsonPropertyName("trailList")] IReadOnlyList<TrailEntry>? TrailList = null);

internal sealed record TrailEntry(
    string Name,
    string TrailARN,
    string HomeRegion,
    bool IsOrganizationTrail = false,
    bool IsMultiRegionTrail = false,
    bool IncludeGlobalServiceEvents = false,
    string? CloudWatchLogsLogGroupArn = null);

/// <param name="StartTime">Seconds since 1970.</param>
internal sealed record LookupEventsInput(IReadOnlyList<LookupAttribute> LookupAttributes, long StartTime = 0, string? NextToken = null);

internal sealed record LookupAttribute(string AttributeKey, string AttributeValue);

internal sealed record LookupEventsOutput(IReadOnlyList<LookupEvent>? Events = null, string? NextToken = null);

internal sealed record LookupEvent(string? CloudTrailEvent = null);

internal sealed record TrailReference(string Name);

internal sealed record TrailStatusOutput(
    bool IsLogging,
    string? LatestDeliveryError = null,
    string? LatestCloudWatchLogsDeliveryError = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? LatestCloudWatchLogsDeliveryTime = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? StartLoggingTime = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? StopLoggingTime = null);

internal sealed record SelectorsInput(string TrailName);

internal sealed record SelectorsOutput(
    IReadOnlyList<EventSelector>? EventSelectors = null,
    IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors = null);

internal sealed record EventSelector(
    string? ReadWriteType = null,
    bool? IncludeManagementEvents = null,
    IReadOnlyList<string>? ExcludeManagementEventSources = null);

internal sealed record AdvancedEventSelector(IReadOnlyList<FieldSelector>? FieldSelectors = null);

internal sealed record FieldSelector(
    string Field,
    [property: JsonPropertyName("Equals")] IReadOnlyList<string>? EqualTo = null,
    [property: JsonPropertyName("NotEquals")] IReadOnlyList<string>? NotEqualTo = null,
    IReadOnlyList<string>? StartsWith = null,
    IReadOnlyList<string>? NotStartsWith = null,
    IReadOnlyList<string>? EndsWith = null,
    IReadOnlyList<string>? NotEndsWith = null);
