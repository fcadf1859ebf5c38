using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Does to a deployed landscape what a <see cref="RuleCall"/> says, and looks at what came of it.</summary>
internal static class RulePlayer
{
    /// <summary>What the placeholders stand for.</summary>
    public static Dictionary<string, string> Places(this DeployedLandscape aws) => new()
    {
        ["account"] = ControlTowerSeed.Account,
        ["region"] = ControlTowerSeed.HomeRegion,
        ["trail"] = ControlTowerSeed.Trail,
        ["logGroup"] = ControlTowerSeed.LogGroup,
        ["topic"] = aws.Topic,
        ["subscription"] = aws.SubscriptionArn(Landscape.Subscriber),
    };

    public static string SubscriptionArn(this DeployedLandscape aws, string endpoint) =>
        aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray()
            .Single(one => one!["Endpoint"]!.ToString() == endpoint)!["SubscriptionArn"]!.ToString();

    /// <summary>Somebody's calls from inside the sandbox.</summary>
    public static void Play(this DeployedLandscape aws, IEnumerable<BreakCall> calls, Caller caller, Dictionary<string, string> places)
    {
        foreach (var call in calls)
            call.Play(places, 1, (service, operation, input) => aws.Call(caller, service, operation, input));
    }

    /// <summary>Time enough for what happened before to be over, and none of it in the way.</summary>
    public static async Task BeginAsync(this DeployedLandscape aws)
    {
        // Root's own calls set the alarm off.
        await aws.PassAsync(TimeSpan.FromMinutes(12));
        aws.Forget();
    }

    /// <summary>The runs that events of a call started.</summary>
    public static IReadOnlyList<FunctionRun> RunsOf(this DeployedLandscape aws, string eventName) =>
        [.. aws.Runs.Where(run => run.Payload["detail"]?["eventName"]?.ToString() == eventName)];

    /// <summary>Fails unless a run followed the call, started by its event, without a schedule, and healed what it broke.</summary>
    /// <param name="names">What a notice calls the caller.</param>
    public static void AssertFollowed(this DeployedLandscape aws, RuleCall call, string names)
    {
        Assert.DoesNotContain(aws.Runs, run => run.Payload["detail-type"]!.ToString() == "Scheduled Event");
        var run = aws.RunsOf(call.Name)[^1];
        Assert.True(run.Succeeded, run.Attempts[^1].Answer.Body);
        Assert.Contains(names, run.Payload["detail"]!["userIdentity"]!.ToJsonString(), StringComparison.Ordinal);
        if (!call.Heals)
            return;
        Assert.Equal("armed", run.Answer["verdict"]!.ToString());
        Assert.Contains($"Changed by: {names}, {call.Name} at ", Assert.Single(aws.Notices).Body, StringComparison.Ordinal);
        // The function's own repairs are no news. Root's call set the alarm off, which is one of its own.
        Assert.Single(aws.Runs, one => one.Payload["detail-type"]!.ToString() == "AWS API Call via CloudTrail");
    }

    /// <summary>Takes back what is left of a call.</summary>
    public static async Task UndoAsync(this DeployedLandscape aws, RuleCall call, Dictionary<string, string> places)
    {
        aws.Play(call.Undo ?? [], AlarmKeeper.Sandbox.Control.Credentials.Administrator(ControlTowerSeed.Account), places);
        await aws.IdleAsync();
        var last = aws.Runs[^1].Answer;
        Assert.True(!last.ContainsKey("verdict") || last["verdict"]!.ToString() == "armed", last.ToJsonString());
    }
}
