using System.Xml.Linq;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line's <c>--html</c>.</summary>
[Trait("Category", "EndToEnd")]
public sealed class PageCommandTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>, IDisposable
{
    private readonly Landscape aws = fixture.Aws;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("alarmkeeper-page-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("check", "If root signs in now, somebody will be told.")]
    [InlineData("audit", "alarms would tell nobody.")]
    public async Task The_page_is_in_the_file_and_who_asked_is_told_so_beside_the_report(string command, string answer)
    {
        await aws.StartOverAsync();
        var file = Path.Combine(folder.FullName, "evidence.html");

        var run = await aws.RunAsync(command, "--html", file);

        Assert.Equal($"Written to {file}: a page for an auditor.\n", run.Errors.ReplaceLineEndings("\n"));
        Assert.Contains(answer, run.Output, StringComparison.Ordinal);
        Assert.Contains(answer, XDocument.Load(file).Root!.Value, StringComparison.Ordinal);
        Assert.Equal("", (await aws.RunAsync(command, "--quiet", "--html", file)).Errors);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("audit")]
    public async Task Who_cannot_have_the_file_is_told_so_before_AWS_is_asked(string command)
    {
        await aws.StartOverAsync();
        aws.World.Calls.Clear();

        var run = await aws.RunAsync(command, "--html", Path.Combine(folder.FullName, "missing", "evidence.html"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("which cannot be written", run.Errors, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.All);
    }
}
