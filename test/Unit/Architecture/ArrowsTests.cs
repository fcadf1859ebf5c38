using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>Which part of the product may know which other, read from its source files.</summary>
public partial class ArrowsTests
{
    private static readonly string[] Parts =
    [
        "Chain", "Desired", "Aws", "Observed", "Drift", "Repair", "RootActivity", "ChangedBy", "Report", "Messages", "Trigger", "CommandLine",
    ];

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Chain"] = [],
        ["Aws"] = [],
        ["Desired"] = ["Chain"],
        ["Observed"] = ["Chain", "Desired", "Aws"],
        ["Drift"] = ["Chain", "Desired", "Observed"],
        ["Repair"] = ["Chain", "Desired", "Observed", "Drift", "Aws"],
        ["RootActivity"] = ["Chain", "Desired", "Aws"],
        ["ChangedBy"] = ["Chain", "Desired", "Aws", "Observed", "Drift"],
        ["Report"] = ["Chain", "Desired", "Observed", "Drift", "Repair", "RootActivity", "ChangedBy"],
        ["Messages"] = ["Chain", "Desired", "Observed", "Drift", "Repair", "RootActivity", "ChangedBy", "Report"],
        ["Messages/NoticePublisher.cs"] = ["Chain", "Desired", "Observed", "Drift", "RootActivity", "Report", "Aws"],
        ["Trigger"] = ["Chain", "Desired", "Aws", "RootActivity", "Report", "Messages"],
        ["CommandLine"] = ["Chain", "Desired", "Aws", "Report", "Messages", "Trigger"],
    };

    private static readonly string[] Tops = ["src", "sandbox", "test"];

    private static readonly string Source = Repository.PathOf("src/AlarmKeeper");

    public static TheoryData<string> Files => [.. FilesBelow(Source).Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_part_looks_only_back_along_the_story(string file)
    {
        // Those at the top tell the whole story.
        if (!file.Contains('/', StringComparison.Ordinal))
            return;
        var part = file.Split('/')[0];
        var allowed = MayKnow.GetValueOrDefault(file) ?? MayKnow[part];

        var known = Known(File.ReadAllText(Path.Combine(Source, file))).Where(other => other != part).Distinct();

        Assert.Empty(known.Except(allowed));
    }

    [Theory]
    [InlineData("using AlarmKeeper.Drift;", "Drift")]
    [InlineData("using Subscription = AlarmKeeper.Chain.Subscription;", "Chain")]
    [InlineData("var x = Messages.Words.Answer(report);", "Messages")]
    [InlineData("var x = global::AlarmKeeper.Aws.CallLog.Empty;", "Aws")]
    [InlineData("var x = limits.Report.Token; // Drift.Of\n/// <see cref=\"Repair.Gate\"/>\nvar y = \"Trigger.Payload\";", "")]
    public void An_arrow_is_seen_however_it_is_written(string code, string parts) => Assert.Equal(parts, string.Join(',', Known(code)));

    [Fact]
    public void Every_part_has_its_rule() => Assert.Equal(Parts.Order(), Directory.GetDirectories(Source).Select(Path.GetFileName).Except(["bin", "obj"]).Order());

    [Fact]
    public void No_rule_lets_two_parts_know_each_other()
    {
        var sorted = new List<string>();
        while (Parts.Except(sorted).FirstOrDefault(part => !RulesOf(part).Except(sorted).Any()) is { } next)
            sorted.Add(next);

        Assert.Empty(Parts.Except(sorted));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_the_clients_and_those_who_serve_Lambda_and_CloudFormation_speak_HTTP(string file)
    {
        // CloudFormation's answers go to a presigned URL, which is none of an API.
        if (file.StartsWith("Aws/", StringComparison.Ordinal) || file is "Trigger/RuntimeApi.cs" or "Trigger/CustomResourceUrl.cs")
            return;

        Assert.DoesNotMatch(Http(), Code(File.ReadAllText(Path.Combine(Source, file))));
    }

    // So that no function in Lambda loads or runs it.
    [Theory]
    [MemberData(nameof(Files))]
    public void What_only_the_command_line_needs_is_known_to_it_alone(string file)
    {
        if (file.StartsWith("CommandLine/", StringComparison.Ordinal))
            return;

        Assert.DoesNotMatch(@"\b(?:System\.CommandLine|Amazon\.(?:SecurityToken|SSO|SSOOIDC))\b", Code(File.ReadAllText(Path.Combine(Source, file))));
    }

    [Fact]
    public void The_product_never_speaks_of_the_sandbox() =>
        Assert.DoesNotContain(FilesBelow(Repository.PathOf("src")), file => File.ReadAllText(file).Contains("sandbox", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once() =>
        Assert.DoesNotContain(Tops.SelectMany(top => FilesBelow(Repository.PathOf(top))), file => File.ReadLines(file).Count() > 200);

    // Of the part and of its files that may know more.
    private static IEnumerable<string> RulesOf(string part) =>
        MayKnow.Where(rule => rule.Key == part || rule.Key.StartsWith($"{part}/", StringComparison.Ordinal)).SelectMany(rule => rule.Value);

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Known(string text) => Reference().Matches(Code(text)).Select(match => match.Groups["part"].Value);

    // Without comments and strings.
    private static string Code(string text) => CommentOrString().Replace(text, "");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|"""""".*?""""""|""(?:\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"(?:AlarmKeeper\.|(?<![.\w]))(?<part>Chain|Desired|Aws|Observed|Drift|Repair|RootActivity|ChangedBy|Report|Messages|Trigger)"
        + @"(?:;|\.[A-Z])")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageHandler|SocketsHttpHandler|HttpRequestMessage|WebRequest|TcpClient|Socket|AmazonServiceClient)\b")]
    private static partial Regex Http();
}
