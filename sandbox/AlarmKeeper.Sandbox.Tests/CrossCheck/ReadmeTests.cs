using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CrossCheck;

/// <summary>What the sandbox's README shows, word for word.</summary>
[Trait("Category", "CrossCheck")]
public sealed partial class ReadmeTests : SandboxTest
{
    private const string ServedUrl = "http://127.0.0.1:4566";

    private static readonly string Text = File.ReadAllText(Repository.PathOf("sandbox/README.md"));

    [CommandFact("aws", "curl")]
    public async Task The_AWS_CLI_works_as_shown()
    {
        var run = await ForeignProgram.RunAsync("sh", ["-ec", string.Concat(Blocks("sh"))]);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("a@example.com", run.Output, StringComparison.Ordinal);
        Assert.Single(World.Inbox.All);
    }

    [PythonFact("boto3")]
    public async Task Boto3_works_as_shown()
    {
        var run = await ForeignProgram.RunAsync("sh", ["-ec", $"{Blocks("sh").First()}exec python3 -"], input: Blocks("python").Single());

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("'SubscriptionArn': 'PendingConfirmation'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_fault_is_named() =>
        Assert.Equal(
            Enum.GetNames<FaultKind>().Order(StringComparer.OrdinalIgnoreCase),
            Kinds().Match(Text).Groups[1].Value.Split(", ").Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> Blocks(string language) =>
        Block().Matches(Text).Where(block => block.Groups[1].Value == language)
            .Select(block => block.Groups[2].Value.Replace(ServedUrl, Url, StringComparison.Ordinal));

    [GeneratedRegex("^```(\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("kinds: ([A-Za-z0-9, ]+)")]
    private static partial Regex Kinds();
}
