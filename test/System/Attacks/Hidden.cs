using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>How root signs in without the alarm saying so, and how people hear of it.</summary>
internal static class Hidden
{
    /// <summary>The record is of an attempt that failed.</summary>
    public static void Fail(JsonObject record)
    {
        record["errorMessage"] = "Failed authentication";
        record["responseElements"]!["ConsoleLogin"] = "Failure";
    }

    /// <summary>The record is of a call that was refused.</summary>
    public static void Refuse(JsonObject record)
    {
        (record["eventType"], record["eventName"], record["eventSource"]) = ("AwsApiCall", "CreateAccessKey", "iam.amazonaws.com");
        record["errorCode"] = "AccessDenied";
        record.Remove("responseElements");
    }

    /// <summary>A record of a sign-in of root, changed.</summary>
    public static JsonObject Forged(this DeployedLandscape aws, Action<JsonObject> change)
    {
        var record = SignInEvent.OfRoot(aws.World.Region(ControlTowerSeed.Account, "us-east-1"));
        change(record);
        return record;
    }

    /// <summary>Somebody writes records into the log group.</summary>
    /// <param name="at">The time that they get there, which whoever writes them chooses; null for now.</param>
    public static void Forge(this DeployedLandscape aws, Caller mallory, IReadOnlyList<JsonObject> records, DateTimeOffset? at = null)
    {
        const string Stream = "111122223333_CloudTrail_eu-west-1_2";
        if (!aws.Home.Store<LogsStore>().Groups[ControlTowerSeed.LogGroup].Streams.ContainsKey(Stream))
            aws.Call(mallory, "logs", "CreateLogStream",
                new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["logStreamName"] = Stream });
        aws.Call(mallory, "logs", "PutLogEvents", new()
        {
            ["logGroupName"] = ControlTowerSeed.LogGroup,
            ["logStreamName"] = Stream,
            ["logEvents"] = new JsonArray([.. records.Select(record => new JsonObject
            {
                ["timestamp"] = (at ?? aws.Home.Now).ToUnixTimeMilliseconds(),
                ["message"] = record.ToJsonString(),
            })]),
        });
    }

    /// <summary>Root signs in, or fails to; returns the id of the event.</summary>
    public static string SignIn(this DeployedLandscape aws, bool failed = false, string account = ControlTowerSeed.Account)
    {
        var there = aws.World.Region(account, "us-east-1");
        var record = SignInEvent.OfRoot(there);
        if (failed)
            Fail(record);
        aws.World.CloudTrail.Record(there, record);
        return record["eventID"]!.ToString();
    }

    /// <summary>Somebody disables or enables rules and the alarm's actions.</summary>
    public static void Switch(this DeployedLandscape aws, Caller mallory, List<string> rules, string how)
    {
        foreach (var rule in rules)
            aws.Call(mallory, "events", $"{how}Rule", new() { ["Name"] = rule });
        aws.Call(mallory, "monitoring", $"{how}AlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
    }

    /// <summary>Somebody writes a tag of the memory.</summary>
    public static void Tag(this DeployedLandscape aws, Caller mallory, string key, string value) =>
        aws.Call(mallory, "sns", "TagResource", new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = key, ["Value"] = value }),
        });

    /// <summary>As <see cref="Tag"/>, where the event that would tell of it is lost on its way.</summary>
    public static void TagUnheard(this DeployedLandscape aws, Caller mallory, string key, string value)
    {
        var states = aws.Home.Store<RuleStore>().Rules.Values.Select(rule => (Rule: rule, rule.State)).ToList();
        foreach (var (rule, _) in states)
            rule.State = "DISABLED";
        aws.Tag(mallory, key, value);
        foreach (var (rule, state) in states)
            rule.State = state;
    }

    /// <summary>The alarm went off, by EventBridge's event.</summary>
    public static string WentOff(this DeployedLandscape aws) => JsonSerializer.Serialize(new
    {
        source = "aws.cloudwatch",
        detail =
            new { alarmName = Landscape.Alarm, state = new { value = "ALARM", reason = "Threshold Crossed", timestamp = aws.Home.Now } },
    });

    /// <summary>
    /// Time passes in an account in which somebody calls something each minute, so that the metric has a datapoint for each. With gaps the
    /// alarm would look further back, be in ALARM once more for the same datapoint, and explain itself anew.
    /// </summary>
    public static async Task PassBusyAsync(this DeployedLandscape aws, int minutes)
    {
        for (; minutes > 0; minutes--)
        {
            await aws.PassAsync(TimeSpan.FromMinutes(1));
            aws.Call("logs", "DescribeLogGroups", []);
        }
    }

    /// <summary>Fails unless the next hourly run has told people of the event.</summary>
    public static async Task AssertToldAsync(this DeployedLandscape aws, string eventId, string words = "")
    {
        await aws.PassBusyAsync(61);
        Assert.True(aws.IsTold(eventId, words), string.Join("\n\n", aws.World.Inbox.Notifications.Select(mail => mail.Subject)));
    }

    /// <summary>Whether any mail names the event.</summary>
    public static bool IsTold(this DeployedLandscape aws, string eventId, string words = "") => aws.World.Inbox.Notifications.Any(mail =>
        mail.Body.Contains($"event {eventId}", StringComparison.Ordinal) && mail.Body.Contains(words, StringComparison.Ordinal));
}
