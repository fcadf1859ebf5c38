using System.Diagnostics.CodeAnalysis;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The same breaks by boto3 over HTTP, and the command line against them: the sandbox must be AWS to others, too.</summary>
[Trait("Category", "EndToEnd")]
[SuppressMessage("Design", "CA1000", Justification = "xUnit looks for the cases of a theory in a static member.")]
public abstract class BotoBreakTests<TLink>(BotoFixture fixture) : IClassFixture<BotoFixture>
    where TLink : IBreakLink
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string> Names => [.. Break.Of<TLink>().Select(one => one.Name)];

    /// <summary>One of each link and exit code: a process for each break would take its time.</summary>
    public static TheoryData<string> Samples => [.. Break.Of<TLink>().DistinctBy(one => one.Expect.ExitCode).Select(one => one.Name)];

    [PythonTheory("boto3")]
    [MemberData(nameof(Names))]
    public async Task One_run_ends_as_it_must_when_boto3_sees_to_it_that(string name)
    {
        var broken = await PlayAsync(name);
        var first = await aws.InvokeAsync();
        Assert.Equal(broken.Expect.Verdict, first.Verdict);
        Assert.Subset(first.Rows.ToHashSet(), broken.RowsOf(broken.Expect).ToHashSet());
        await AssertQuietAsync(broken.Expect);
    }

    [PythonTheory("boto3")]
    [MemberData(nameof(Samples))]
    public async Task The_command_line_ends_as_it_must_when_boto3_sees_to_it_that(string name)
    {
        var broken = await PlayAsync(name);
        var run = await aws.RunOnStackAsync("enforce", "--json");
        Assert.Equal((broken.Expect.ExitCode, ""), (run.ExitCode, run.Errors));
        Assert.Subset(ReportView.Parse(run.Output).Rows.ToHashSet(), broken.RowsOf(broken.Expect).ToHashSet());
        // The tags that a person's run wrote are none of the function's: it says so once, and twice where its own run came within the same
        // second, since CloudTrail's times are no finer (docs/decisions/0049).
        aws.World.Clock.Add(TimeSpan.FromSeconds(1));
        await aws.InvokeAsync();
        await AssertQuietAsync(broken.Expect);
    }

    private async Task<Break> PlayAsync(string name)
    {
        await aws.StartOverAsync();
        await fixture.Player.PlayAsync(name, aws.Places());
        return Break.Named(name);
    }

    private async Task AssertQuietAsync(Expectation expect)
    {
        var second = await aws.InvokeAsync();
        // A repair that fails again is noted before it is tried, and struck off when people know.
        Assert.Equal(expect.Retries is null ? 0 : 3, second.Writes);
        Assert.Equal(expect.Verdict, second.Verdict);
    }
}

public class TrailBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.Trail>(fixture);

public class LogGroupBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.LogGroup>(fixture);

public class FilterBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.Filter>(fixture);

public class AlarmBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.Alarm>(fixture);

public class TopicBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.Topic>(fixture);

public class EnforcerBotoBreakTests(BotoFixture fixture) : BotoBreakTests<BreakLinks.Enforcer>(fixture);
