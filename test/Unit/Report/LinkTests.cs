using AlarmKeeper.CommandLine;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>Whatever strangers wrote, a message of AlarmKeeper's holds no link but its own.</summary>
public class LinkTests
{
    [Fact]
    public void The_links_of_strangers_are_seen_in_what_they_wrote() =>
        Assert.Equal(5, ClickableLinks.In(Reports.Nasty[..150]).Count);

    [Fact]
    public void A_notice_holds_none() => Assert.All(
        [Reports.Hostile, Drills.NotProven],
        report =>
        {
            Assert.Empty(ClickableLinks.In(NoticeText.Subject(report)));
            Assert.Empty(ClickableLinks.In(NoticeText.Body(report, new(NoticeReason.Appeared, 0))));
        });

    [Fact]
    public void An_explanation_holds_none() => Assert.All(Explanations.All, explanation =>
    {
        Assert.Empty(ClickableLinks.In(ExplanationText.Subject(explanation)));
        Assert.Empty(ClickableLinks.In(ExplanationText.Body(explanation)));
        Assert.Empty(ClickableLinks.In(ExplanationText.Terminal(explanation)));
    });

    [Fact]
    public void The_table_holds_none() => Assert.Empty(ClickableLinks.In(TerminalReport.Write(Reports.Hostile, Terminal.None)));

    [Fact]
    public void CloudFormation_is_told_none() => Assert.Empty(ClickableLinks.In(DeploymentOutcome.Of(Reports.Hostile).Reason));

    [Fact]
    public void A_program_gets_every_text_as_it_was_written() =>
        Assert.Contains("https://evil.com/x", ReportJson.Text(Reports.Hostile), StringComparison.Ordinal);
}
