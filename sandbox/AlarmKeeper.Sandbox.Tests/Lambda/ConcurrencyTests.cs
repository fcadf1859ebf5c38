using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Lambda;

/// <summary>How many executions of a function run at once, each in an environment of its own.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const string Good = """{"mode":"check"}""";
    private const string Role = $"arn:aws:iam::{ControlTowerSeed.Account}:role/keeper";

    private SandboxServer server = null!;
    private FunctionRuns functions = null!;

    private World World => server.World;

    private AwsRegion Home => World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    private AsyncInvocations Keeper => functions.Of(Home.Arn("lambda", "function:keeper"));

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        functions = FunctionRuns.Start(server, ProductProgram.Folder);
        RoleStore.Of(World, ControlTowerSeed.Account).Put(Role, [JsonNode.Parse("""{"Effect":"Allow","Action":"*","Resource":"*"}""")!]);
        var code = FunctionCode.Plant(Home).ToJsonString();
        Call("CreateFunction", $$"""{"Runtime":"dotnet10","Handler":"alarmkeeper","Timeout":60,"Code":{{code}},"Role":"{{Role}}"}""");
    }

    public async Task DisposeAsync()
    {
        await functions.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(null, 1000, 3)]
    [InlineData(null, 2, 2)]
    [InlineData(1, 1000, 1)]
    public async Task As_many_run_at_once_as_the_reservation_or_the_accounts_quota_allow(int? reserved, int quota, int expected)
    {
        Home.Store<FunctionStore>().ConcurrencyQuota = quota;
        if (reserved is not null)
            Call("PutFunctionConcurrency", $$"""{"ReservedConcurrentExecutions":{{reserved}}}""");
        // Each that runs waits at its first call for as many as may run, and then none is left that could.
        var together = new Rendezvous(World, expected, call => call.Operation == "DescribeTrails");
        var runs = Enumerable.Range(0, 3).Select(_ => Keeper.Enqueue(Good)).ToList();
        await together.Complete;
        Assert.Equal(expected, Keeper.Current.Count);
        together.Open();
        await functions.IdleAsync();
        Assert.All(runs, run => Assert.Single(run.Attempts));
        Assert.All(runs, run => Assert.True(run.Succeeded));
        Assert.InRange(Keeper.Environments.All.Count, 1, expected);
    }

    [Fact]
    public async Task Who_invokes_it_directly_gets_the_answer_or_is_throttled()
    {
        Call("PutFunctionConcurrency", """{"ReservedConcurrentExecutions":1}""");
        var together = new Rendezvous(World, 1, call => call.Operation == "DescribeTrails");
        var first = functions.InvokeAsync(Home.Arn("lambda", "function:keeper"), Good);
        await together.Complete;
        var refused = await Assert.ThrowsAsync<AwsError>(() => functions.InvokeAsync(Home.Arn("lambda", "function:keeper"), Good));
        Assert.Equal(("TooManyRequestsException", 429), (refused.Code, refused.Status));
        together.Open();
        Assert.Contains("\"mode\":\"check\"", (await first).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_time_that_there_is_no_room_for_an_event_is_a_throttle_and_neither_an_invocation_nor_an_error()
    {
        Call("PutFunctionConcurrency", """{"ReservedConcurrentExecutions":1}""");
        var together = new Rendezvous(World, 1, call => call.Operation == "DescribeTrails");
        Keeper.Enqueue(Good);
        await together.Complete;
        var waiting = Keeper.Enqueue(Good);
        World.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((3, 0), (Samples("Throttles"), Samples("Invocations")));
        together.Open();
        await functions.IdleAsync();
        Assert.True(waiting.Succeeded);
        Assert.Equal((3, 2), (Samples("Throttles"), Samples("Invocations")));
    }

    private int Samples(string metric) => Home.Store<MonitoringStore>().Metrics
        .Samples(MetricId.Of("AWS/Lambda", metric, [KeyValuePair.Create("FunctionName", "keeper")]), null).Count();

    private void Call(string operation, string input)
    {
        var whole = JsonNode.Parse(input)!.AsObject();
        whole["FunctionName"] = "keeper";
        Dispatch.Call(Home, "lambda", operation, whole);
    }
}
