using System.Diagnostics;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>What the demo's story needs: a served landing zone with AlarmKeeper's stack in it, people, an intruder, and an
/// audience.</summary>
internal sealed class DemoStage(SandboxServer server, FunctionRuns functions, DemoAudience audience)
{
    public const string Security = "security@example.com";
    public const string Platform = "platform@example.com";

    /// <summary>What the organization calls the account.</summary>
    public const string AccountName = "Example Management";

    private static readonly Caller Intruder =
        new("IAMUser", $"arn:aws:iam::{ControlTowerSeed.Account}:user/mallory", ControlTowerSeed.Account, "AKIAMALLORY000000000");

    private readonly AwsRegion home = server.World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    private DeployedStack? stack;

    private World World => server.World;

    /// <summary>What <c>sam deploy</c> does, and the part of its output that says how it stands.</summary>
    public async Task<string> DeployAsync()
    {
        await audience.SayAsync("$ sam deploy");
        stack = await DeployedStack.DeployAsync(server, functions, ("Subscribers", Security), ("NoticeEmail", Platform));
        foreach (var name in (string[])["Answer", "WhoMustConfirm"])
            await audience.SayAsync($"{name,-15} {stack.Outputs[name]}");
        await audience.SayAsync(stack.Reason is { } reason ? $"{stack.Status}: {reason}\n" : $"{stack.Status}\n");
        return stack.Status;
    }

    public void Confirm(string address) => World.ConfirmSubscription(address);

    public Task PassAsync(TimeSpan time) => functions.PassAsync(time);

    /// <summary>A call by somebody who means no good. The rules start AlarmKeeper, which then runs to its end.</summary>
    public async Task IntrudeAsync(string service, string operation, JsonObject input)
    {
        World.Inbox.Clear();
        Dispatch
            .Serve(World.Service(service), new(home, Intruder, operation, input)
            { SourceIp = "203.0.113.7", UserAgent = "aws-cli/2.31.0" });
        await functions.IdleAsync();
    }

    /// <summary>As <see cref="IntrudeAsync"/>.</summary>
    /// <param name="repair">The operation that takes it back.</param>
    /// <returns>How long after the call AlarmKeeper called that.</returns>
    public async Task<TimeSpan?> TimeRepairAsync(string operation, JsonObject input, string repair)
    {
        TimeSpan? taken = null;
        var begun = Stopwatch.GetTimestamp();
        void Look(ServedCall served)
        {
            if (served.Call.Operation == repair
                && stack!.Runs.Environments.All.Any(host => host.AccessKey == served.Call.Caller.AccessKeyId))
                taken ??= Stopwatch.GetElapsedTime(begun);
        }
        World.Served += Look;
        await IntrudeAsync("monitoring", operation, input);
        World.Served -= Look;
        return taken;
    }

    /// <summary>Runs AlarmKeeper's command line as an administrator and shows what it prints; returns its exit code.</summary>
    public async Task<int> AlarmKeeperAsync(string command)
    {
        await audience.SayAsync($"$ alarmkeeper {command} --stack {StackTemplate.StackName}");
        var run = await ProductProgram.RunAsync(Environment(), command, "--stack", StackTemplate.StackName);
        await audience.SayAsync($"{run.Output}{run.Errors}");
        return run.ExitCode;
    }

    /// <summary>Root signs in after a quiet hour; AlarmKeeper runs whenever something starts it.</summary>
    public async Task RootSignsInAsync()
    {
        await functions.PassAsync(TimeSpan.FromHours(1));
        await RootSignsInNowAsync();
    }

    /// <summary>Root signs in, and CloudWatch has the time to notice.</summary>
    public async Task RootSignsInNowAsync()
    {
        World.Inbox.Clear();
        World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        await functions.PassAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>The first mail to somebody whose subject begins so; null when none came.</summary>
    public Mail? Received(string reader, string subject) =>
        World.Inbox.Notifications.FirstOrDefault(mail => mail.To == reader && mail.Subject.StartsWith(subject, StringComparison.Ordinal));

    /// <summary>What a rule of the stack is called.</summary>
    /// <param name="id">In the template.</param>
    public string Rule(string id) => stack![id];

    private Dictionary<string, string> Environment() => new()
    {
        ["AWS_ENDPOINT_URL"] = server.Url,
        ["AWS_REGION"] = ControlTowerSeed.HomeRegion,
        ["AWS_ACCESS_KEY_ID"] = ControlTowerSeed.Account,
        ["AWS_SECRET_ACCESS_KEY"] = "any",
    };
}
