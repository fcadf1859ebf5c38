using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>AlarmKeeper's stack in a served sandbox: anybody may break the alert by any AWS client, and watch.</summary>
internal static class ServedStack
{
    // The heartbeat alarm is created once the filter is an hour old.
    private static readonly TimeSpan UntilArmed = TimeSpan.FromMinutes(121);

    /// <summary>Deploys it, lets the people of the demo confirm, and says how it stands.</summary>
    public static async Task DeployAsync(SandboxServer server, FunctionRuns functions, TextWriter output)
    {
        var stack =
            await DeployedStack.DeployAsync(server, functions, ("Subscribers", DemoStage.Security), ("NoticeEmail", DemoStage.Platform));
        server.World.ConfirmSubscription(DemoStage.Security);
        server.World.ConfirmSubscription(DemoStage.Platform);
        await functions.PassAsync(UntilArmed);
        server.World.Inbox.Clear();
        server.World.Calls.Clear();
        await output
            .WriteLineAsync(
                $"AlarmKeeper is deployed ({stack.Status}); {DemoStage.Security} is alerted, {DemoStage.Platform} reads notices. Break it, such as:\n");
        await output.WriteLineAsync("  aws cloudwatch disable-alarm-actions --alarm-names RootAccountUsage\n");
        await output.WriteLineAsync("and ask it:\n");
        await output.WriteLineAsync($"  aws lambda invoke --function-name {stack["AlarmKeeperFunction"]} /dev/stdout\n");
    }
}
