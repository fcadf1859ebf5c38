using AlarmKeeper.Chain;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A read beside the chain that the role may not do decides nothing, and is named.</summary>
[Trait("Category", "EndToEnd")]
public class SideReadPermissionTests(AllowingFixture fixture) : IClassFixture<AllowingFixture>
{
    private readonly Landscape aws = fixture.Aws;

    private const string RootRecords = "logs:FilterLogEvents";

    // What a key's policy and the stack's settings are read for has tests of its own (ReadPermissionTests, StackSettingsTests); an
    // account's name is a courtesy (docs/decisions/0016), and an alarm's tags are read after its repair alone (TakenOverAlarmTests).
    private static readonly string[] Spared =
        [ReadPermissionTests.KeyPolicy, RootRecords, "organizations:DescribeAccount", "cloudformation:DescribeStacks", "lambda:ListTags",
            "cloudwatch:ListTagsForResource"];

    public static TheoryData<string> SideReads => [.. Permissions.Reads.Except(Spared).Except(ReadPermissionTests.Core)];

    [Theory]
    [MemberData(nameof(SideReads))]
    public async Task Without_a_permission_to_look_beside_the_chain_the_verdict_stands_and_the_report_says_what_was_not_checked(
        string action)
    {
        await aws.StartOverAsync();
        await aws.HintAsync(action);
        aws.Bound(without: action);

        foreach (var mode in (string[])["check", "enforce"])
        {
            var report = await aws.InvokeAsync($$"""{"mode":"{{mode}}"}""");
            // Who left weakens the alert; nothing else here does.
            Assert.Equal(action == "cloudtrail:LookupEvents" ? "weakened" : "armed", report.Verdict);
            Assert.Empty(report.Errors);
            Assert.Contains(report.NotChecked,
                one => one.Because.Contains($"not authorized to perform: {action}", StringComparison.OrdinalIgnoreCase));
        }
    }

    // What root did unseen is no side matter (docs/decisions/0052); a check, which mails nobody, does not search for it.
    [Theory]
    [InlineData("check", "armed")]
    [InlineData("enforce", "weakened")]
    public async Task Without_the_permission_to_search_roots_records_a_run_that_would_tell_of_them_is_weakened(string mode, string verdict)
    {
        await aws.StartOverAsync();
        await aws.HintAsync(RootRecords);
        aws.Bound(without: RootRecords);
        var report = await aws.InvokeAsync($$"""{"mode":"{{mode}}"}""");

        Assert.Equal(verdict, report.Verdict);
        Assert.Empty(report.Errors);
        Assert.Contains(report.NotChecked,
            one => one.Because.Contains($"not authorized to perform: {RootRecords}", StringComparison.OrdinalIgnoreCase));
    }
}
