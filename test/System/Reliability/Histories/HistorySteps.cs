using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;
using CsCheck;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>Everything that happens in random histories.</summary>
internal static class HistorySteps
{
    private const string Second = "second@example.com";
    private const string Subscribers = "ALARMKEEPER_SUBSCRIBERS";

    private static readonly FaultKind[] Kinds =
    [
        FaultKind.Throttle, FaultKind.Status, FaultKind.Drop, FaultKind.Html, FaultKind.Truncated, FaultKind.FailAfterEffect,
        FaultKind.DropAfterEffect, FaultKind.Empty, FaultKind.Blank, FaultKind.Error,
    ];

    private static readonly string[] Operations =
    [
        "GetCallerIdentity", "DescribeStacks", "DescribeTrails", "GetTrailStatus", "GetEventSelectors", "DescribeLogGroups",
        "DescribeMetricFilters", "DescribeAlarms", "GetTopicAttributes", "ListSubscriptionsByTopic", "GetSubscriptionAttributes",
        "ListTagsForResource", "TestMetricFilter", "ListAlarmMuteRules", "DescribeAlarmHistory", "LookupEvents", "PutMetricFilter",
        "PutMetricAlarm", "CreateTopic", "SetTopicAttributes", "Subscribe", "SetSubscriptionAttributes", "TagResource", "Publish",
    ];

    private static readonly (string Name, string Setting, string Value)[] Settings =
    [
        ("one more subscriber", Subscribers, $"{Landscape.Subscriber},{Second}"),
        ("one subscriber", Subscribers, Landscape.Subscriber),
        ("everything is allowed", "ALARMKEEPER_ALLOW", "start-logging,unmute"),
        ("one more alert", "ALARMKEEPER_ALERTS", "root-usage,vpc-changes"),
        ("another namespace", "ALARMKEEPER_METRIC_NAMESPACE", "Security"),
    ];

    /// <summary>Every way to break the chain.</summary>
    public static IReadOnlyList<HistoryStep> Tamperings { get; } = [.. Break.All.Select(Tampering)];

    // What follows the first step of a history: a whole run, or one that people hear nothing of.
    private static readonly HistoryStep[] Runs =
    [
        Run,
        new("kill", "AlarmKeeper is killed right after its first repair", player => player.RunAndKillAsync(served => served.IsRepair())),
        new("fault", "no notice goes out of a run", player =>
        {
            player.Aws.World.Faults.Add(new(FaultKind.Status, Operation: "Publish", Count: 12));
            return player.RunAsync();
        }),
        new("kill", "AlarmKeeper is killed when it has told people",
            player => player.RunAndKillAsync(served => served.Call.Operation == "Publish")),
    ];

    private static readonly Gen<HistoryStep> Any = Gen.Frequency(
        (6, Gen.OneOf([.. Tamperings])),
        (3, Gen.OneOf([.. PersonsAdditions.All])),
        (4, Gen.OneOf(Run, Scheduled, Look)),
        (2, Gen.OneOf(Confirmation("the subscriber", Landscape.Subscriber), Confirmation("the second subscriber", Second))),
        (1, Gen.OneOf(Unsubscription("the subscriber", Landscape.Subscriber),
            Unsubscription("the reader of notices", Landscape.NoticeReader))),
        (1, Gen.OneOf([.. Settings.Select(Deployment)])),
        (2, Gen.Const(new HistoryStep("root", "root signs in", player => player.RootSignsInAsync()))),
        (2, Gen.OneOf(1, 17, 61, 24 * 60).Select(minutes =>
            Step("clock", $"{minutes} minutes pass", aws => aws.World.Advance(TimeSpan.FromMinutes(minutes))))),
        (2, Gen.Select(Gen.OneOf(Kinds), Gen.OneOf(Operations), Gen.Int[1, 3], FaultOf)),
        (1, Gen.OneOf(Gen.OneOf([.. Runs.Where(run => run.Kind == "kill")]), Gen.Int[1, 30].Select(KillAt))));

    private static readonly Gen<HistoryStep[]> Rest = Any.Array[0, 5];

    private static HistoryStep Run => new("run", "AlarmKeeper runs", player => player.RunAsync());

    private static HistoryStep Scheduled => new("run", "AlarmKeeper runs by its schedule",
        player => player.RunAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event"}"""));

    private static HistoryStep Look => new("look", "AlarmKeeper looks", player => player.RunAsync("""{"mode":"check"}"""));

    /// <summary>
    /// The history of a number. The first step is each of the tamperings in turn; in every second history a person then adds whatever a
    /// person may; AlarmKeeper looks, and runs whole or broken off. The rest is chance.
    /// </summary>
    public static HistoryStep[] History(int number, PCG chance) =>
    [
        Tamperings[number % Tamperings.Count],
        .. ((number + (number / Tamperings.Count)) % 2 == 0) ? PersonsAdditions.All : [],
        Look,
        Runs[(number / 2 + (number / Tamperings.Count)) % Runs.Length],
        .. Rest.Generate(chance, null, out _),
    ];

    private static HistoryStep Tampering(Break broken) =>
        new("tampering", $"{broken.Row}: {broken.Name}", player => HistoryPlayer.TryAsync(() => player.Aws.PlayAsync(broken)))
        {
            IsHealable = broken.Expect.Verdict == "armed" || broken.Expect.Confirm,
        };

    private static HistoryStep Confirmation(string who, string endpoint) =>
        Step("confirmation", $"{who} confirms", aws => aws.World.ConfirmSubscription(endpoint));

    private static HistoryStep Unsubscription(string who, string endpoint) =>
        Step("unsubscription", $"{who} unsubscribes by the link", aws => aws.World.UnsubscribeByLink(endpoint)) with { IsHealable = false };

    private static HistoryStep Deployment((string Name, string Setting, string Value) one) =>
        new("deployment", $"a deployment: {one.Name}", player =>
        {
            player.Deploy(one.Setting, one.Value);
            return Task.CompletedTask;
        });

    private static HistoryStep FaultOf(FaultKind kind, string operation, int count) =>
        Step("fault", $"{kind} spoils the next {count} of {operation}", aws =>
            aws.World.Faults.Add(new(kind, Operation: operation, Count: count)));

    private static HistoryStep KillAt(int call) => new("kill", $"AlarmKeeper is killed at its call {call}", player =>
    {
        var left = call;
        return player.RunAndKillAsync(_ => --left == 0);
    });

    private static HistoryStep Step(string kind, string name, Action<Landscape> change) =>
        new(kind, name, player => HistoryPlayer.Try(() => change(player.Aws)));
}
