using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Other programs build on what a run found and did: an event on the default bus, to a rule of theirs (docs/events.md).</summary>
[Trait("Category", "EndToEnd")]
public sealed class RunEventTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>, IAsyncLifetime
{
    private readonly DeployedLandscape aws = fixture.Aws;
    private string queue = "";

    public async Task InitializeAsync()
    {
        var name = $"tickets-{Guid.NewGuid():n}";
        queue = aws.Home.Arn("sqs", name);
        aws.Call("sqs", "CreateQueue", new()
        {
            ["QueueName"] = name,
            ["Attributes"] = new JsonObject
            {
                ["Policy"] = $$"""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                     "Action":"sqs:SendMessage","Resource":"{{queue}}"}]}
                    """,
            },
        });
        aws.Call("events", "PutRule", new() { ["Name"] = "tickets", ["EventPattern"] = """{"source":["alarmkeeper"]}""" });
        aws.Call("events", "PutTargets", new()
        {
            ["Rule"] = "tickets",
            ["Targets"] = new JsonArray(new JsonObject { ["Id"] = "queue", ["Arn"] = queue }),
        });
        await aws.IdleAsync();
        aws.Forget();
    }

    public async Task DisposeAsync()
    {
        aws.World.Faults.Clear();
        await aws.IdleAsync();
    }

    [Fact]
    public async Task A_repair_is_an_event_with_the_whole_report_and_starts_nothing_of_AlarmKeepers()
    {
        Silence();
        await aws.IdleAsync();

        var run = Assert.Single(aws.Runs);
        var sent = Assert.Single(Received());
        Assert.Equal(
            ("alarmkeeper", "AlarmKeeper Run", "enforce", "armed"),
            (Text(sent, "source"), Text(sent, "detail-type"), Text(sent["detail"]!, "mode"), Text(sent["detail"]!, "verdict")));
        var alarm = Assert.Single(sent["detail"]!["links"]!.AsArray(), link => link!["repair"] is not null)!;
        Assert.Equal(("RootAccountUsage", "repaired"), (Text(alarm, "name"), Text(alarm["repair"]!, "outcome")));
        Assert.Equal(Text(sent, "id"), Text(run.Answer["event"]!, "id"));
    }

    [Fact]
    public async Task A_quiet_run_is_none_and_one_that_leaves_something_to_do_is_one_each_time()
    {
        await aws.PassAsync(TimeSpan.FromHours(2));
        Assert.Empty(Received());

        aws.Forget();
        aws.World.Faults.Add(new(FaultKind.Error, "cloudtrail", "GetTrailStatus") { Code = "AccessDeniedException", Status = 400 });
        await aws.PassAsync(TimeSpan.FromHours(2));
        var sent = Received();
        // Lambda tried each of them once more.
        Assert.True(aws.Runs.Count >= 2);
        Assert.Equal(2 * aws.Runs.Count, sent.Count);
        Assert.All(sent, one => Assert.Equal("unknown", Text(one["detail"]!, "verdict")));
    }

    [Theory]
    [InlineData("AccessDeniedException", 400)]
    [InlineData("InternalException", 500)]
    public async Task A_bus_that_takes_nothing_changes_no_verdict_and_is_reported(string code, int status)
    {
        aws.World.Faults.Add(new(FaultKind.Error, "events", "PutEvents") { Code = code, Status = status });
        Silence();
        await aws.IdleAsync();

        var answer = Assert.Single(aws.Runs).Answer;
        Assert.Equal("armed", Text(answer, "verdict"));
        Assert.Contains(code, Text(answer["event"]!, "error"), StringComparison.Ordinal);
        Assert.Contains(aws.Notices, mail => mail.Subject.Contains("armed again", StringComparison.Ordinal));
    }

    private void Silence() => aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("RootAccountUsage") });

    private List<JsonNode> Received() => [.. QueueStore.Messages(aws.World, queue).Select(message => JsonNode.Parse(message.Body)!)];

    private static string Text(JsonNode node, string member) => node[member]!.ToString();
}
