using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
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
    }

    private static async Task HealEveryKindAsync(Landscape aws)
    {
        foreach (var name in Breaks)
            await aws.PlayAsync(Break.Named(name));
        aws.StopTrail();
        aws.Mute();
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
