using System.Text.RegularExpressions;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The terminal as a person reads it.</summary>
public partial class TerminalReportTests
{
    [Fact]
    public void An_armed_chain() => Approve.Text("Report/Terminal.armed", Plain(Reports.Armed));

    [Fact]
    public void A_check_of_a_chain_without_an_alarm() =>
        Approve.Text("Report/Terminal.check", Plain(Reports.Check));

    [Fact]
    public void A_repaired_chain() =>
        Approve.Text("Report/Terminal.repaired",
            Plain(Reports.Repaired with { Notice = new() { Reason = NoticeReason.Repaired, Topics = [Chains.NoticeTopicArn] } }));

    [Fact]
    public void A_repaired_chain_with_what_was_missed_and_told_again() =>
        Approve.Text("Report/Terminal.missed",
            Plain(Reports.Repaired with { Missed = Reports.Missed, Explained = Explanations.Told }));

    [Fact]
    public void A_chain_that_only_people_can_mend() =>
        Approve.Text("Report/Terminal.disarmed",
            Plain(Reports.Hopeless with
            { Notice = new() { Reason = NoticeReason.Appeared, Errors = ["no topic to publish the notice to"] } }));

    [Fact]
    public void A_drill_that_proves_the_alert() =>
        Approve.Text("Report/Terminal.drill", Plain(Drills.Proven));

    [Fact]
    public void Another_writer_undoes_the_repair() =>
        Approve.Text("Report/Terminal.fight", Plain(Drills.Conflict));

    [Fact]
    public void Nobody_knows_where_we_are() => Approve.Text("Report/Terminal.unknown", Plain(Reports.Blind));

    [Fact]
    public void Without_colour_there_is_no_escape_sequence() =>
        Assert.DoesNotContain("\u001B", Plain(Reports.Repaired), StringComparison.Ordinal);

    [Fact]
    public void Colour_changes_no_word() =>
        Assert.All([Reports.Armed, Reports.Repaired, Reports.Hopeless, Reports.Blind, Drills.Proven], report =>
            Assert.Equal(Plain(report), Colour().Replace(Coloured(report), "")));

    [Fact]
    public void A_mark_is_green_for_a_link_in_order_and_red_for_a_broken_one_and_the_answer_stands_out()
    {
        Assert.Contains("\u001B[32m✓ \u001B[0mtrail ", Coloured(Reports.Armed), StringComparison.Ordinal);
        Assert.Contains("\u001B[31m✗ \u001B[0malarm ", Coloured(Reports.Hopeless), StringComparison.Ordinal);
        Assert.EndsWith("\u001B[1mIf root signs in now, somebody will be told. (armed)\u001B[0m\n", Coloured(Reports.Armed),
            StringComparison.Ordinal);
    }

    // Yellow is not read on white, blue and grey are not read on black.
    [Fact]
    public void No_colour_is_unreadable_on_a_light_or_on_a_dark_ground() =>
        Assert.All([Reports.Armed, Reports.Repaired, Reports.Hopeless, Reports.Blind, Drills.Proven], report =>
            Assert.All(Colour().Matches(Coloured(report)),
                code => Assert.Contains(code.Groups[1].Value, (string[])["0", "1", "31", "32", "35"])));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal_and_no_word_is_lost(int width) =>
        Assert.All([Reports.Armed, Reports.Repaired, Reports.Hopeless, Reports.Hostile, Drills.Conflict], report =>
        {
            var narrow = TerminalReport.Write(report, Terminal.None with { Width = width });

            Assert.All(narrow.Split('\n'), line => Assert.InRange(line.Length, 0, width));
            Assert.Equal(Letters(Plain(report)), Letters(narrow));
        });

    [Fact]
    public void What_it_should_be_stands_below_what_it_is_where_both_do_not_fit_in_a_row()
    {
        var found = Chains.Armed().WithFilter(filter => filter with { Pattern = "{ $.userIdentity.type = \"Nobody\" }" });
        var report = Reports.Of(found, found, mode: Mode.Check);

        Assert.Contains("\n┆       filterPattern: { $.userIdentity.type = \"Nobody\" }\n┆       → { $.userIdentity.type = \"Root\" && ",
            TerminalReport.Write(report, Terminal.None with { Width = 80 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_drill_that_proves_nothing_says_so_once_and_as_the_last_line()
    {
        var drill = Drills.Proven.Drill!;
        var failed = drill with { Alerts = [.. drill.Alerts.Select(alert => alert with { Obstacle = new("the alarm is gone") })] };

        var text = Plain(Drills.Proven with { Drill = failed });

        Assert.EndsWith("\n\nThe drill did NOT prove the alert: if root signs in now, perhaps nobody will be told. (armed, not proven)\n",
            text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.Contains("did NOT prove", StringComparison.Ordinal));
    }

    [Fact]
    public void At_80_columns() =>
        Approve.Text("Report/Terminal.narrow", TerminalReport.Write(Reports.Hopeless, Terminal.None with { Width = 80 }));

    [Fact]
    public void An_explanation_at_80_columns() => Approve.Text("Report/Explanation.narrow",
        new TerminalText(Terminal.None with { Width = 80 }).Page(ExplanationText.Terminal(Explanations.Told)).ToString());

    [Fact]
    public void Where_the_terminal_shows_no_Unicode_it_is_ASCII() =>
        Approve.Text("Report/Terminal.ascii",
            TerminalReport.Write(Reports.Repaired, Terminal.None with { Width = 120, InUnicode = false }));

    [Fact]
    public void The_answer_alone_is_one_line() => Assert.Equal(
        "If root signs in now, somebody will be told. (armed)\n", TerminalReport.Answer(Reports.Armed, Terminal.None));

    [Fact]
    public void Text_of_strangers_is_visible_and_cut()
    {
        var table = Plain(Reports.Hostile);

        Assert.Contains("line one\\u000D\\u000Aline two\\u001B[2J", table, StringComparison.Ordinal);
        Assert.DoesNotContain(table, character => character != '\n'
            && (char.IsControl(character) || character is '\u202E' or '\u2066' || char.IsSurrogate(character)));
        Assert.InRange(table.Length, 1, 32_000);
    }

    private static string Plain(RunReport report) => TerminalReport.Write(report, Terminal.None);

    private static string Coloured(RunReport report) => TerminalReport.Write(report, Terminal.None with { InColour = true });

    // What breaking lines adds and takes away.
    private static string Letters(string text) => Layout().Replace(text, "");

    [GeneratedRegex("\u001B\\[([0-9]+)m")]
    private static partial Regex Colour();

    [GeneratedRegex("[\\s│┆]")]
    private static partial Regex Layout();
}
