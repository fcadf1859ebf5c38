using System.Text.RegularExpressions;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>Things are told apart by types and values, never by a string that stands for them.</summary>
public partial class TypedTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src/AlarmKeeper"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"))
            .Select(file => Path.GetRelativePath(Repository.PathOf("src/AlarmKeeper"), file).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_rows_id_stands_in_the_catalogue_alone(string file)
    {
        if (CatalogueFile().IsMatch(file))
            return;
        var ids = Rows.All.Select(row => $"\"{row.Id}\"");

        Assert.DoesNotContain(ids, id => Text(file).Contains(id, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_branches_on_the_name_of_a_write_or_on_a_name_that_is_only_shown(string file) =>
        Assert.DoesNotMatch(Branch(), Text(file));

    // What is shown is a subscriber's name: an endpoint may hold a password.
    [Theory]
    [MemberData(nameof(Files))]
    public void An_endpoint_goes_to_SNS_and_into_comparisons_and_nowhere_else(string file)
    {
        if (file is "Configuration/Subscriber.cs" or "RunState/Memory.cs" or "Subscriptions/SubscriptionLink.cs"
            or "Subscriptions/SubscriptionRepair.cs" or "Subscriptions/TopicReader.cs" or "Subscriptions/EndpointReader.cs")
            return;

        Assert.DoesNotMatch(@"\.Endpoint\b", Text(file));
    }

    [Theory]
    [InlineData("if (step.Operation == \"Subscribe\")", true)]
    [InlineData("finding.Link.Name == wanted.Name", true)]
    [InlineData("link.Name.StartsWith(\"rule \")", true)]
    [InlineData("row.Id is \"A2\"", true)]
    [InlineData("text.Append(link.Name);", false)]
    public void A_branch_is_seen(string code, bool isSeen) => Assert.Equal(isSeen, Branch().IsMatch(code));

    private static string Text(string file) => File.ReadAllText(Repository.PathOf($"src/AlarmKeeper/{file}"));

    [GeneratedRegex("^Findings/[A-Za-z]+Rows\\.cs$")]
    private static partial Regex CatalogueFile();

    [GeneratedRegex(
        @"\b(?:[Ss]tep|[Rr]epair)\.Operation (?:==|!=|is|switch)|\b[Ll]ink\.Name(?: (?:==|!=|is|switch)|\.(?:StartsWith|EndsWith|Split|Contains)|\[)"
        + @"|\b[Rr]ow\.Id (?:==|!=|is|switch)")]
    private static partial Regex Branch();
}
