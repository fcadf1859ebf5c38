using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>AWS CloudTrail, JSON 1.1: the operations used here.</summary>
internal sealed class CloudTrail(CallLog log) : ServiceClient(new ServiceConfig("CloudTrail", "cloudtrail", "2013-11-01"), log)
{
    // LookupEvents allows two calls a second (aws-facts 2.2); who needs more pages than this is not looking for one event.
    private const int MostLookupPages = 4;

    private static readonly JsonTarget Target = new("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "application/x-amz-json-1.1");

    private static readonly JsonOperation<DescribeTrailsInput, DescribeTrailsOutput> DescribeTrails =
        new(Target, "DescribeTrails", PascalCase.Default.DescribeTrailsInput, PascalCase.Default.DescribeTrailsOutput, writes: false);

    private static readonly JsonOperation<LookupEventsInput, LookupEventsOutput> LookupEvents =
        new(Target, "LookupEvents", PascalCase.Default.LookupEventsInput, PascalCase.Default.LookupEventsOutput, writes: false);

    /// <summary>Every trail that covers this Region, shadow trails included: they tell a person where the trail lives.</summary>
    public async Task<IReadOnlyList<TrailEntry>> DescribeTrailsAsync(CancellationToken cancellation) =>
        (await CallAsync(DescribeTrails, new() { IncludeShadowTrails = true }, cancellation).ConfigureAwait(false)).TrailList;

    /// <summary>The newest recorded calls of one operation since a time, as CloudTrail's JSON; four pages at most.</summary>
    public async Task<IReadOnlyList<string>> LookupEventsAsync(string eventName, DateTimeOffset since, CancellationToken cancellation)
    {
        var events = new List<string>();
        string? token = null;
        for (var n = 0; n < MostLookupPages; n++)
        {
            var input = new LookupEventsInput
            {
                LookupAttributes = [new("EventName", eventName)],
                StartTime = since.ToUnixTimeSeconds(),
                NextToken = token,
            };
            var page = await CallAsync(LookupEvents, input, cancellation).ConfigureAwait(false);
            events.AddRange(page.Events.Select(e => e.CloudTrailEvent).OfType<string>());
            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
                break;
        }

        return events;
    }
}

internal sealed record DescribeTrailsInput
{
    // The model spells these two members, alone in CloudTrail, with a small letter.
    [JsonPropertyName("includeShadowTrails")]
    public bool IncludeShadowTrails { get; init; }
}

internal sealed record DescribeTrailsOutput
{
    [JsonPropertyName("trailList")]
    public required IReadOnlyList<TrailEntry> TrailList { get; init; }
}

internal sealed record TrailEntry
{
    public required string Name { get; init; }

    public required string TrailARN { get; init; }

    public required string HomeRegion { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IsMultiRegionTrail { get; init; }

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
    public required IReadOnlyList<LookupEvent> Events { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LookupEvent(string? CloudTrailEvent);
