using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line with <c>--stack</c> takes its settings from there, and needs no others.</summary>
[Trait("Category", "EndToEnd")]
public class StackOptionTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task An_armed_account_is_armed_for_it_and_AlarmKeepers_own_schedule_rules_and_function_are_looked_at()
    {
        await aws.StartOverAsync();
        var run = await aws.RunOnStackAsync("check", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var links = ReportView.Parse(run.Output).Links
            .Select(link => (link.GetProperty("kind").GetString(), link.GetProperty("name").GetString())).ToList();
        Assert.All((string[])["schedule", "function"], kind => Assert.Contains((kind, Landscape.Function), links));
        Assert.Contains(("rule", $"{Landscape.Function}-chain"), links);
    }

    [Fact]
    public async Task The_others_know_it_as_well_and_take_the_stacks_ARN()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        Assert.Equal((0, ""), await aws.RunOnStackAsync("explain") is var explained ? (explained.ExitCode, explained.Errors) : default);
        Assert.Equal(0, (await aws.RunOnStackAsync("enforce")).ExitCode);
        Assert.Equal(0, (await aws.RunAsync("drill", "--stack", aws.Stack().Id)).ExitCode);
    }

    [Fact]
    public async Task Variables_that_are_set_besides_are_named_as_not_used()
    {
        await aws.StartOverAsync();
        var run = await aws.RunAsync("check", "--stack", Landscape.StackName);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Not used, since the settings are the stack's: ALARMKEEPER_NOTICE_TOPIC_ARN, ALARMKEEPER_SUBSCRIBERS.",
            run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_is_not_there_is_2_and_named_with_Region_and_account()
    {
        var run = await aws.RunAsync("check", "--stack", "alarm-keepr");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"There is no stack 'alarm-keepr' in eu-west-1 of account {ControlTowerSeed.Account}", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_of_another_Region_is_2_and_says_which_Region_to_set()
    {
        var run = await aws.RunAsync("check", "--stack", aws.Stack().Id.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("is in us-east-1, and AWS_REGION or the profile says eu-west-1", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somebody-elses", "is not AlarmKeeper's, or one of another version: it has no parameter TrailName")]
    [InlineData("deleted", "There is no stack")]
    public async Task A_stack_that_cannot_be_AlarmKeepers_is_2(string name, string problem)
    {
        await using var other = await Landscape.StartAsync();
        var id = other.Home.Arn("cloudformation", $"stack/{name}/1");
        other.Home.Store<StackStore>().Stacks
            .Add(new(name, id, other.World.Clock.GetUtcNow()) { Status = name == "deleted" ? "DELETE_COMPLETE" : "CREATE_COMPLETE" });
        var run = await other.RunAsync("check", "--stack", id);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_are_wrong_are_2_and_called_by_their_names()
    {
        await using var other = await Landscape.StartAsync();
        other.Stack().Parameters["Subscribers"] = "a@b.example,";
        var run = await other.RunOnStackAsync("enforce");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Subscribers has '': expected a list with commas", run.Errors, StringComparison.Ordinal);
        Assert.Empty(other.World.Calls.Writes);
    }

    [Fact]
    public async Task A_stack_that_cannot_be_read_is_3_and_nothing_is_written()
    {
        await using var other = await Landscape.StartAsync();
        other.Environment["AWS_MAX_ATTEMPTS"] = "1";
        other.World.Faults.Add(new(FaultKind.Status, Operation: "DescribeStacks"));
        var run = await other.RunOnStackAsync("enforce");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("DescribeStacks", run.Output, StringComparison.Ordinal);
        Assert.Empty(other.World.Calls.Writes);
    }
}
