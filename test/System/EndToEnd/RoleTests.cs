using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The role that template.yaml gives the function is enough for all it does, and no more than that.</summary>
[Trait("Category", "EndToEnd")]
public class RoleTests
{
    private static readonly string[] Breaks =
    [
        "the topic's policy denies everybody to publish", "the subscription filters by an attribute that no alarm has",
            "the filter is deleted", "the alarm is deleted",
        "the rule that starts AlarmKeeper is disabled",
    ];

    [Fact]
    public async Task With_it_a_whole_life_is_lived_and_each_of_its_actions_is_needed_once()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_ALLOW"] = "start-logging,unmute";
        var asked = Listen(aws);
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        aws.Pass(10);
        Assert.True((await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetProperty("drill").GetProperty("proven").GetBoolean());

        await HealEveryKindAsync(aws);
        await SuspectEverythingAsync(aws);
        await FailADeploymentAsync(aws);

        var calls = aws.World.Calls.All.Where(call => call.Caller == FunctionRole.Arn).ToList();
        Assert.DoesNotContain(calls, call => call.Error is "AccessDenied" or "AccessDeniedException" or "AuthorizationError");
        Assert.Equal(Permissions.All, calls.Select(call => Action(aws, call)).Where(action => action != "sts:GetCallerIdentity").Distinct()
            .Order(StringComparer.Ordinal));
        // The landscape's stack names no reader of notices: NoticeTopicAttackTests lets one be invited again.
        Assert.Equal(["SubscribeReaders sns:Subscribe"], Unneeded(aws, [.. asked]));
    }

    private static ConcurrentBag<PolicyRequest> Listen(Landscape aws)
    {
        var asked = new ConcurrentBag<PolicyRequest>();
        aws.World.Served += served =>
        {
            if (served.Call.Caller.Arn == FunctionRole.Arn && served.Service.NeedsPermission(served.Call.Operation))
                asked.Add(Permission.Request(served.Service, served.Call));
        };
        return asked;
    }

    // An action may stand in several statements, of other resources or conditions: without any of them something is refused.
    private static IEnumerable<string> Unneeded(Landscape aws, IReadOnlyList<PolicyRequest> asked)
    {
        var role = FunctionRole.Statements(aws);
        foreach (var statement in role)
            foreach (var action in Stack.Strings(statement["Action"]).Intersect(Permissions.All))
            {
                var less = (JsonObject)statement.DeepClone();
                less["Action"] = new JsonArray([.. Stack.Strings(statement["Action"]).Select(one => one == action ? "none:None" : one)]);
                var policy = Document(role.Where(one => one != statement).Append(less));
                if (asked.All(request => policy.Evaluate(request) == PolicyDecision.Allowed))
                    yield return $"{statement["Sid"]} {action}";
            }
    }

    private static PolicyDocument Document(IEnumerable<JsonNode> statements) => PolicyDocument.Parse(new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
    }.ToJsonString());

    private static async Task HealEveryKindAsync(Landscape aws)
    {
        foreach (var name in Breaks)
            await aws.PlayAsync(Break.Named(name));
        aws.StopTrail();
        aws.Mute();
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray($"{Landscape.Function}-failed-runs") });
        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", true), (report.Verdict, report.NoticePublished));
        foreach (var kind in (string[])["trail", "topic-policy", "subscription", "metric-filter", "alarm", "mute-rule"])
            Assert.Equal("repaired", report.Link(kind).GetProperty("repair").GetProperty("outcome").GetString());
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    private static async Task SuspectEverythingAsync(Landscape aws)
    {
        aws.EncryptTopic();
        aws.MaskGroup();
        aws.MaskAccount();
        aws.KeepUsingRoot();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        await aws.LoseSubscriberAsync();
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
    }

    private static async Task FailADeploymentAsync(Landscape aws)
    {
        aws.Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = ControlTowerSeed.LogGroup });
        Assert.Equal("FAILED", (await aws.DeployAsync("Update"))["Status"]!.ToString());
    }

    private static string Action(Landscape aws, LoggedCall call) => $"{aws.World.Service(call.Service).IamPrefix}:{call.Operation}";
}
