using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What makes AlarmKeeper read what a quiet run has no reason to read. None but the mute rule keeps the alert from being
/// heard.</summary>
internal static class Hints
{
    // Masks nothing.
    private const string Masking = """{"Name":"none","Version":"2021-06-01","Statement":[]}""";

    /// <summary>Gives the reason for a read, where it takes one.</summary>
    /// <param name="action">IAM's name of the read.</param>
    public static Task HintAsync(this Landscape aws, string action) => action switch
    {
        "cloudtrail:LookupEvents" => aws.LoseSubscriberAsync(),
        "kms:DescribeKey" or "kms:GetKeyPolicy" => Done(aws.EncryptTopic),
        "logs:GetDataProtectionPolicy" => Done(aws.MaskGroup),
        "logs:DescribeAccountPolicies" => Done(aws.MaskAccount),
        "logs:FilterLogEvents" => Done(aws.KeepUsingRoot),
        "cloudwatch:GetAlarmMuteRule" => Done(aws.Mute),
        _ => Task.CompletedTask,
    };

    /// <summary>The subscriber leaves by the link in a mail, and one run misses him.</summary>
    public static async Task LoseSubscriberAsync(this Landscape aws)
    {
        aws.World.UnsubscribeByLink(Landscape.Subscriber);
        await aws.InvokeAsync();
    }

    public static void EncryptTopic(this Landscape aws) => aws.Call("sns", "SetTopicAttributes", new()
    {
        ["TopicArn"] = aws.Topic,
        ["AttributeName"] = "KmsMasterKeyId",
        ["AttributeValue"] = aws.CreateKey("kms:*"),
    });

    /// <summary>A customer managed key whose policy lets everybody do these actions; returns its ARN.</summary>
    public static string CreateKey(this Landscape aws, params string[] actions)
    {
        var statement =
            new JsonObject { ["Effect"] = "Allow", ["Principal"] = "*", ["Action"] = new JsonArray([.. actions]), ["Resource"] = "*" };
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statement };
        return aws.Call("kms", "CreateKey", new() { ["Policy"] = policy.ToJsonString() })["KeyMetadata"]!["Arn"]!.ToString();
    }

    public static void MaskGroup(this Landscape aws) =>
        aws.Call("logs", "PutDataProtectionPolicy",
            new() { ["logGroupIdentifier"] = ControlTowerSeed.LogGroup, ["policyDocument"] = Masking });

    public static void MaskAccount(this Landscape aws) =>
        aws.Call("logs", "PutAccountPolicy",
            new() { ["policyName"] = "none", ["policyType"] = "DATA_PROTECTION_POLICY", ["policyDocument"] = Masking });

    /// <summary>Root is used every few minutes for half an hour, and so the alarm is in ALARM all the time.</summary>
    public static void KeepUsingRoot(this Landscape aws)
    {
        for (var minutes = 0; minutes < 30; minutes += 3)
        {
            aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
            aws.World.Advance(TimeSpan.FromMinutes(3));
        }
    }

    /// <summary>A rule mutes the alarm for an hour every night.</summary>
    public static void Mute(this Landscape aws) => aws.Call("monitoring", "PutAlarmMuteRule", new()
    {
        ["Name"] = "nights",
        ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = "cron(0 2 * * *)", ["Duration"] = "PT1H" } },
        ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray(Landscape.Alarm) },
    });

    public static void StopTrail(this Landscape aws) => aws.Call("cloudtrail", "StopLogging", new() { ["Name"] = ControlTowerSeed.Trail });

    private static Task Done(Action hint)
    {
        hint();
        return Task.CompletedTask;
    }
}
