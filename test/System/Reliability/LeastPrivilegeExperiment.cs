using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.EndToEnd;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Reliability;

[Experiment(5, "Least privilege", """
    The role that template.yaml gives the function is enough for all that the function does, and no more than that: nothing of a whole life is refused, and without any action of any statement something of it is.
    """)]
[Collection(ReliabilityDocument.Collection)]
[Trait("Category", "Reliability")]
public class LeastPrivilegeExperiment(ReliabilityDocument document)
{
    // The landscape's stack names no reader of notices: NoticeTopicAttackTests lets one be invited again.
    private const string UsedElsewhere = "SubscribeReaders sns:Subscribe";

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
        var actions = calls.Select(call => Action(aws, call)).Where(action => action != "sts:GetCallerIdentity").Distinct().ToList();
        Assert.Equal(Permissions.All, actions.Order(StringComparer.Ordinal));
        var permissions = Granted(aws).ToList();
        Assert.Equal([UsedElsewhere], permissions.Where(one => !one.IsNeededBy(asked)).Select(one => one.Name));
        document.Tell(typeof(LeastPrivilegeExperiment), $"""
            A whole life: armed from nothing, root's sign-in explained, a drill, every kind of link broken and repaired, keys and masking looked into, a deployment that fails. Its {calls.Count} calls of {actions.Count} actions needed no more than the role has. The role's {permissions.Select(one => one.Statement).Distinct().Count()} statements allow them {permissions.Count} times, on other resources or conditions; each of these was taken away alone, and IAM's engine in the sandbox was asked again about every call: something was refused {permissions.Count - 1} times. What no call of that life needs is the reader of notices who is invited again (`NoticeTopicAttackTests`). What the parameters ReadEndpoints and AllowAudit add has tests of its own. That each action is one of AWS's, and takes resources of the kind that its statement names, is compared with cfn-lint's authorization data (`AuthorizationDataTests`).
            """);
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

    private static IEnumerable<Granting> Granted(Landscape aws)
    {
        var role = FunctionRole.Statements(aws);
        foreach (var statement in role)
            foreach (var action in Stack.Strings(statement["Action"]).Intersect(Permissions.All))
            {
                var less = (JsonObject)statement.DeepClone();
                less["Action"] = new JsonArray([.. Stack.Strings(statement["Action"]).Select(one => one == action ? "none:None" : one)]);
                yield return new($"{statement["Sid"]}", action, Document(role.Where(one => one != statement).Append(less)));
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

    /// <summary>An action that a statement allows: it may stand in others as well, for other resources or on other conditions.</summary>
    /// <param name="Without">The role without it.</param>
    private sealed record Granting(string Statement, string Action, PolicyDocument Without)
    {
        public string Name => $"{Statement} {Action}";

        public bool IsNeededBy(IEnumerable<PolicyRequest> asked) =>
            asked.Any(request => Without.Evaluate(request) != PolicyDecision.Allowed);
    }
}
