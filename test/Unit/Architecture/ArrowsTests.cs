using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>Which part of the product may know which other, read from its source files.</summary>
public partial class ArrowsTests
{
    // Each looks only at those before it: first what everybody needs, then a room for each subject, the chain of them all, what is made of
    // it, and at last the stories and the two doors.
    private static readonly string[] Parts =
    [
        "Text", "Aws", "Events", "Configuration", "Findings", "RunState", "Policies",
        "Trails", "LogGroups", "MetricFilters", "Topics", "Subscriptions", "Alarms", "Auditing", "Keeper", "RootActivity",
        "Chain", "Standards", "ChangedBy", "Drilling", "Reporting", "Messages", "Evidence",
        "Modes", "Trigger", "CommandLine",
    ];

    private const string Strings = @""""""".*?""""""|""(?:\\.|[^""\\\n])*""";

    private static readonly string[] Tops = ["src", "sandbox", "test"];

    private static readonly string Source = Repository.PathOf("src/AlarmKeeper");

    public static TheoryData<string> Files => [.. FilesBelow(Source).Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_part_looks_only_back_along_the_story(string file)
    {
        // The program itself opens one of the doors.
        if (!file.Contains('/', StringComparison.Ordinal))
            return;
        var part = file.Split('/')[0];
        var allowed = Parts.TakeWhile(other => other != part).Append(part);

        Assert.Empty(Known(File.ReadAllText(Path.Combine(Source, file))).Distinct().Except(allowed));
    }

    [Theory]
    [InlineData("using AlarmKeeper.Alarms;", "Alarms")]
    [InlineData("using static AlarmKeeper.Findings.Severity;", "Findings")]
    [InlineData("using Alarm = AlarmKeeper.Alarms.Alarm;", "Alarms")]
    [InlineData("var x = Messages.Words.Answer(report);", "Messages")]
    [InlineData("var x = global::AlarmKeeper.Aws.CallLog.Empty;", "Aws")]
    [InlineData("var x = limits.Report.Token; // Alarms.Of\n/// <see cref=\"Chain.Gate\"/>\nvar y = \"Trigger.Payload\";", "")]
    public void An_arrow_is_seen_however_it_is_written(string code, string parts) => Assert.Equal(parts, string.Join(',', Known(code)));

    [Fact]
    public void Every_part_has_its_rule() =>
        Assert.Equal(Parts.Order(), Directory.GetDirectories(Source).Select(Path.GetFileName).Except(["bin", "obj"]).Order());

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

        Assert.DoesNotMatch(@"\b(?:System\.CommandLine|Amazon\.(?:SecurityToken|SSO|SSOOIDC))\b",
            Code(File.ReadAllText(Path.Combine(Source, file))));
    }

    // SNS has one of its own, for SMS.
    [Fact]
    public void The_product_never_speaks_of_the_sandbox() =>
        Assert.DoesNotContain(FilesBelow(Repository.PathOf("src")),
            file => Regex.IsMatch(File.ReadAllText(file), "(?<!SMS ?|IsIn)sandbox", RegexOptions.IgnoreCase));

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once() =>
        Assert.Empty(
            from file in Tops.SelectMany(top => FilesBelow(Repository.PathOf(top)))
            where File.ReadLines(file).Count() > 200
            select file);

    // What stands in quotes may be a document of somebody else, which breaks nowhere.
    [Fact]
    public void No_line_is_wider_than_a_window() =>
        Assert.Empty(
            from file in Tops.SelectMany(top => FilesBelow(Repository.PathOf(top)))
            from line in String().Replace(File.ReadAllText(file), "").Split('\n')
            where line.Length > 140
            select $"{file}: {line}");

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    // A property may be called like a part, so that a name alone counts only before one of the part's types.
    private static IEnumerable<string> Known(string text) =>
        from match in Reference().Matches(Code(text))
        let part = match.Groups["part"].Value
        where Parts.Contains(part)
            && (match.Groups["root"].Success || File.Exists(Path.Combine(Source, part, $"{match.Groups["type"].Value}.cs")))
        select part;

    // Without comments and strings.
    private static string Code(string text) => CommentOrString().Replace(text, "");

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|" + Strings, RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(Strings, RegexOptions.Singleline)]
    private static partial Regex String();

    [GeneratedRegex(@"(?:(?<root>AlarmKeeper\.)|(?<![.\w]))(?<part>[A-Z]\w+)(?:;|\.(?<type>[A-Z]\w*))")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageHandler|SocketsHttpHandler|HttpRequestMessage|WebRequest|TcpClient|Socket|AmazonServiceClient)\b")]
    private static partial Regex Http();
}
