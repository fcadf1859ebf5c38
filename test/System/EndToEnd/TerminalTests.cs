using System.Diagnostics;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line on a terminal, as a pseudo-terminal of <c>script</c> is one.</summary>
[Trait("Category", "EndToEnd")]
public partial class TerminalTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [CommandTheory("script", "stty")]
    [InlineData(80)]
    [InlineData(120)]
    public async Task It_gets_colours_and_no_line_that_is_wider_than_it_is(int columns)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        var shown = await ShowAsync(columns);
        Assert.Contains("\u001B[32m✓ \u001B[0mtrail ", shown, StringComparison.Ordinal);
        Assert.Contains("\u001B[31m✗ \u001B[0malarm ", shown, StringComparison.Ordinal);
        // A line that is written over again and again ends at its last return.
        Assert.All(Sequence().Replace(shown, "").Split("\r\n"), line => Assert.InRange(line.Split('\r')[^1].Length, 0, columns));
    }

    [CommandTheory("script", "stty")]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task It_gets_none_where_somebody_says_so(string variable, string value)
    {
        await aws.StartOverAsync();
        var shown = await ShowAsync(80, (variable, value));
        Assert.Contains("✓ trail ", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001B\\[[0-9]*m", shown);
    }

    private async Task<string> ShowAsync(int columns, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {columns}; alarmkeeper check; true", "/dev/null"]);
        // What the tests themselves are told by is no setting.
        foreach (var own in start.Environment.Keys.Where(name => name.StartsWith("ALARMKEEPER_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(own);
        foreach (var (name, value) in aws.Environment)
            start.Environment[name] = value;
        (start.Environment["TERM"], start.Environment["LC_ALL"]) = ("xterm-256color", "C.UTF-8");
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["PATH"] = $"{ProductProgram.Folder}{Path.PathSeparator}{start.Environment["PATH"]}";
        var run = await ProgramRun.Of(start);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }

    // Those of .NET among them, which it writes to every terminal.
    [GeneratedRegex("\u001B(?:\\[[?0-9]*[a-z]|=)")]
    private static partial Regex Sequence();
}
