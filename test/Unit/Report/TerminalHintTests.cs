using AlarmKeeper.CommandLine;
using AlarmKeeper.Configuration;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>What the terminal says around the chain, and how it keeps many links short.</summary>
public class TerminalHintTests
{
    private const string Legend = "\nWhat differs is shown as it is → as it should be.\n";

    private static Situation Changed => Chains.Armed().WithAlarm(alarm => alarm with { Threshold = 100 });

    [Fact]
    public void How_to_repair_is_said_as_it_has_to_be_typed_with_the_stack_where_one_is_known()
    {
        var chain = Reports.Check.Chain!;
        var own = new StackNames("arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e");
        var known = Reports.Check with { Chain = chain with { Desired = chain.Desired with { Own = own } } };

        Assert.Contains("\n'alarmkeeper enforce' repairs what needs no person.\n", Plain(Reports.Check), StringComparison.Ordinal);
        Assert.Contains("\n'alarmkeeper enforce --stack alarm-keeper' repairs what needs no person.\n", Plain(known),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_arrow_means_is_said_where_a_check_shows_one_and_nowhere_else()
    {
        Assert.Contains(Legend, Plain(Reports.Of(Changed, Changed, mode: Mode.Check)), StringComparison.Ordinal);
        Assert.All([Reports.Of(Changed, Changed), Reports.Check, Reports.Armed],
            report => Assert.DoesNotContain(Legend, Plain(report), StringComparison.Ordinal));
    }

    [Fact]
    public void Many_links_in_order_share_a_line_and_the_one_that_is_not_has_its_own()
    {
        var cis = Chains.Armed([.. AlertCatalogue.Cis.Skip(1)]).WithAlarm(alarm => alarm with { Threshold = 100 });
        var lines = Plain(Reports.Of(cis, cis, mode: Mode.Check)).Split('\n');

        Assert.EndsWith(" and 3 more", Assert.Single(lines, line => line.StartsWith("✓ metric filter", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("✓ alarm", StringComparison.Ordinal));
        Assert.Single(lines, line => line == "✗ alarm          RootAccountUsage");
    }

    [Fact]
    public void Whoever_does_not_ask_AWS_itself_reads_that_before_the_answer() => Assert.Contains(
        "\nNot AWS's own endpoints: hxxp://198[.]51[.]100[.]7:4566.\n",
        Plain(Reports.Armed with { Endpoints = ["http://198.51.100.7:4566"] }), StringComparison.Ordinal);

    private static string Plain(RunReport report) => TerminalReport.Write(report, Terminal.None);
}
