using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Seed;

/// <summary>The management account of a Control Tower landing zone 3.x, as it is before anybody watches root (aws-facts section 5).</summary>
internal static class ControlTowerSeed
{
    public const string Account = "111122223333";

    public const string HomeRegion = "eu-west-1";

    public const string Trail = "aws-controltower-BaselineCloudTrail";

    public const string LogGroup = "aws-controltower/CloudTrailLogs";

    /// <param name="members">The organization's other accounts.</param>
    public static void Plant(World world, params IEnumerable<string> members)
    {
        world.Organization.UnionWith([Account, .. members]);
        world.ManagementAccount = Account;
        var home = world.Region(Account, HomeRegion);
        Dispatch.Call(home, "logs", "CreateLogGroup", new() { ["logGroupName"] = LogGroup });
        Dispatch.Call(home, "logs", "PutRetentionPolicy", new() { ["logGroupName"] = LogGroup, ["retentionInDays"] = 14 });
        Dispatch.Call(home, "cloudtrail", "CreateTrail", new()
        {
            ["Name"] = Trail,
            ["S3BucketName"] = $"aws-controltower-logs-{Account}-{HomeRegion}",
            ["IncludeGlobalServiceEvents"] = true,
            ["IsMultiRegionTrail"] = true,
            ["IsOrganizationTrail"] = true,
            ["EnableLogFileValidation"] = true,
            ["CloudWatchLogsLogGroupArn"] = home.Arn("logs", $"log-group:{LogGroup}:*"),
            ["CloudWatchLogsRoleArn"] = $"arn:aws:iam::{Account}:role/service-role/AWSControlTowerCloudTrailRole",
        });
        Dispatch.Call(home, "cloudtrail", "StartLogging", new JsonObject { ["Name"] = Trail });
        world.Calls.Clear();
    }
}
