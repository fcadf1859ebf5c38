using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Seed;

/// <summary>The management account of a Control Tower landing zone 3.x, as it is before anybody watches root (aws-facts section
/// 5).</summary>
internal static class ControlTowerSeed
{
    public const string Account = "111122223333";

    public const string HomeRegion = "eu-west-1";

    public const string Trail = "aws-controltower-BaselineCloudTrail";

    public const string LogGroup = "aws-controltower/CloudTrailLogs";

    /// <param name="members">The organization's other accounts.</param>
    public static void Plant(World world, params IEnumerable<string> members) => Plant(world.Region(Account, HomeRegion), members);

    /// <param name="home">The landing zone's home Region, in the management account.</param>
    /// <param name="members">The organization's other accounts.</param>
    public static void Plant(AwsRegion home, params IEnumerable<string> members)
    {
        var world = home.World;
        world.Organization.UnionWith([home.Account, .. members]);
        world.ManagementAccount = home.Account;
        Dispatch.Call(home, "logs", "CreateLogGroup", new() { ["logGroupName"] = LogGroup });
        Dispatch.Call(home, "logs", "PutRetentionPolicy", new() { ["logGroupName"] = LogGroup, ["retentionInDays"] = 14 });
        Dispatch.Call(home, "cloudtrail", "CreateTrail", new()
        {
            ["Name"] = Trail,
            ["S3BucketName"] = $"aws-controltower-logs-{home.Account}-{home.Name}",
            ["IncludeGlobalServiceEvents"] = true,
            ["IsMultiRegionTrail"] = true,
            ["IsOrganizationTrail"] = true,
            ["EnableLogFileValidation"] = true,
            ["CloudWatchLogsLogGroupArn"] = home.Arn("logs", $"log-group:{LogGroup}:*"),
            ["CloudWatchLogsRoleArn"] = home.GlobalArn("iam", "role/service-role/AWSControlTowerCloudTrailRole"),
        });
        Dispatch.Call(home, "cloudtrail", "StartLogging", new JsonObject { ["Name"] = Trail });
        world.Calls.Clear();
    }
}
