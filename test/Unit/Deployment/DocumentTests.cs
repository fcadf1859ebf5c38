using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>README.md, the documents and samconfig.toml tell and do what the templates know.</summary>
public partial class DocumentTests
{
    private static readonly string[] Folders = ["", "docs", "docs/decisions", "sandbox"];
    private static readonly string[] Drawings = ["docs/chain-light.svg", "docs/chain-dark.svg"];

    public static TheoryData<string> Guides => ["README.md", "docs/deploying.md"];

    public static TheoryData<string> Documents =>
    [
        .. Folders.SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.md"))
            .Select(file => Path.GetRelativePath(Repository.PathOf(""), file).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Each_deployment_that_is_shown_sets_parameters_that_there_are_to_values_that_are_allowed(string document)
    {
        var commands = Commands(document).Where(command => command.Contains("--parameter-overrides", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            var declared =
                StackTemplate.Read(command.Contains("forwarder.yaml", StringComparison.Ordinal) ? "forwarder.yaml"
                        : "template.yaml")["Parameters"]!.AsObject();
            var given = Override().Matches(command).ToDictionary(one => one.Groups[1].Value, one => one.Groups[2].Value);
            Assert.All(given,
                one => Assert.True(declared.ContainsKey(one.Key) && Allows(declared[one.Key]!, one.Value), $"{one.Key}={one.Value}"));
            Assert.Empty(declared.Where(parameter => parameter.Value!["Default"] is null).Select(parameter => parameter.Key)
                .Except(given.Keys));
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Each_link_within_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        foreach (var link in Link().Matches(File.ReadAllText(Repository.PathOf(document))).Select(link => link.Groups[1].Value))
        {
            var (path, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
            var target = path.Length == 0 ? Repository.PathOf(document) : Path.Combine(folder, path);
            Assert.True(File.Exists(target) || Directory.Exists(target), link);
            if (anchor is not null)
                Assert.Contains(anchor, Anchors(target));
        }
    }

    [Fact]
    public void The_drawing_of_the_chain_is_the_same_by_day_and_by_night_but_for_its_colours() =>
        Assert.Single(Drawings.Select(file => Colour().Replace(File.ReadAllText(Repository.PathOf(file)), "")).Distinct());

    [Fact]
    public void README_leads_to_every_guide()
    {
        var links = Link().Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(link => link.Groups[1].Value);
        Assert.Empty(Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Except(links));
    }

    // Two that were written at the same time took the same number once.
    [Fact]
    public void Each_decision_has_a_number_of_its_own_in_its_name_and_in_its_title()
    {
        var decisions = Directory.GetFiles(Repository.PathOf("docs/decisions"), "*.md");
        Assert.Equal(decisions.Length, decisions.DistinctBy(file => Path.GetFileName(file)[..4]).Count());
        Assert.All(decisions, file => Assert.StartsWith(
            $"# {Path.GetFileName(file)[..4].TrimStart('0')}. ", File.ReadLines(file).First(), StringComparison.Ordinal));
    }

    // A prompt ends a deployment that nobody watches.
    [Fact]
    public void SAM_is_configured_to_deploy_without_a_terminal_and_again_after_a_first_time_that_failed()
    {
        var settings = File.ReadAllLines(Repository.PathOf("samconfig.toml"));
        Assert.Contains("confirm_changeset = false", settings);
        Assert.Contains("fail_on_empty_changeset = false", settings);
        Assert.Contains("resolve_s3 = true", settings);
        Assert.Contains("on_failure = \"DELETE\"", settings);
        Assert.Contains($"stack_name = \"{StackTemplate.StackName}\"", settings);
    }

    // `sam deploy` prints values in a table of at least 100 columns, of which 75 are left to them, and breaks what is longer.
    [Fact]
    public void Each_command_among_the_outputs_fits_a_line_of_the_table_that_SAM_prints()
    {
        var commands = new StackTemplate().Outputs.Where(output => output.Key.EndsWith("Command", StringComparison.Ordinal)).ToList();
        Assert.Equal(["CheckCommand", "DrillCommand", "EnforceCommand", "ExplainCommand"], commands.Select(output => output.Key).Order());
        Assert.All(commands, output =>
        {
            Assert.InRange(output.Value!.ToString().Length, 1, 75);
            var payload = Regex.Match(output.Value.ToString(), "^sam remote invoke --stack-name alarm-keeper -e '(.*)'$").Groups[1].Value;
            Assert.IsType<JsonObject>(JsonNode.Parse(payload));
        });
    }

    private static IEnumerable<string> Commands(string document) =>
        File.ReadAllLines(Repository.PathOf(document)).Select(line => line.Trim())
            .Where(line => line.StartsWith("$ ", StringComparison.Ordinal));

    private static bool Allows(JsonNode parameter, string value) => parameter["AllowedValues"] is JsonArray values
        ? Stack.Strings(values).Contains(value)
        : Regex.IsMatch(value, (string)parameter["AllowedPattern"]!, RegexOptions.CultureInvariant);

    // As GitHub makes them of headings, and those that are written out.
    private static IEnumerable<string> Anchors(string file) =>
        File.ReadAllLines(file).Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-'))
            .Concat(Anchor().Matches(File.ReadAllText(file)).Select(anchor => anchor.Groups[1].Value));

    [GeneratedRegex(@"(?<= )([A-Z][A-Za-z0-9]+)=(\S+)")]
    private static partial Regex Override();

    [GeneratedRegex(@"(?:\]\(|src(?:set)?="")((?!https?:)[^)""\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();

    [GeneratedRegex("<a id=\"([^\"]+)\">")]
    private static partial Regex Anchor();

    [GeneratedRegex("[^a-z0-9 _-]")]
    private static partial Regex NotInAnchor();
}
