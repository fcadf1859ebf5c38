using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// A Control Tower home Region on a sandbox of its own, served over HTTP, and AlarmKeeper as a process beside it: as a Lambda
/// function behind the Runtime API with the role that template.yaml gives it, or as the command line with an administrator's rights.
/// </summary>
internal sealed class Landscape : IAsyncDisposable
{
    public const string Subscriber = "security@example.com";
    public const string NoticeReader = "platform@example.com";
    public const string Alarm = "RootAccountUsage";
    public const string Heartbeat = "RootAccountUsageHeartbeat";
    public const string StackName = StackTemplate.StackName;

    /// <summary>What the stack's id makes of the function's and the schedule's names, and what the rules' names begin with.</summary>
    public const string Function = "alarmkeeper-6f2b4c1e";
    public const string Schedule = Function;

    private RuntimeApi? runtime;
    private FunctionProcess? function;
    private readonly Dictionary<string, WorldSnapshot> armed = [];

    private Landscape(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }
    public World World => Server.World;
    public AwsRegion Home => World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);
    public string Topic => Home.Arn("sns", "root-account-usage");

    public string NoticeTopic => Home.Arn("sns", StackSeed.NoticeTopic);

    /// <summary>Where custom resources put their answers.</summary>
    public string ResponseUrl => $"{Server.Url}/_sandbox/cloudformation/armed?X-Amz-Signature=a%2Fb%3D";

    /// <summary>
    /// What AlarmKeeper is started with; change it before the first run. Its settings are the command line's variables, and become the
    /// parameters of the function's stack.
    /// </summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The function's, in MB; change it before the first run.</summary>
    public int MemorySize { get; set; } = 512;

    /// <summary>Trail and log group, nothing else; a notice topic with one confirmed reader, as the stack makes it.</summary>
    public static async Task<Landscape> StartAsync()
    {
        var landscape = new Landscape(await SandboxServer.StartAsync());
        landscape.World.Rates.Enforced = true;
        landscape.Plant();
        landscape.Environment["AWS_ENDPOINT_URL"] = landscape.Server.Url;
        landscape.Environment["AWS_REGION"] = ControlTowerSeed.HomeRegion;
        landscape.Environment["AWS_ACCESS_KEY_ID"] = ControlTowerSeed.Account;
        landscape.Environment["AWS_SECRET_ACCESS_KEY"] = "any";
        landscape.Environment["ALARMKEEPER_SUBSCRIBERS"] = Subscriber;
        landscape.Environment["ALARMKEEPER_NOTICE_TOPIC_ARN"] = landscape.NoticeTopic;
        return landscape;
    }

    /// <summary>Armed by AlarmKeeper, its subscriber confirmed.</summary>
    public static async Task<Landscape> StartArmedAsync(Action<Landscape>? change = null)
    {
        var landscape = await StartAsync();
        change?.Invoke(landscape);
        await landscape.ArmAsync();
        return landscape;
    }

    /// <summary>Everything as it was when the landscape was armed, but the function's process, which goes on: as good as a landscape of
    /// its own, and much quicker.</summary>
    public async Task StartOverAsync()
    {
        if (!armed.TryGetValue(Settings, out var before))
        {
            World.Reset();
            Plant();
            await ArmAsync();
            return;
        }

        before.Restore(World);
        // What the process remembers of its last run is of the world that is gone.
        Assert.Equal("armed", (await InvokeAsync()).Verdict);
        World.Inbox.Clear();
        World.Calls.Clear();
    }

    /// <summary>A call by the account's administrator.</summary>
    public JsonObject Call(string service, string operation, JsonObject input) => Dispatch.Call(Home, service, operation, input);

    /// <summary>Invokes the function, started at the first invocation.</summary>
    public async Task<ReportView> InvokeAsync(string payload = "{}") => await InvokeRawAsync(payload) is var answer && answer.Succeeded
        ? ReportView.Parse(answer.Body) : throw new InvalidOperationException(answer.Body);

    /// <inheritdoc cref="InvokeAsync"/>
    /// <param name="payload">The event.</param>
    /// <param name="timeout">The function's; a minute unless given.</param>
    public async Task<Invocation> InvokeRawAsync(string payload, TimeSpan? timeout = null)
    {
        runtime ??= await RuntimeApi.StartAsync();
        function ??= Start(runtime);
        return await runtime.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(payload), timeout ?? TimeSpan.FromSeconds(60));
    }

    /// <summary>Runs the command line, its settings in its environment.</summary>
    public Task<ProductRun> RunAsync(params string[] arguments) => ProductProgram.RunAsync(Environment, arguments);

    /// <summary>Runs the command line, which takes its settings from the stack, and has none of its own.</summary>
    public Task<ProductRun> RunOnStackAsync(params string[] arguments) =>
        ProductProgram.RunAsync(
            Environment.Where(one => !StackParameters.IsSetting(one.Key)).ToDictionary(), [.. arguments, "--stack", StackName]);

    public int FunctionId => function!.Id;
    public RuntimeApi Runtime => runtime!;

    /// <summary>Ends the function's process and returns every line that it logged.</summary>
    public async Task<IReadOnlyList<string>> StopAndReadLogAsync()
    {
        (var stopped, function) = (function!, null);
        await stopped.DisposeAsync();
        return stopped.Output;
    }

    /// <summary>Kills the function's process; until <see cref="RestartAsync"/> nobody serves.</summary>
    public void Kill() => function!.Kill();

    /// <summary>Lets a new process serve from the next invocation on, as Lambda does after one that died.</summary>
    public async Task RestartAsync()
    {
        await StopAndReadLogAsync();
        await runtime!.DisposeAsync();
        runtime = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (function is not null)
            await function.DisposeAsync();
        if (runtime is not null)
            await runtime.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task ArmAsync()
    {
        await InvokeAsync();
        if (Environment["ALARMKEEPER_SUBSCRIBERS"].Contains(Subscriber, StringComparison.Ordinal))
            World.ConfirmSubscription(Subscriber);
        // The heartbeat is created once the filter is an hour old.
        World.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("armed", (await InvokeAsync()).Verdict);
        World.Inbox.Clear();
        World.Calls.Clear();
        armed[Settings] = WorldSnapshot.Of(World);
    }

    private string Settings => string.Join('\n', Environment.OrderBy(one => one.Key, StringComparer.Ordinal));

    private FunctionProcess Start(RuntimeApi api)
    {
        SetUpFunction();
        var variables = Environment.Where(variable => !StackParameters.IsOfStack(variable.Key)).ToDictionary();
        variables["AWS_ACCESS_KEY_ID"] = FunctionRole.AccessKey;
        var settings = new FunctionSettings(ProductProgram.Folder, ProductProgram.Handler) { Name = Function, MemorySize = MemorySize };
        return FunctionProcess.Start(settings with { Environment = variables }, api);
    }

    // The stack has its parameters, and gives the function its role.
    private void SetUpFunction()
    {
        this.SetParameters();
        this.Grant(FunctionRole.Statements(this));
        this.PutRules();
    }

    private void Plant()
    {
        ControlTowerSeed.Plant(World);
        new StackSeed(NoticeReader).Deploy(Home);
        if (function is not null)
            SetUpFunction();
    }
}
