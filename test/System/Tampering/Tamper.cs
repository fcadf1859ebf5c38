using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.EndToEnd;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>What tests do to a landscape, or ask of it, besides the breaks of <c>breaks.json</c>.</summary>
internal static partial class Tamper
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static JsonObject ReadAlarm(this Landscape aws, string name = Landscape.Alarm) =>
        (JsonObject)aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(name) })["MetricAlarms"]!.AsArray()
            .Single()!.DeepClone();

    public static bool HasAlarm(this Landscape aws, string name) =>
        aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(name) })["MetricAlarms"]!.AsArray().Count > 0;

    public static IEnumerable<string> AlarmActions(this Landscape aws) =>
        aws.ReadAlarm()["AlarmActions"]!.AsArray().Select(action => action!.ToString());

    public static void ChangeAlarm(this Landscape aws, Action<JsonObject> change)
    {
        var alarm = aws.ReadAlarm();
        change(alarm);
        aws.Call("monitoring", "PutMetricAlarm", alarm);
    }

    public static void DisableActions(this Landscape aws) =>
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

    public static void DeleteFilter(this Landscape aws, string name = Landscape.Alarm) =>
        aws.Call("logs", "DeleteMetricFilter", new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["filterName"] = name });

    public static void SetTopic(this Landscape aws, string attribute, string value) =>
        aws.Call("sns", "SetTopicAttributes",
            new() { ["TopicArn"] = aws.Topic, ["AttributeName"] = attribute, ["AttributeValue"] = value });

    /// <summary>As right after the stack made the notice topic: its reader has the mail and has not clicked.</summary>
    public static void ForgetNoticeReader(this Landscape aws)
    {
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.NoticeTopic });
        aws.Call("sns", "CreateTopic", new() { ["Name"] = aws.NoticeTopic.Split(':')[^1] });
        aws.Call("sns", "Subscribe",
            new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = Landscape.NoticeReader });
        aws.World.Calls.Clear();
    }

    /// <summary>Makes a queue that SNS may send to for the alert topic.</summary>
    public static void OpenQueue(this Landscape aws, string arn) => aws.Call("sqs", "CreateQueue", new()
    {
        ["QueueName"] = arn.Split(':')[^1],
        ["Attributes"] = new JsonObject
        {
            ["Policy"] = $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{arn}}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{aws.Topic}}}" } } } }""",
        },
    });

    public static void Unsubscribe(this Landscape aws) =>
        aws.Call("sns", "Unsubscribe", new() { ["SubscriptionArn"] = aws.SubscriptionArn(Landscape.Subscriber) });

    /// <summary>From now on AlarmKeeper's role is denied these actions.</summary>
    public static void DenyKeeper(this Landscape aws, params string[] actions) => aws.Bound(deny: new JsonObject
    {
        ["Effect"] = "Deny",
        ["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
        ["Resource"] = "*",
    });

    public static void LetTrailDeliver(this Landscape aws) => aws.Call("cloudtrail", "UpdateTrail", new()
    {
        ["Name"] = ControlTowerSeed.Trail,
        ["CloudWatchLogsLogGroupArn"] = aws.Home.Arn("logs", $"log-group:{ControlTowerSeed.LogGroup}:*"),
        ["CloudWatchLogsRoleArn"] = $"arn:aws:iam::{ControlTowerSeed.Account}:role/service-role/AWSControlTowerCloudTrailRole",
    });

    /// <summary>Lets the times in AlarmKeeper's memory, tags of the notice topic, lie further back, or ahead of the clock.</summary>
    public static void AgeMemory(this Landscape aws, TimeSpan by)
    {
        // By nobody's call: AlarmKeeper does not believe tags that somebody else wrote.
        var tags = SnsStore.Find(aws.Home, aws.NoticeTopic)!.Tags;
        foreach (var (key, value) in tags.ToList())
            tags[key] = Aged(value, by);
    }

    // Of a subscriber there are eight digits of a digest, a letter, and the minutes since 1970 (docs/decisions/0029).
    private static string Aged(string value, TimeSpan by) => string.Join(' ', value.Split(' ').Select(word =>
        DateTimeOffset.TryParseExact(word, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (time - by).UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)
            : Subscriber().Replace(word, entry =>
            {
                var minutes = long.Parse(entry.Groups["minutes"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                return string.Create(CultureInfo.InvariantCulture, $"{entry.Groups["who"]}{minutes - (long)by.TotalMinutes:x7}");
            })));

    [GeneratedRegex("^(?<who>[0-9a-f]{8}[icg])(?<minutes>[0-9a-f]{7})")]
    private static partial Regex Subscriber();
}
