using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;

namespace AlarmKeeper.Tests.Support;

/// <summary>What root does in a landscape besides a plain sign-in, as CloudTrail records it (aws-facts section 6), and alarms that go
/// off.</summary>
internal static class RootActivity
{
    /// <summary>Root signs in, or tries to, with whatever a test changes in the record.</summary>
    /// <param name="aws">Where.</param>
    /// <param name="change">Of the record.</param>
    /// <param name="region">Whose event it is; a sign-in's never is another one's than us-east-1's.</param>
    public static void RootSignIn(this Landscape aws, Action<JsonObject>? change = null, string region = "us-east-1")
    {
        var there = aws.World.Region(ControlTowerSeed.Account, region);
        var record = SignInEvent.OfRoot(there);
        change?.Invoke(record);
        aws.World.CloudTrail.Record(there, record);
    }

    public static void RootFailsToSignIn(this Landscape aws) => aws.RootSignIn(record =>
    {
        record["errorMessage"] = "Failed authentication";
        record["responseElements"]!["ConsoleLogin"] = "Failure";
        record["additionalEventData"]!["MFAUsed"] = "No";
    });

    /// <summary>Root calls an API with a long-lived key.</summary>
    public static void RootCalls(
        this Landscape aws, string name, string source = "iam.amazonaws.com", Action<JsonObject>? change = null,
        string region = "us-east-1") =>
        aws.RootSignIn(record =>
    {
        (record["eventType"], record["eventName"], record["eventSource"]) = ("AwsApiCall", name, source);
        record["userIdentity"]!["accessKeyId"] = "AKIAIOSFODNN7EXAMPLE";
        record.Remove("additionalEventData");
        record.Remove("responseElements");
        change?.Invoke(record);
    }, region);

    /// <summary>An IAM user calls an API.</summary>
    public static void AnybodyCalls(this Landscape aws, string name, string source) => aws.RootCalls(name, source, record =>
        record["userIdentity"] = new JsonObject
        {
            ["type"] = "IAMUser",
            ["arn"] = $"arn:aws:iam::{ControlTowerSeed.Account}:user/anaya",
            ["accountId"] = ControlTowerSeed.Account,
        });

    /// <summary>The management account works on a member account as its root.</summary>
    public static void AssumedRootCalls(this Landscape aws, string name, string account) =>
        aws.RootCalls(name, "s3.amazonaws.com", record =>
    {
        record["userIdentity"] = new JsonObject
        {
            ["type"] = "Root",
            ["principalId"] = account,
            ["arn"] = $"arn:aws:iam::{account}:root",
            ["accountId"] = account,
            ["accessKeyId"] = "ASIAIOSFODNN7EXAMPLE",
            ["sessionContext"] =
                new JsonObject { ["attributes"] = new JsonObject { ["mfaAuthenticated"] = "false" }, ["assumedRoot"] = "true" },
        };
        record["recipientAccountId"] = account;
    });

    /// <summary>EventBridge's event of an alarm that goes off now; the alarm is in ALARM, and nobody has had its mail.</summary>
    /// <param name="aws">Where.</param>
    /// <param name="reason">That CloudWatch shows; null for its own words, or those that are there.</param>
    /// <param name="alarm">Of any name; one that is not there stays so.</param>
    public static string WentOff(this Landscape aws, string? reason = null, string alarm = Landscape.Alarm)
    {
        if (aws.Home.Store<MonitoringStore>().Alarms.TryGetValue(alarm, out var there))
            GoOff(aws, there, reason);
        return aws.EventOf(alarm, reason ?? "Threshold Crossed: 1 datapoint");
    }

    // As CloudWatch remembers it: the next event is a datapoint, which sets the state right.
    private static void GoOff(Landscape aws, Sandbox.Monitoring.Alarm alarm, string? reason)
    {
        lock (aws.World.Gate)
        {
            if (alarm.State == "ALARM" && reason is null)
                return;
            var before = AlarmState.Of(alarm) with { Value = "OK" };
            (alarm.State, alarm.StateReason) = ("ALARM", reason ?? "Threshold Crossed: 1 datapoint");
            (alarm.StateUpdated, alarm.StateTransitioned) = (aws.Home.Now, aws.Home.Now);
            AlarmHistory.State(aws.Home, alarm, before);
        }
    }

    /// <summary>An event as EventBridge's of an alarm that goes off now, whatever the alarm does.</summary>
    public static string EventOf(this Landscape aws, string alarm, string reason)
    {
        var now = aws.Home.Now.UtcDateTime;
        return new JsonObject
        {
            ["source"] = "aws.cloudwatch",
            ["detail-type"] = "CloudWatch Alarm State Change",
            ["account"] = ControlTowerSeed.Account,
            ["region"] = ControlTowerSeed.HomeRegion,
            ["time"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["resources"] = new JsonArray(aws.Home.Arn("cloudwatch", $"alarm:{alarm}")),
            ["detail"] = new JsonObject
            {
                ["alarmName"] = alarm,
                ["state"] =
                    new JsonObject
                    {
                        ["value"] = "ALARM",
                        ["reason"] = reason,
                        ["timestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture)
                    },
                ["previousState"] = new JsonObject { ["value"] = "OK" },
            },
        }.ToJsonString();
    }

    /// <summary>Hands the function an alarm that went off; returns its report.</summary>
    public static async Task<JsonElement> ExplainAsync(this Landscape aws, string payload)
    {
        var report = JsonDocument.Parse((await aws.InvokeRawAsync(payload)).Body).RootElement;
        Assert.Equal("explain", report.GetProperty("mode").GetString());
        return report;
    }

    /// <summary>As <see cref="ExplainAsync"/>; returns the one mail, which goes to the alert's subscriber.</summary>
    public static async Task<Mail> ExplanationOfAsync(this Landscape aws, string payload)
    {
        aws.World.Inbox.Clear();
        await aws.ExplainAsync(payload);
        var mail = Assert.Single(aws.World.Inbox.Notifications);
        Assert.Equal(Landscape.Subscriber, mail.To);
        return mail;
    }
}
