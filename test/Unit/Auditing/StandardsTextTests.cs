using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Standards;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>What <c>check --standards</c> prints of auditors.</summary>
public class StandardsTextTests
{
    [Fact]
    public void The_page_shows_what_is_printed_of_an_armed_root_alert() => AssertShown("root", Reports.Armed);

    [Fact]
    public void The_page_shows_what_is_printed_of_an_armed_catalogue() =>
        AssertShown("cis", Reports.Of(Cis, Cis));

    [Fact]
    public void The_page_shows_what_is_printed_in_a_member_account() => AssertShown("member", Reports.Armed with
    {
        Standards = new([Reports.Armed.Standards.Verdicts[0] with
        {
            Status = StandardStatus.NoData,
            Word = "NO_DATA",
            Reason = "The organization's multi-Region trail aws-controltower-BaselineCloudTrail belongs to account 444455556666; Security Hub "
                + "judges it there alone.",
            Change = "Nothing here: look at the finding in account 444455556666, eu-west-1. A trail of this account and Region would be judged "
                + "here.",
        }], []),
    });

    [Fact]
    public void A_pass_of_a_silent_alert_is_no_comfort()
    {
        var silent = Reports.Of(Disabled, Disabled, mode: Mode.Check);

        Assert.Equal(Verdict.Disarmed, silent.Root);
        Assert.Contains(Lines(silent), line => line.Contains("A pass does not mean", StringComparison.Ordinal));
        Assert.DoesNotContain(Lines(Reports.Armed), line => line.Contains("A pass does not mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_strangers_is_fit_to_be_shown()
    {
        var hostile = Reports.Of(Hostile, Hostile);

        Assert.All(Lines(hostile), line => Assert.DoesNotContain(line.Replace('\n', ' '), char.IsControl));
        Assert.All(Lines(hostile), line => Assert.InRange(line.Length, 1, 4_000));
    }

    // As the terminal's list does where it does not wrap.
    private static IEnumerable<string> Lines(RunReport report) =>
        [StandardsText.Title, .. StandardsText.Items(report).Select(item => $"- {string.Join("\n    ", item)}")];

    private static Situation Cis => Chains.Armed([.. AlertCatalogue.Cis.Skip(1)]);

    private static Situation Disabled => Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false });

    private static Situation Hostile => Chains.Armed().WithFilter(filter => filter with { Pattern = Reports.Nasty });

    // ALARMKEEPER_REGENERATE=1 writes it there.
    private static void AssertShown(string mark, RunReport report)
    {
        var file = Repository.PathOf("docs/standards.md");
        var page = File.ReadAllText(file).ReplaceLineEndings("\n");
        var begin = $"<!-- printed: {mark} -->\n```text\n";
        var at = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = page.IndexOf("\n```\n", at, StringComparison.Ordinal);
        var printed = string.Join('\n', Lines(report));
        if (Environment.GetEnvironmentVariable("ALARMKEEPER_REGENERATE") == "1")
            File.WriteAllText(file, $"{page[..at]}{printed}{page[end..]}");
        else
            Assert.Equal(printed, page[at..end]);
    }
}
