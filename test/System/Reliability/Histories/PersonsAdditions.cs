using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>What a person adds to the chain with a reason of their own, and finds there ever after.</summary>
internal static class PersonsAdditions
{
    private const string Colleague = "colleague@example.com";

    public static IReadOnlyList<HistoryStep> All { get; } =
    [
        Step("a person subscribes a colleague", aws =>
        {
            aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.Topic, ["Protocol"] = "email", ["Endpoint"] = Colleague });
            aws.World.ConfirmSubscription(Colleague, aws.Topic);
        }),
        Step("a person adds an action to the alarm",
            aws => aws.ChangeAlarm(alarm => alarm["AlarmActions"]!.AsArray().Add(OnCall(aws)))),
        Step("a person wants to be told when all is well again",
            aws => aws.ChangeAlarm(alarm => alarm["OKActions"] = new JsonArray(OnCall(aws)))),
        Step("a person describes the alarm",
            aws => aws.ChangeAlarm(alarm => alarm["AlarmDescription"] = "Call the security team")),
        Step("a person tags the topic", aws => aws.Call("sns", "TagResource",
            new() { ["ResourceArn"] = aws.Topic, ["Tags"] = Tag })),
        Step("a person tags the alarm", aws => aws.Call("monitoring", "TagResource",
            new() { ["ResourceARN"] = aws.Home.Arn("cloudwatch", $"alarm:{Landscape.Alarm}"), ["Tags"] = Tag })),
        Step("a person puts a filter of another metric on the log group", aws => aws.Call("logs", "PutMetricFilter", new()
        {
            ["logGroupName"] = ControlTowerSeed.LogGroup,
            ["filterName"] = "theirs",
            ["filterPattern"] = "{$.eventName=RunInstances}",
            ["metricTransformations"] =
                new JsonArray(new JsonObject { ["metricName"] = "Theirs", ["metricNamespace"] = "Theirs", ["metricValue"] = "1" }),
        })),
        Step("a person lets another service publish to the topic", aws => aws.Call("sns", "AddPermission", new()
        {
            ["TopicArn"] = aws.Topic,
            ["Label"] = "theirs",
            ["AWSAccountId"] = new JsonArray(ControlTowerSeed.Account),
            ["ActionName"] = new JsonArray("Publish"),
        })),
    ];

    private static JsonArray Tag => [new JsonObject { ["Key"] = "team", ["Value"] = "security" }];

    private static string OnCall(Landscape aws) => aws.Call("sns", "CreateTopic", new() { ["Name"] = "on-call" })["TopicArn"]!.ToString();

    private static HistoryStep Step(string name, Action<Landscape> change) =>
        new("addition", name, player => HistoryPlayer.Try(() => change(player.Aws)));
}
