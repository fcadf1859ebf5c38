namespace AlarmKeeper.Aws;

/// <summary>AWS CloudTrail, JSON 1.1: the operations used here.</summary>
/// <param name="log">Counts the calls.</param>
/// <param name="region">Another Region than the environment's; null for that one. A trail answers for itself only at home.</param>
internal sealed class CloudTrail(CallLog log, string? region = null)
    : ServiceClient(new ServiceConfig("CloudTrail", "cloudtrail", "2013-11-01", region), log)
{
    // LookupEvents allows two calls a second (aws-facts 2.2); who needs more pages than this is not looking for one event.
    private const int MaxLookupPages = 4;

    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
    private static readonly Quota Reads = new(10);

    private static readonly JsonTarget Target =
        new("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "application/x-amz-json-1.1", PascalCase.Default);

    private static readonly JsonOperation<DescribeTrailsInput, DescribeTrailsOutput> DescribeTrails =
        new(Target, "DescribeTrails") { Quota = Reads };
    private static readonly JsonOperation<LookupEventsInput, LookupEventsOutput> LookupEvents =
        new(Target, "LookupEvents")
        { Quota = new(2), Patience = Operation.Little, IsBeside = true, Asked = input => string.Join(' ', input.LookupAttributes) };
    private static readonly JsonOperation<TrailReference, TrailStatusOutput> GetTrailStatus =
        new(Target, "GetTrailStatus") { Quota = Reads };
    private static readonly JsonOperation<SelectorsInput, SelectorsOutput> GetEventSelectors =
        new(Target, "GetEventSelectors") { Quota = Reads };
    private static readonly JsonOperation<TrailReference, Empty> StartLogging =
        new(Target, "StartLogging", writes: true) { Quota = new(1) };

    /// <summary>Every trail that covers this Region, shadow trails included: they tell a person where the trail lives.</summary>
    public async Task<IReadOnlyList<TrailEntry>> DescribeTrailsAsync(CancellationToken cancellation) =>
        (await CallAsync(DescribeTrails, new(IncludeShadowTrails: true), cancellation)).TrailList ?? [];

    /// <summary>The newest recorded events since a time, as CloudTrail's JSON; four pages at most.</summary>
    /// <param name="attribute">CloudTrail takes one: <c>EventName</c>, <c>EventSource</c> …</param>
    public async Task<IReadOnlyList<string>> LookupEventsAsync(string attribute, string value, DateTimeOffset since,
        CancellationToken cancellation)
    {
        var events = new List<string>();
        string? token = null;
        for (var n = 0; n < MaxLookupPages; n++)
        {
            var page = await CallAsync(
                LookupEvents, new([new(attribute, value)], since.ToUnixTimeSeconds(), token), cancellation);
            events.AddRange((page.Events ?? []).Select(e => e.CloudTrailEvent).OfType<string>());
            token = page.NextToken;
            if (string.IsNullOrEmpty(token))
                break;
        }

        return events;
    }

    public Task<TrailStatusOutput> GetTrailStatusAsync(string trailArn, CancellationToken cancellation) =>
        CallAsync(GetTrailStatus, new(trailArn), cancellation);

    public Task<SelectorsOutput> GetEventSelectorsAsync(string trailArn, CancellationToken cancellation) =>
        CallAsync(GetEventSelectors, new(trailArn), cancellation);

    public Task StartLoggingAsync(string trailArn, CancellationToken cancellation) => CallAsync(StartLogging, new(trailArn), cancellation);
}
