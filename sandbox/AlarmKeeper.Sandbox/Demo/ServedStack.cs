using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>AlarmKeeper's stack in a served sandbox: anybody may break the alert by any AWS client, and watch.</summary>
internal static class ServedStack
{
    // The heartbeat alarm is created once the filter is an hour old.
    private static readonly TimeSpan UntilArmed = TimeSpan.FromMinutes(121);

    /// <summary>Deploys it, lets the people of the demo confirm, and from then on shows the mails that arrive.</summary>
    /// <returns>How it stands, and what to do with it.</returns>
    public static async Task<string> DeployAsync(SandboxServer server, FunctionRuns functions, TextWriter output)
    {
        server.World.AccountNames[ControlTowerSeed.Account] = DemoStage.AccountName;
        var stack =
            await DeployedStack.DeployAsync(server, functions, ("Subscribers", DemoStage.Security), ("NoticeEmail", DemoStage.Platform));
        server.World.ConfirmSubscription(DemoStage.Security);
        server.World.ConfirmSubscription(DemoStage.Platform);
        await functions.PassAsync(UntilArmed);
        server.World.Inbox.Clear();
        server.World.Calls.Clear();
        server.World.Inbox.Delivered += mail => Show(mail, output);
        return $"""
            AlarmKeeper is deployed ({stack.Status}): {DemoStage.Security} is alerted, {DemoStage.Platform} reads notices. Ask it:

              dotnet run --project src/AlarmKeeper -- check --stack {StackTemplate.StackName}

            break it, such as:

              aws cloudwatch disable-alarm-actions --alarm-names RootAccountUsage

            or let root sign in:

              curl -X POST {server.Url}/_sandbox/root-sign-in

            Mails are shown here as they arrive.
            """;
    }

    // What programs get is for programs.
    private static void Show(Mail mail, TextWriter output)
    {
        if (mail.Protocol == "email")
            output.WriteLine(DemoAudience.Text(mail));
    }
}
