using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Scheduler;

/// <summary>Schedules that are due, as the function's queue gets them.</summary>
public class ScheduleRunTests
{
    private const string Account = "111122223333";
    private const string Role = $"arn:aws:iam::{Account}:role/scheduler";
    private const string Function = $"arn:aws:lambda:eu-west-1:{Account}:function:keeper";
    private const string Queue = $"arn:aws:sqs:eu-west-1:{Account}:undelivered";

    private readonly World world = new();
    private readonly List<(DateTimeOffset At, AsyncInvocation Invocation)> invocations = [];

    public ScheduleRunTests()
    {
        AlarmKeeper.Sandbox.Wire.Services.Install(world);
        world.FunctionInvocation = invocation => invocations.Add((world.Clock.GetUtcNow(), invocation));
        RoleStore.Of(world, Account).Put(Role, [JsonNode.Parse("""{"Effect":"Allow","Action":["lambda:InvokeFunction","sqs:SendMessage"],"Resource":"*"}""")!]);
    }

    [Fact]
    public void A_rate_begins_at_once()
    {
        Create("rate(1 hour)");
        world.Tick();
        world.Advance(TimeSpan.FromMinutes(150));
        Assert.Equal([0, 60, 120], Minutes());
        Assert.All(invocations, one => Assert.Equal((Function, """{"a":1}"""), (one.Invocation.FunctionArn, one.Invocation.Payload)));
    }

    [Fact]
    public void A_schedule_with_a_flexible_window_may_run_as_late_as_its_end() // E2
    {
        Create("rate(1 hour)", change: input => input["FlexibleTimeWindow"] =
            new JsonObject { ["Mode"] = "FLEXIBLE", ["MaximumWindowInMinutes"] = 1440 });
        world.Advance(TimeSpan.FromMinutes(1439));
        Assert.Empty(invocations);
        world.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(invocations);
    }

    [Fact]
    public void A_schedule_that_starts_another_day_does_not_run_before() // E2
    {
        Create("rate(1 hour)", change: input => input["StartDate"] = world.Clock.GetUtcNow().AddDays(1).ToUnixTimeSeconds());
        world.Advance(TimeSpan.FromHours(23));
        Assert.Empty(invocations);
        world.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, invocations.Count);
    }

    [Fact]
    public void A_disabled_schedule_is_not_run_and_an_enabled_one_again()
    {
        Create("rate(10 minutes)", state: "DISABLED");
        world.Advance(TimeSpan.FromHours(1));
        Assert.Empty(invocations);
        Create("rate(10 minutes)", operation: "UpdateSchedule");
        world.Advance(TimeSpan.FromMinutes(25));
        Assert.Equal(3, invocations.Count);
    }

    [Fact]
    public void A_deleted_schedule_is_not_run()
    {
        Create("rate(10 minutes)");
        Call("DeleteSchedule", new() { ["Name"] = "hourly" });
        Assert.Single(invocations);
        world.Advance(TimeSpan.FromHours(1));
        Assert.Single(invocations);
    }

    [Fact]
    public void A_cron_expression_is_met_to_the_minute()
    {
        Create("cron(0 9 * * ? *)");
        world.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, invocations.Count);
        Assert.All(invocations, one => Assert.Equal((9, 0), (one.At.Hour, one.At.Minute)));
    }

    [Fact]
    public void Without_an_input_the_function_gets_Schedulers_own_event()
    {
        Create("rate(1 hour)", input: null);
        world.Tick();
        var sent = JsonNode.Parse(Assert.Single(invocations).Invocation.Payload)!;
        Assert.Equal(("Scheduled Event", "aws.scheduler"), ((string)sent["detail-type"]!, (string)sent["source"]!));
    }

    [Fact]
    public void What_the_schedules_role_may_not_invoke_goes_to_its_queue()
    {
        RoleStore.Of(world, Account).Put(Role, [JsonNode.Parse("""{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}""")!]);
        Create("rate(1 hour)");
        world.Tick();
        Assert.Empty(invocations);
        Assert.Equal("""{"a":1}""", Assert.Single(QueueStore.Messages(world, Queue)).Body);
    }

    private IEnumerable<int> Minutes() => invocations.Select(one => (int)Math.Round((one.At - invocations[0].At).TotalMinutes));

    private void Create(string expression, string? input = """{"a":1}""", string state = "ENABLED", string operation = "CreateSchedule",
        Action<JsonObject>? change = null)
    {
        var schedule = new JsonObject
        {
            ["Name"] = "hourly",
            ["ScheduleExpression"] = expression,
            ["State"] = state,
            ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
            ["Target"] = new JsonObject
            {
                ["Arn"] = Function,
                ["RoleArn"] = Role,
                ["DeadLetterConfig"] = new JsonObject { ["Arn"] = Queue },
            }.With("Input", input),
        };
        change?.Invoke(schedule);
        Call(operation, schedule);
    }

    private void Call(string operation, JsonObject input) =>
        Dispatch.Call(world.Region(Account, "eu-west-1"), "scheduler", operation, input);
}
