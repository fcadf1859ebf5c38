using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>botocore's models of AWS's services, as judge of what goes over the wire in both directions.</summary>
[Trait("Category", "CrossCheck")]
public sealed class WireTests
{
    private static readonly string[] Written =
        ["PutMetricFilter", "PutMetricAlarm", "CreateTopic", "SetTopicAttributes", "Subscribe", "SetSubscriptionAttributes", "TagResource",
            "Publish", "SetAlarmState"];

    private static readonly string[] Read =
    [
        "GetCallerIdentity", "DescribeTrails", "LookupEvents", "DescribeLogGroups", "DescribeMetricFilters", "DescribeAlarms",
        "GetTopicAttributes", "ListTagsForResource", "ListSubscriptionsByTopic", "GetSubscriptionAttributes", "DescribeKey",
            "TestMetricFilter", "DescribeAlarmHistory",
    ];

    [PythonFact("botocore")]
    public async Task Every_request_and_every_answer_of_arming_and_repairing_is_as_the_models_say()
    {
        await using var aws = await Landscape.StartAsync();
        using var oracle = await PythonServer.StartAsync("wire_oracle.py", aws.Server.Url);
        aws.Environment["AWS_ENDPOINT_URL"] = oracle.Url;
        await aws.RunAsync("enforce", "--json");
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        await aws.RunAsync("enforce", "--json");
        var drill = await aws.RunAsync("drill", "--json");
        Break(aws);
        var repair = await aws.RunAsync("enforce", "--json");
        Leave(aws);
        await aws.RunAsync("enforce", "--json");

        var calls = JsonNode.Parse(await oracle.StopAsync())!.AsArray();

        Assert.Equal((0, 0), (drill.ExitCode, repair.ExitCode));
        Assert.Empty(
            calls.SelectMany(call => call!["problems"]!.AsArray().Select(problem => $"{call["service"]} {call["operation"]}: {problem}")));
        var succeeded = calls.Where(call => (int)call!["status"]! == 200).Select(call => call!["operation"]!.ToString()).ToHashSet();
        Assert.Empty(Written.Concat(Read).Except(succeeded));
    }

    private static void Break(Landscape aws)
    {
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.Call("logs", "DeleteMetricFilter", new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["filterName"] = Landscape.Alarm });
        aws.Call("sns", "SetTopicAttributes",
            new() { ["TopicArn"] = aws.Topic, ["AttributeName"] = "KmsMasterKeyId", ["AttributeValue"] = "alias/aws/sns" });
        aws.Call("sns", "SetSubscriptionAttributes", new() { ["SubscriptionArn"] = Subscription(aws), ["AttributeName"] = "FilterPolicy", ["AttributeValue"] = """{"never":["sent"]}""" });
    }

    // Somebody ended the subscription by a call, and AlarmKeeper looks who it was; another encrypted the topic, and it looks whose the key
    // is.
    private static void Leave(Landscape aws)
    {
        aws.Call("sns", "Unsubscribe", new() { ["SubscriptionArn"] = Subscription(aws) });
        var key = aws.Call("kms", "CreateKey", [])["KeyMetadata"]!["KeyId"]!.ToString();
        aws.Call("sns", "SetTopicAttributes",
            new() { ["TopicArn"] = aws.Topic, ["AttributeName"] = "KmsMasterKeyId", ["AttributeValue"] = key });
    }

    private static string Subscription(Landscape aws) =>
        aws.Call("sns", "ListSubscriptionsByTopic",
            new() { ["TopicArn"] = aws.Topic })["Subscriptions"]![0]!["SubscriptionArn"]!.ToString();
}
