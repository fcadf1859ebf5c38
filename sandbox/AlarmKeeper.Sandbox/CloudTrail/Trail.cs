using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudTrail;

internal sealed class Trail(AwsRegion home, string name)
{
    public AwsRegion Home => home;

    public string Name => name;

    public string Arn => home.Arn("cloudtrail", $"trail/{name}");

    public string S3BucketName { get; set; } = "";

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public string? KmsKeyId { get; set; }

    public bool IncludeGlobalServiceEvents { get; set; } = true;

    public bool IsMultiRegionTrail { get; set; }

    public bool IsOrganizationTrail { get; set; }

    public bool LogFileValidationEnabled { get; set; }

    /// <summary>Ends with <c>:*</c>; null where the trail only writes to its bucket.</summary>
    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public EventSelectors Selectors { get; set; } = EventSelectors.Default;

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public bool IsLogging { get; set; }

    public DateTimeOffset? StartLoggingTime { get; set; }

    public DateTimeOffset? StopLoggingTime { get; set; }

    public DateTimeOffset? LatestDeliveryTime { get; set; }

    public DateTimeOffset? LatestCloudWatchLogsDeliveryTime { get; set; }

    /// <summary>Null after a delivery that worked.</summary>
    public string? LatestCloudWatchLogsDeliveryError { get; set; }

    /// <summary>What keeps its events from the log group; null while nothing does. The sandbox has no roles to look at.</summary>
    public DeliveryOutage? Outage { get; set; }

    /// <summary>Whether it shows in a Region: at home, everywhere when multi-Region, and to members of its organization.</summary>
    public bool IsVisibleIn(AwsRegion region) =>
        (home.Name == region.Name || IsMultiRegionTrail)
        && (home.Account == region.Account
            || (IsOrganizationTrail && home.World.Organization.IsSupersetOf([home.Account, region.Account])));

    /// <summary>Whether it takes an event of a Region.</summary>
    public bool Takes(AwsRegion region, JsonObject recorded) =>
        IsLogging
        && IsVisibleIn(region)
        && (IncludeGlobalServiceEvents || !IsGlobal(region, recorded))
        && Selectors.Accept(recorded);

    public JsonObject Describe() => new()
    {
        ["Name"] = name,
        ["S3BucketName"] = S3BucketName,
        ["S3KeyPrefix"] = S3KeyPrefix,
        ["SnsTopicName"] = SnsTopicName,
        ["SnsTopicARN"] = SnsTopicName is null ? null : home.Arn("sns", SnsTopicName),
        ["IncludeGlobalServiceEvents"] = IncludeGlobalServiceEvents,
        ["IsMultiRegionTrail"] = IsMultiRegionTrail,
        ["HomeRegion"] = home.Name,
        ["TrailARN"] = Arn,
        ["LogFileValidationEnabled"] = LogFileValidationEnabled,
        ["CloudWatchLogsLogGroupArn"] = CloudWatchLogsLogGroupArn,
        ["CloudWatchLogsRoleArn"] = CloudWatchLogsRoleArn,
        ["KmsKeyId"] = KmsKeyId,
        ["HasCustomEventSelectors"] = Selectors != EventSelectors.Default,
        ["HasInsightSelectors"] = false,
        ["IsOrganizationTrail"] = IsOrganizationTrail,
    };

    // The four "that are considered to be global services in CloudTrail", whose events are those of us-east-1 (row T12).
    private static bool IsGlobal(AwsRegion region, JsonObject recorded) => region.Name == region.Partition.GlobalRegion
        && recorded
            .Text("eventSource") is "iam.amazonaws.com" or "sts.amazonaws.com" or "signin.amazonaws.com" or "cloudfront.amazonaws.com";
}

/// <param name="Error">What GetTrailStatus tells; null where nothing is told, and only the time stands still.</param>
internal sealed record DeliveryOutage(string? Error);
