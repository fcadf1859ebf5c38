using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Lambda;

/// <summary>AlarmKeeper is the function: a payload that asks for nothing known fails, a check succeeds.</summary>
public sealed class AsyncInvocationsTests : IAsyncLifetime
{
    private const string Bad = """{"mode":"nonsense"}""";
    private const string Good = """{"mode":"check"}""";
    private const string Role = $"arn:aws:iam::{ControlTowerSeed.Account}:role/keeper";

    private SandboxServer server = null!;
    private FunctionRuns functions = null!;

    private World World => server.World;

    private AwsRegion Home => World.Region(ControlTowerSeed.Account, ControlTowerSeed.HomeRegion);

    private AsyncInvocations Keeper => functions.Of(Home.Arn("lambda", "function:keeper"));

    private string Failures => Home.Arn("sqs", "failures");

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        functions = FunctionRuns.Start(server, ProductProgram.Folder);
        RoleStore.Of(World, ControlTowerSeed.Account).Put(Role, [JsonNode.Parse("""{"Effect":"Allow","Action":"*","Resource":"*"}""")!]);
        var code = FunctionCode.Plant(Home).ToJsonString();
        Call("CreateFunction", $$"""{"Runtime":"dotnet10","Handler":"alarmkeeper","Timeout":60,"Code":{{code}} }""", ("Role", Role));
    }

    public async Task DisposeAsync()
    {
        await functions.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_succeeds_is_run_once()
    {
        // At its start the function asks who it is and which stack made it.
        Keeper.Enqueue(Good);
        await functions.IdleAsync();
        var run = Keeper.Enqueue(Good);
        await functions.PassAsync(TimeSpan.FromHours(7));
        Assert.True(run.Succeeded);
        Assert.Single(run.Attempts);
        Assert.Equal((int)run.Answer["apiCalls"]!, run.AwsCalls);
        Assert.Null(run.GivenUp);
    }

    [Fact]
    public async Task What_fails_is_tried_again_after_one_minute_and_after_two_more()
    {
        var run = Keeper.Enqueue(Bad);
        await functions.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([0, 1, 3], run.Attempts.Select(attempt => Minutes(attempt.At - run.Received)));
        Assert.Equal("RetriesExhausted", run.GivenUp);
    }

    [Fact]
    public async Task The_functions_own_settings_say_how_often_and_where_to_failures_go()
    {
        Configure("""{"MaximumRetryAttempts":0}""");
        Keeper.Enqueue(Bad);
        await functions.PassAsync(TimeSpan.FromHours(1));
        var record = JsonNode.Parse(Assert.Single(QueueStore.Messages(World, Failures)).Body)!;
        Assert.Equal(("RetriesExhausted", 1),
            ((string)record["requestContext"]!["condition"]!, (int)record["requestContext"]!["approximateInvokeCount"]!));
        Assert.Equal("nonsense", (string)record["requestPayload"]!["mode"]!);
        Assert.Contains("nonsense", (string)record["responsePayload"]!["errorMessage"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_old_is_given_up()
    {
        Configure("""{"MaximumEventAgeInSeconds":60}""");
        var run = Keeper.Enqueue(Bad);
        await functions.IdleAsync();
        World.Advance(TimeSpan.FromMinutes(2));
        await functions.IdleAsync();
        Assert.Single(run.Attempts);
        Assert.Equal("EventAgeExceeded", run.GivenUp);
    }

    [Fact]
    public async Task A_function_without_concurrency_runs_nothing()
    {
        Configure("""{"MaximumRetryAttempts":2}""");
        Call("PutFunctionConcurrency", """{"ReservedConcurrentExecutions":0}""");
        var run = Keeper.Enqueue(Good);
        await functions.IdleAsync();
        Assert.Empty(run.Attempts);
        Assert.Equal("ZeroReservedConcurrency", run.GivenUp);
        Assert.Single(QueueStore.Messages(World, Failures));
    }

    [Fact]
    public async Task A_process_that_dies_fails_its_run_and_another_one_takes_the_next_try()
    {
        var run = Keeper.Enqueue(Good);
        World.Served += Kill;
        await functions.IdleAsync();
        World.Served -= Kill;
        await functions.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["Runtime.ExitError", null], run.Attempts.Select(attempt => attempt.Answer.ErrorType));
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task A_changed_setting_is_the_next_runs()
    {
        Keeper.Enqueue(Good);
        await functions.IdleAsync();
        Call("UpdateFunctionConfiguration", """{"Environment":{"Variables":{"ALARMKEEPER_TOPIC":"another-topic"}}}""");
        var run = Keeper.Enqueue(Good);
        await functions.IdleAsync();
        Assert.True(run.Succeeded);
        Assert.Single(Keeper.Environments.Log, line => line.Contains("ALARMKEEPER_TOPIC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_held_waits_and_nothing_is_lost()
    {
        var hold = Keeper.Hold();
        var runs = Enumerable.Range(0, 3).Select(_ => Keeper.Enqueue(Good)).ToList();
        await functions.IdleAsync();
        Assert.All(runs, run => Assert.Empty(run.Attempts));
        hold.Dispose();
        await functions.IdleAsync();
        Assert.All(runs, run => Assert.True(run.Succeeded));
    }

    [Fact]
    public async Task Lambdas_metrics_count_what_ran_and_what_failed()
    {
        Keeper.Enqueue(Good);
        Keeper.Enqueue(Bad);
        await functions.IdleAsync();
        Assert.Equal((2, 1), (Sum("Invocations"), Sum("Errors")));
    }

    [Theory]
    [InlineData("""{"ReservedConcurrentExecutions":0}""", Good)]
    [InlineData("""{"ReservedConcurrentExecutions":1}""", Bad)]
    public async Task Lambdas_metrics_count_what_was_dropped_even_where_a_destination_kept_it(string concurrency, string payload)
    {
        Configure("""{"MaximumRetryAttempts":0}""");
        Call("PutFunctionConcurrency", concurrency);
        Keeper.Enqueue(payload);
        await functions.IdleAsync();
        Assert.Single(QueueStore.Messages(World, Failures));
        Assert.Equal((1, 1), (Sum("AsyncEventsReceived"), Sum("AsyncEventsDropped")));
    }

    private void Kill(ServedCall call) => Keeper.Environments.Kill();

    private double Sum(string metric) => (double)Dispatch.Call(Home, "monitoring", "GetMetricStatistics", new()
    {
        ["Namespace"] = "AWS/Lambda",
        ["MetricName"] = metric,
        ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "FunctionName", ["Value"] = "keeper" }),
        ["StartTime"] = World.Clock.GetUtcNow().AddHours(-1).ToUnixTimeSeconds(),
        ["EndTime"] = World.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        ["Period"] = 86400,
        ["Statistics"] = new JsonArray("Sum"),
    })["Datapoints"]!.AsArray().Single()!["Sum"]!;

    private void Configure(string settings)
    {
        var destination = new JsonObject { ["OnFailure"] = new JsonObject { ["Destination"] = Failures } };
        var input = JsonNode.Parse(settings)!.AsObject();
        input["DestinationConfig"] = destination;
        Call("PutFunctionEventInvokeConfig", input.ToJsonString());
    }

    private void Call(string operation, string input, params (string Name, string Value)[] more)
    {
        var whole = JsonNode.Parse(input)!.AsObject();
        whole["FunctionName"] = "keeper";
        foreach (var (name, value) in more)
            whole[name] = value;
        Dispatch.Call(Home, "lambda", operation, whole);
    }

    private static int Minutes(TimeSpan time) => (int)time.TotalMinutes;
}
