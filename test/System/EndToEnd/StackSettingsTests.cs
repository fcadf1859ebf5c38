using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The function's settings are its stack's parameters, as they are at each run (docs/decisions/0022).</summary>
[Trait("Category", "EndToEnd")]
public class StackSettingsTests
{
    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    [Fact]
    public async Task Another_parameter_holds_from_the_next_run_on()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Stack().Parameters["MetricNamespace"] = "Audit";
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal("Audit", aws.ReadAlarm(Landscape.Alarm)["Namespace"]!.ToString());
    }

    [Fact]
    public async Task A_stack_that_cannot_be_read_for_once_leaves_the_settings_that_were_read_last()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Bound(without: "cloudformation:DescribeStacks");
        aws.DisableActions();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.NotEmpty(aws.RootSignsIn());

        var line =
            Assert.Single(await aws.StopAndReadLogAsync(),
                line => line.Contains("settings of the last run hold", StringComparison.Ordinal));
        Assert.Equal("WARN", JsonNode.Parse(line)!["level"]!.ToString());
        Assert.Contains("DescribeStacks", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DescribeStacks")]
    [InlineData("ListTags")]
    public async Task Without_having_ever_read_its_stack_a_function_knows_nothing_and_writes_nothing(string operation)
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Faults.Add(new(FaultKind.Status, Operation: operation));
        var report = await aws.InvokeAsync();
        Assert.Equal("unknown", report.Verdict);
        Assert.StartsWith($"{operation}: ", Assert.Single(report.Errors), StringComparison.Ordinal);
        Assert.Equal((false, "AlarmKeeper.Unknown"),
            await aws.InvokeRawAsync(Scheduled) is var failed ? (failed.Succeeded, failed.ErrorType) : default);
        Assert.Empty(aws.World.Calls.Writes);

        aws.World.Faults.Clear();
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task A_function_that_no_stack_made_says_so_and_writes_nothing()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Home.Store<FunctionStore>().Functions[Landscape.Function].Tags.Clear();
        var report = await aws.InvokeAsync();
        Assert.Equal("unknown", report.Verdict);
        Assert.Contains("the function has no tag aws:cloudformation:stack-id", Assert.Single(report.Errors), StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task An_explanation_without_settings_says_what_could_not_be_read()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Faults.Add(new(FaultKind.Status, Operation: "DescribeStacks"));
        var answer = await aws.InvokeRawAsync("""{"mode":"explain"}""");
        Assert.True(answer.Succeeded, answer.Body);
        Assert.Contains("DescribeStacks: ", answer.Body, StringComparison.Ordinal);
    }
}
