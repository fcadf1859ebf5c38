using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The function's role, bounded to what AlarmKeeper calls, less what a test takes away.</summary>
internal static class Permissions
{
    public static readonly string[] Reads =
    [
        "cloudtrail:DescribeTrails", "cloudtrail:LookupEvents", "cloudwatch:DescribeAlarms", "kms:DescribeKey", "logs:DescribeLogGroups",
        "logs:DescribeMetricFilters", "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource",
    ];

    public static readonly string[] Writes =
    [
        "cloudwatch:PutMetricAlarm", "logs:PutMetricFilter", "sns:CreateTopic", "sns:Publish", "sns:SetSubscriptionAttributes",
        "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource",
    ];

    /// <summary>From now on AlarmKeeper's credentials are the role's.</summary>
    public static void Bound(this Landscape aws, string? without = null, JsonObject? deny = null)
    {
        var statements = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. Reads.Concat(Writes).Where(action => action != without).Select(action => JsonValue.Create(action))]),
            ["Resource"] = "*",
        });
        if (deny is not null)
            statements.Add(deny);
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
        aws.World.Credentials.Register(new(
            "AssumedRole", $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/alarm-keeper/run", ControlTowerSeed.Account, ControlTowerSeed.Account, policy));
    }
}
