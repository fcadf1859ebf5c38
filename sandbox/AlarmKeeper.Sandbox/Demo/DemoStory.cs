using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>The whole product in one story, told by what really happens: a turn that does not come out as told ends it with an
/// error.</summary>
internal sealed class DemoStory(DemoStage stage, DemoAudience audience)
{
    private static readonly string[] Rules = ["SelfRule", "ChainRule", "AlertRule"];

    /// <returns>0 when every turn came out as told, else 1.</returns>
    public static async Task<int> TellAsync(TextWriter output)
    {
        await using var server = await SandboxServer.StartAsync();
        ControlTowerSeed.Plant(server.World);
        server.World.AccountNames[ControlTowerSeed.Account] = DemoStage.AccountName;
        await using var functions = FunctionRuns.Start(server, ProductProgram.Folder);
        var audience = new DemoAudience(output);
        try
        {
            await new DemoStory(new DemoStage(server, functions, audience), audience).TellAsync();
            return 0;
        }
        catch (DemoException turn)
        {
            await output.WriteLineAsync($"The demo went wrong: {turn.Message}");
            return 1;
        }
    }

    private async Task TellAsync()
    {
        await DeployAsync();
        await ConfirmAsync();
        await ShowThatItWorksAsync();
        await BreakAsync();
        await SilenceAsync();
        await DrillAsync();
        await audience.SayAsync("That is all AlarmKeeper does: at every call that could break the alert, and every hour, for ever.");
    }

    private async Task DeployAsync()
    {
        await audience.SayAsync(
            "1. A Control Tower home Region: a trail and its log group, and nobody watches. AlarmKeeper is deployed.\n");
        Expect(await stage.DeployAsync() == "CREATE_COMPLETE", "the deployment failed");
    }

    private async Task ConfirmAsync()
    {
        await audience.SayAsync("2. Both people click the link in SNS's mail, and two hours go by.\n");
        stage.Confirm(DemoStage.Security);
        stage.Confirm(DemoStage.Platform);
        await stage.PassAsync(TimeSpan.FromMinutes(121));
        Expect(await stage.AlarmKeeperAsync("check") == 0, "the confirmed account is not armed");
    }

    private async Task ShowThatItWorksAsync()
    {
        await audience
            .SayAsync(
                "3. Root signs in. CloudTrail's event reaches the log group, the filter counts it, the alarm sees it, and a mail goes out:\n");
        await stage.RootSignsInAsync();
        await ShowAsync(DemoStage.Security, "ALARM:");
        await audience.SayAsync("   and, since a rule lets AlarmKeeper know, one that says who it was:\n");
        await ShowAsync(DemoStage.Security, "Root was used");
    }

    private async Task BreakAsync()
    {
        await audience
            .SayAsync(
                "4. Mallory calls DisableAlarmActions. A rule of EventBridge starts AlarmKeeper, which repairs the alarm and says who it was:\n");
        await stage.PassAsync(TimeSpan.FromMinutes(15));
        var taken = await stage.TimeRepairAsync("DisableAlarmActions", Alarm(), "PutMetricAlarm");
        Expect(taken is not null, "nobody repaired the alarm");
        await ShowAsync(DemoStage.Platform, "AlarmKeeper:");
        await audience
            .SayAsync(
                $"   {taken!.Value.TotalMilliseconds:0} ms from the call to the repair here; in AWS the event takes some seconds more to arrive.\n");
    }

    private async Task SilenceAsync()
    {
        await audience.SayAsync("5. Mallory takes the rules away first, and root signs in. The alarm fires, and nobody hears it:\n");
        foreach (var rule in Rules)
            await stage.IntrudeAsync("events", "DisableRule", new() { ["Name"] = stage.Rule(rule) });
        await stage.PassAsync(TimeSpan.FromMinutes(10));
        await stage.IntrudeAsync("monitoring", "DisableAlarmActions", Alarm());
        await stage.RootSignsInNowAsync();
        Expect(stage.Received(DemoStage.Security, "ALARM:") is null, "a disabled alarm sent a mail");
        await audience.SayAsync(
            "  (no mail)\n\n   until the hourly run, which needs no rule. It repairs the alarm, and looks at what was missed:\n");
        await stage.PassAsync(TimeSpan.FromHours(1));
        await ShowAsync(DemoStage.Platform, "AlarmKeeper: ROOT WAS USED");
    }

    private async Task DrillAsync()
    {
        await audience.SayAsync("6. Would the mail really come? A drill sets the alarm off:\n");
        Expect(await stage.AlarmKeeperAsync("drill") == 0, "the drill proved nothing");
        await ShowAsync(DemoStage.Security, "ALARM:");
    }

    private async Task ShowAsync(string reader, string subject)
    {
        var mail = stage.Received(reader, subject);
        Expect(mail is not null, $"{reader} got no mail that begins {subject}");
        await audience.ShowAsync(mail!);
    }

    private static JsonObject Alarm() => new() { ["AlarmNames"] = new JsonArray("RootAccountUsage") };

    private static void Expect(bool came, string otherwise)
    {
        if (!came)
            throw new DemoException(otherwise);
    }

    private sealed class DemoException(string message) : Exception(message);
}
