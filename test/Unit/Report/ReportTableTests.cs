using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The terminal as a person reads it.</summary>
public class ReportTableTests
{
    [Fact]
    public void An_armed_chain() => Approve.Text("Report/Table.armed", new ReportTable(inColour: false).Write(Reports.Armed));

    [Fact]
    public void A_check_of_a_chain_without_an_alarm() =>
        Approve.Text("Report/Table.check", new ReportTable(inColour: false).Write(Reports.Check));

    [Fact]
    public void A_repaired_chain() =>
        Approve.Text("Report/Table.repaired", new ReportTable(inColour: false)
            .Write(Reports.Repaired with { Notice = new() { Reason = NoticeReason.Repaired, Topics = [Chains.NoticeTopicArn] } }));

    [Fact]
    public void A_repaired_chain_with_what_was_missed_and_told_again() =>
        Approve.Text("Report/Table.missed",
            new ReportTable(inColour: false).Write(Reports.Repaired with { Missed = Reports.Missed, Explained = Explanations.Told }));

    [Fact]
    public void A_chain_that_only_people_can_mend() =>
        Approve.Text("Report/Table.disarmed",
            new ReportTable(inColour: false)
                .Write(Reports.Hopeless with
                { Notice = new() { Reason = NoticeReason.Appeared, Errors = ["no topic to publish the notice to"] } }));

    [Fact]
    public void A_drill_that_proves_the_alert() =>
        Approve.Text("Report/Table.drill", new ReportTable(inColour: false).Write(Drills.Proven));

    [Fact]
    public void Another_writer_undoes_the_repair() =>
        Approve.Text("Report/Table.fight", new ReportTable(inColour: false).Write(Drills.Conflict));

    [Fact]
    public void Nobody_knows_where_we_are() => Approve.Text("Report/Table.unknown", new ReportTable(inColour: false).Write(Reports.Blind));

    [Fact]
    public void Without_colour_there_is_no_escape_sequence() =>
        Assert.DoesNotContain("\u001B", new ReportTable(inColour: false).Write(Reports.Repaired), StringComparison.Ordinal);

    [Fact]
    public void Colour_changes_no_word()
    {
        var plain =
            System.Text.RegularExpressions.Regex.Replace(new ReportTable(inColour: true).Write(Reports.Repaired), "\u001B\\[[0-9]+m", "");

        Assert.Equal(new ReportTable(inColour: false).Write(Reports.Repaired), plain);
    }

    [Fact]
    public void Colour_is_green_for_armed_and_red_for_disarmed()
    {
        Assert.Contains("\u001B[32mIf root signs in now, somebody will be told.\u001B[0m (armed)",
            new ReportTable(inColour: true).Write(Reports.Armed), StringComparison.Ordinal);
        Assert.Contains("\u001B[31mIf root signs in now, NOBODY will be told.\u001B[0m (disarmed)",
            new ReportTable(inColour: true).Write(Reports.Hopeless), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_strangers_is_visible_and_cut()
    {
        var table = new ReportTable(inColour: false).Write(Reports.Hostile);

        Assert.Contains("line one\\u000D\\u000Aline two\\u001B[2J", table, StringComparison.Ordinal);
        Assert.DoesNotContain(table, character => character != '\n'
            && (char.IsControl(character) || character is '\u202E' or '\u2066' || char.IsSurrogate(character)));
        Assert.InRange(table.Length, 1, 32_000);
    }
}
