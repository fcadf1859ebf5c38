using System.Text.Json.Nodes;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>The moments at which runs are tried.</summary>
internal static class BrokenWorlds
{
    private const string Colleague = "colleague@example.com";
    private const string Second = "second@example.com";

    // Of one thing each, so that none hides another, and no more than a notice has room for.
    private static readonly string[] Silencing =
    [
        "the alarm's actions are disabled", "the filter is deleted", "the topic's policy denies everybody to publish",
        "the topic gets the key that AWS manages", "a rule mutes the alarm", "the trail is stopped",
    ];

    private static readonly string[] Weakening =
    [
        "the heartbeat watches another metric", "the subscriber is unsubscribed by a call",
    ];

    private const string Filtered = "the other subscriber's messages are filtered";

    // How long CloudTrail takes to deliver, with some to spare.
    private static readonly TimeSpan Delivery = TimeSpan.FromMinutes(10);

    /// <summary>Whom the alert is for.</summary>
    public static IReadOnlyList<string> Subscribers { get; } = [Landscape.Subscriber, Second];

    /// <summary>Armed, with what people added to it, and then silenced in several ways at once; root was used when the alarm told nobody
    /// any more and the trail was not yet stopped.</summary>
    public static async Task<BrokenChain> SilencedAsync()
    {
        var aws = await ArmedAsync();
        List<Damage> damages = [];
        foreach (var name in Silencing)
        {
            if (name == Silencing[^1])
                UseRoot(aws);
            damages.Add(await PlayAsync(aws, name));
        }
        return await BrokenChain.OfAsync(aws, damages);
    }

    /// <summary>Armed, with what people added to it, and then tampered with beside what silences it; one subscriber has to confirm
    /// anew.</summary>
    public static async Task<BrokenChain> WeakenedAsync()
    {
        var aws = await ArmedAsync();
        List<Damage> damages = [Filter(aws)];
        foreach (var name in Weakening)
            damages.Add(await PlayAsync(aws, name));
        return await BrokenChain.OfAsync(aws, damages);
    }

    /// <summary>A trail, its log group and the stack, and nothing of the chain.</summary>
    public static async Task<BrokenChain> UnarmedAsync()
    {
        var aws = await StartAsync();
        // The stack's own resources are there before its function runs.
        await aws.InvokeRawAsync("""{"mode":"check"}""");
        return await BrokenChain.OfAsync(aws, []);
    }

    /// <summary>Armed: root was used while the alarm told nobody, and whoever silenced it has put everything back.</summary>
    public static async Task<BrokenChain> RestoredAsync()
    {
        var aws = await ArmedAsync();
        aws.Call("monitoring", "DisableAlarmActions", Alarms());
        UseRoot(aws);
        aws.World.Advance(Delivery);
        aws.Call("monitoring", "EnableAlarmActions", Alarms());
        // What ended just now is left to the next run.
        aws.World.Advance(Delivery);
        return await BrokenChain.OfAsync(aws, []);
    }

    private static async Task<Damage> PlayAsync(Landscape aws, string name)
    {
        var (broken, before) = (Break.Named(name), Estate.Of(aws));
        await aws.PlayAsync(broken);
        return new(name, Rows.All.Single(row => row.Id == broken.Row), Changed(before, Estate.Of(aws)));
    }

    private static JsonObject Alarms() => new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) };

    private static void UseRoot(Landscape aws)
    {
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        aws.World.Advance(Delivery);
    }

    private static Damage Filter(Landscape aws)
    {
        var before = Estate.Of(aws);
        aws.Call("sns", "SetSubscriptionAttributes", new()
        {
            ["SubscriptionArn"] = aws.SubscriptionArn(Second),
            ["AttributeName"] = "FilterPolicy",
            ["AttributeValue"] = """{"team":["nobody"]}""",
        });
        return new(Filtered, SubscriptionRows.Filtered, Changed(before, Estate.Of(aws)));
    }

    private static List<string> Changed(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Where(thing => before.GetValueOrDefault(thing) != after.GetValueOrDefault(thing))];

    private static async Task<Landscape> StartAsync()
    {
        var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = string.Join(',', Subscribers);
        aws.Environment["ALARMKEEPER_ALLOW"] = "start-logging,unmute";
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Rates.Enforced = false;
        return aws;
    }

    private static async Task<Landscape> ArmedAsync()
    {
        var aws = await StartAsync();
        await aws.InvokeRawAsync("{}");
        foreach (var person in Subscribers)
            aws.World.ConfirmSubscription(person);
        // The heartbeat is created once the filter is an hour old.
        aws.World.Advance(TimeSpan.FromMinutes(61));
        await aws.InvokeAsync();
        Add(aws);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        return aws;
    }

    // All that AlarmKeeper has to keep, although it is none of its own.
    private static void Add(Landscape aws)
    {
        aws.Call("sns", "CreateTopic", new() { ["Name"] = "pager" });
        aws.ChangeAlarm(alarm =>
        {
            alarm["AlarmActions"]!.AsArray().Add(aws.Home.Arn("sns", "pager"));
            alarm["OKActions"] = new JsonArray(aws.Home.Arn("sns", "pager"));
            alarm["AlarmDescription"] = "Call Anna, and then Ben";
        });
        aws.Call("monitoring", "PutMetricAlarm", Another(aws.ReadAlarm()));
        aws.Call("sns", "TagResource", new()
        {
            ["ResourceArn"] = aws.Topic,
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "owner", ["Value"] = "Anna" }),
        });
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.Topic, ["Protocol"] = "email", ["Endpoint"] = Colleague });
        aws.World.ConfirmSubscription(Colleague);
        aws.Call("logs", "PutMetricFilter", new()
        {
            ["logGroupName"] = ControlTowerSeed.LogGroup,
            ["filterName"] = "Somebody's",
            ["filterPattern"] = "{ $.eventName = \"ConsoleLogin\" }",
            ["metricTransformations"] = new JsonArray(new JsonObject
            {
                ["metricName"] = "SignIns",
                ["metricNamespace"] = "Somebody",
                ["metricValue"] = "1",
            }),
        });
    }

    private static JsonObject Another(JsonObject alarm)
    {
        alarm["AlarmName"] = "Somebody's";
        alarm["MetricName"] = "SignIns";
        return alarm;
    }
}
