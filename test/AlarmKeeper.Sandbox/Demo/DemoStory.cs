using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>The whole product in one story, told by what really happens: a turn that does not come out as told ends it with an error.</summary>
internal sealed class DemoStory(DemoStage stage)
{
    /// <returns>0 when every turn came out as told, else 1.</returns>
    public static async Task<int> TellAsync(TextWriter output)
    {
        await using var server = await SandboxServer.StartAsync();
        ControlTowerSeed.Plant(server.World);
        var stage = new DemoStage(server, output);
        stage.DeployNoticeTopic();
        try
        {
            await new DemoStory(stage).TellAsync();
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
        await ArmAsync();
        await ShowThatItWorksAsync();
        await SilenceAsync();
        await RepairAsync();
        await stage.SayAsync("That is all AlarmKeeper does, every hour, for ever.");
    }

    private async Task ArmAsync()
    {
        await stage.SayAsync("1. A Control Tower home Region: a trail and its log group, and nobody watches.\n");
        Expect(await stage.AlarmKeeperAsync("check") == 1, "check found the empty account armed");
        await stage.SayAsync("2. AlarmKeeper arms it. The subscriber still has to click the link in SNS's mail.\n");
        Expect(await stage.AlarmKeeperAsync("enforce") == 1, "nobody confirmed, and enforce found the account armed");
        stage.Confirm(DemoStage.Security);
        await stage.SayAsync($"3. {DemoStage.Security} clicked the link. The next run takes the notice topic off the alarm again.\n");
        Expect(await stage.AlarmKeeperAsync("enforce") == 0, "the confirmed account is not armed");
    }

    private async Task ShowThatItWorksAsync()
    {
        await stage.SayAsync("4. Root signs in. CloudTrail's event reaches the log group, the filter counts it, the alarm sees it, and a mail goes out:\n");
        await ShowOnlyAsync(stage.RootSignsIn(), DemoStage.Security);
    }

    private async Task SilenceAsync()
    {
        stage.Intrude("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("RootAccountUsage") });
        await stage.SayAsync("5. Mallory calls DisableAlarmActions, and root signs in again. The alarm fires, and nobody hears it:\n");
        var mails = stage.RootSignsIn();
        Expect(mails.Count == 0, "a disabled alarm sent a mail");
        await stage.SayAsync("  (no mail)\n");
    }

    private async Task RepairAsync()
    {
        await stage.SayAsync("6. AlarmKeeper's next run:\n");
        Expect(await stage.AlarmKeeperAsync("enforce") == 0, "the account is not armed after the repair");
        await stage.SayAsync("   and the notice that it sends:\n");
        await ShowOnlyAsync(stage.Mails("AlarmKeeper:"), DemoStage.Platform);
        await stage.SayAsync("7. Root signs in once more:\n");
        await ShowOnlyAsync(stage.RootSignsIn(), DemoStage.Security);
    }

    private async Task ShowOnlyAsync(IReadOnlyList<Mail> mails, string reader)
    {
        var mail = mails.FirstOrDefault(mail => mail.To == reader);
        Expect(mail is not null, $"{reader} got no mail");
        await stage.ShowAsync(mail!);
    }

    private static void Expect(bool came, string otherwise)
    {
        if (!came)
            throw new DemoException(otherwise);
    }

    private sealed class DemoException(string message) : Exception(message);
}
