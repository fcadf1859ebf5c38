using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudTrail;

/// <summary>A sandbox with a logging multi-Region trail to a log group, and what reached that group.</summary>
public abstract class CloudTrailTest : SandboxTest
{
    internal const string TrailArn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/baseline";

    internal List<(string Region, string Group, JsonObject Event)> Delivered { get; } = [];

    internal string? DeliveryError { get; set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        World.LogDelivery = (region, group, recorded) =>
        {
            if (DeliveryError is null)
                Delivered.Add((region.Name, group, recorded));
            return DeliveryError;
        };
        await Trail("CreateTrail", """
            {"Name":"baseline","S3BucketName":"b","IsMultiRegionTrail":true,"CloudWatchLogsRoleArn":"arn:aws:iam::111122223333:role/r",
            "CloudWatchLogsLogGroupArn":"arn:aws:logs:eu-west-1:111122223333:log-group:trail/logs:*"}
            """);
        await Trail("StartLogging", """{"Name":"baseline"}""");
        Delivered.Clear();
    }

    internal Task<AwsAnswer> Trail(string operation, string input, AwsClient? client = null) =>
        (client ?? Client).JsonAsync("cloudtrail", $"com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}", input);

    internal IEnumerable<string> DeliveredNames => Delivered.Select(one => one.Event["eventName"]!.ToString());

    internal async Task<string[]> Names(string lookup, AwsClient? client = null) =>
        [.. ((JsonArray)(await Trail("LookupEvents", lookup, client)).Json["Events"]!).Select(one => one!["EventName"]!.ToString())];
}
