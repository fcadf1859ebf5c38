using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// A Control Tower home Region with AlarmKeeper's stack in it, as template.yaml deploys it: rules, schedules and CloudFormation start
/// the function, which is a process with the role that the stack made. Nothing invokes it by hand.
/// </summary>
internal sealed class DeployedLandscape : IAsyncDisposable
{
    private readonly FunctionRuns functions;
    private int forgotten;

    private DeployedLandscape(SandboxServer server)
    {
        Server = server;
        functions = FunctionRuns.Start(server, ProductProgram.Folder);
    }

    public SandboxServer Server { get; }

    public FunctionRuns Functions => functions;

    public World World => Server.World;

    public AwsRegion Home => World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    public DeployedStack Stack { get; private set; } = null!;

    /// <summary>The function's invocations since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<FunctionRun> Runs => [.. Stack.Runs.All.Skip(forgotten)];

    /// <summary>What AlarmKeeper told the reader of notices since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<Mail> Notices =>
        [.. World.Inbox.Notifications
            .Where(mail => mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal))];

    public string Topic => Home.Arn("sns", "root-account-usage");

    public string NoticeTopic => Stack["NoticeTopic"];

    /// <summary>Trail and log group, nothing else.</summary>
    public static async Task<DeployedLandscape> StartAsync()
    {
        var landscape = new DeployedLandscape(await SandboxServer.StartAsync());
        landscape.World.Rates.Enforced = true;
        ControlTowerSeed.Plant(landscape.World);
        return landscape;
    }

    /// <summary>As <see cref="StartAsync"/> and <see cref="ArmAsync"/>.</summary>
    public static async Task<DeployedLandscape> StartArmedAsync(params (string Name, string Value)[] parameters)
    {
        var landscape = await StartAsync();
        await landscape.ArmAsync(parameters);
        return landscape;
    }

    /// <summary>The stack deployed, everybody confirmed, the heartbeat there, and nothing in the inbox.</summary>
    public async Task ArmAsync(params (string Name, string Value)[] parameters)
    {
        await DeployAsync(parameters);
        Assert.True(Stack.Status == "CREATE_COMPLETE", Stack.Reason);
        World.ConfirmSubscription(Landscape.NoticeReader);
        World.ConfirmSubscription(Landscape.Subscriber);
        // The heartbeat is created once the filter is an hour old.
        await PassAsync(TimeSpan.FromMinutes(121));
        Assert.Equal("armed", Runs[^1].Answer["verdict"]!.ToString());
        Forget();
    }

    /// <summary>Deploys forwarder.yaml in us-east-1.</summary>
    public Task DeployForwarderAsync() => DeployedStack.DeployAsync(
        new(World.Region(ControlTowerSeed.Account, "us-east-1"), functions, Server.Url),
        StackTemplate.Read("forwarder.yaml"),
        [("HomeRegion", ControlTowerSeed.HomeRegion)]);

    /// <summary>Deploys template.yaml in another Region, beside whatever is deployed at home.</summary>
    public Task<DeployedStack> DeployInAsync(string region, params (string Name, string Value)[] parameters) =>
        DeployInAsync(World.Region(ControlTowerSeed.Account, region), parameters);

    /// <summary>As <see cref="DeployInAsync(string, ValueTuple{string, string}[])"/>, of any account.</summary>
    public Task<DeployedStack> DeployInAsync(AwsRegion region, params (string Name, string Value)[] parameters) =>
        DeployedStack.DeployAsync(new(region, functions, Server.Url), StackTemplate.Template, parameters);

    /// <summary>What <c>sam deploy</c> does; returns when CloudFormation is done.</summary>
    public async Task DeployAsync(params (string Name, string Value)[] parameters) =>
        Stack = await DeployedStack.DeployAsync(Server, functions, parameters);

    /// <summary>Forgets mails, calls and invocations.</summary>
    public void Forget()
    {
        World.Inbox.Clear();
        World.Calls.Clear();
        forgotten = Stack.Runs.All.Count;
    }

    /// <summary>A call by somebody.</summary>
    /// <exception cref="AwsError">AWS would refuse it.</exception>
    public JsonObject Call(Caller caller, string service, string operation, JsonObject input) =>
        Dispatch.Serve(World.Service(service), new(Home, caller, operation, input));

    /// <summary>A call by the account's administrator.</summary>
    public JsonObject Call(string service, string operation, JsonObject input) => Dispatch.Call(Home, service, operation, input);

    /// <summary>Waits until the function has nothing to do now.</summary>
    public Task IdleAsync() => functions.IdleAsync();

    /// <summary>Lets time pass, and the function run when it is due.</summary>
    public Task PassAsync(TimeSpan time) => functions.PassAsync(time);

    /// <summary>Kills the function's process while it answers CloudFormation, at its call of an operation, until it is disposed
    /// of.</summary>
    public IDisposable KillAtCall(string operation, int times) => new Killing(this, operation, times);

    public async ValueTask DisposeAsync()
    {
        await functions.DisposeAsync();
        await Server.DisposeAsync();
    }

    private sealed class Killing : IDisposable
    {
        private readonly DeployedLandscape aws;
        private readonly string operation;
        private int left;

        public Killing(DeployedLandscape aws, string operation, int times)
        {
            (this.aws, this.operation, left) = (aws, operation, times);
            aws.World.Served += Kill;
        }

        public void Dispose() => aws.World.Served -= Kill;

        private void Kill(ServedCall served)
        {
            if (served.Call.Operation != operation || served.Call.Caller.Type != "AssumedRole")
                return;
            var queue = aws.functions.Of(aws.Home.Arn("lambda", $"function:{Landscape.Function}"));
            if (queue.Current.Any(run => run.Payload["RequestType"] is not null) && left-- > 0)
                queue.Environments.Kill();
        }
    }
}
