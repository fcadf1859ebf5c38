using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The same breaks by boto3 over HTTP, and the command line against them: the sandbox must be AWS to others, too.</summary>
[Trait("Category", "EndToEnd")]
public class BotoBreakTests(BotoFixture fixture) : IClassFixture<BotoFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string> Names => [.. Break.All.Select(one => one.Name)];

    [PythonTheory("boto3")]
    [MemberData(nameof(Names))]
    public async Task The_command_line_ends_as_it_must_when_boto3_sees_to_it_that(string name)
    {
        var broken = Break.Named(name);
        await aws.StartOverAsync();
        await fixture.Player.PlayAsync(name, aws.Places());

        var run = await aws.RunAsync("enforce", "--json");
        Assert.Equal((broken.Expect.ExitCode, ""), (run.ExitCode, run.Errors));
        Assert.Subset(ReportView.Parse(run.Output).Rows.ToHashSet(), broken.Rows.ToHashSet());

        var second = await aws.InvokeAsync();
        Assert.Equal(broken.Expect.Retries is null ? 0 : 1, second.Writes);
        Assert.Equal(broken.Expect.Verdict, second.Verdict);
    }
}
