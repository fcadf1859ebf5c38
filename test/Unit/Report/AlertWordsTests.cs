using AlarmKeeper.CommandLine;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>What people read where another alert than root's is broken.</summary>
public class AlertWordsTests
{
    private const string Told = "If root signs in now, somebody will be told.";

    private const string VpcSilent =
        "Of changes to VPCs and their peerings (VpcChanges) NOBODY will be told. "
        + "The alarm VpcChanges's threshold or operator is changed.";

    private static readonly Situation Both = Chains.Armed(Chains.Vpc);

    private static readonly Situation Raised = Both.WithAlarm("VpcChanges", alarm => alarm with { Threshold = 20 });

    [Fact]
    public void Two_alerts_in_order_need_one_sentence() => Assert.Equal([Told], Answers(Both));

    [Fact]
    public void A_silent_alert_has_a_sentence_of_its_own() => Assert.Equal([Told, VpcSilent], Answers(Raised));

    [Fact]
    public void Where_roots_alert_is_silent_alone_nothing_is_said_of_the_other() =>
        Assert.Equal(["If root signs in now, NOBODY will be told."], Answers(Both.WithAlarm(alarm => alarm with { Threshold = 20 })));

    [Fact]
    public void What_silences_all_is_said_once() =>
        Assert.Equal(["If root signs in now, NOBODY will be told.", "The same holds for VpcChanges."], Answers(Both.WithoutTopic()));

    [Fact]
    public void A_weak_alert_is_named_and_roots_is_not() =>
        Assert.Equal(
            [Told, "Of changes to VPCs and their peerings (VpcChanges) somebody will be told, but something is wrong. "
                + "The alarm VpcChanges has a period below a minute."],
            Answers(Both.WithAlarm("VpcChanges", alarm => alarm with { Period = 30 })));

    [Fact]
    public void The_whole_is_weakened_and_ends_with_1()
    {
        var report = Failed(Raised);

        Assert.Equal((Verdict.Weakened, Verdict.Armed, 1), (report.Verdict, report.Root, report.ExitCode));
    }

    [Theory]
    [InlineData("AlarmKeeper: VpcChanges SILENT, root's is armed", 20)]
    [InlineData("AlarmKeeper: VpcChanges weakened, root's is armed", 1)]
    public void The_subject_names_the_alert_and_does_not_call_root_disarmed(string subject, double threshold)
    {
        var report = Failed(Both.WithAlarm("VpcChanges", alarm => alarm with { Threshold = threshold, Period = 30 }));

        Assert.Equal($"{subject} (111122223333 eu-west-1)", NoticeText.Subject(report));
    }

    [Fact]
    public void A_repair_of_another_alert_does_not_say_that_roots_is_armed_again() =>
        Assert.Equal("AlarmKeeper: VpcChanges armed again after 1 repair (111122223333 eu-west-1)",
            NoticeText.Subject(Reports.Of(Raised, Both)));

    [Fact]
    public void A_repair_of_both_says_that_the_alert_is_armed_again() =>
        Assert.Equal("AlarmKeeper: armed again after 2 repairs (111122223333 eu-west-1)",
            NoticeText.Subject(Reports.Of(Raised.WithAlarm(alarm => alarm with { Threshold = 9 }), Both)));

    [Fact]
    public void The_mail_begins_with_the_answer_about_root_and_then_names_the_alert() =>
        Assert.StartsWith($"{Told} {VpcSilent} ", NoticeText.Body(Failed(Raised), new(NoticeReason.Appeared, 0)),
            StringComparison.Ordinal);

    [Fact]
    public void The_table_ends_with_the_answer_about_root() =>
        Assert.EndsWith($"\n\n{VpcSilent}\n{Told} (weakened)\n", TerminalReport.Write(Failed(Raised), Terminal.None),
            StringComparison.Ordinal);

    [Fact]
    public void A_deployment_goes_on_and_says_it()
    {
        var outcome = DeploymentOutcome.Of(Failed(Raised));

        Assert.Equal((true, Verdict.Weakened, $"{Told} {VpcSilent}"), (outcome.Succeeded, outcome.Verdict, outcome.Answer));
    }

    [Fact]
    public void A_click_that_is_missing_ends_no_deployment_because_of_another_alert()
    {
        var nobody = Raised.WithoutNoticeTopic().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Pending(Chains.Bob));

        Assert.True(DeploymentOutcome.Of(Failed(nobody)).Succeeded);
    }

    [Fact]
    public void A_drill_that_fails_for_another_alert_has_proved_roots() =>
        Assert.Equal("The drill proved root's alert, and did NOT prove VpcChanges.", DrillWords.Answer(Drills.OfRootAlone));

    [Fact]
    public void A_drill_does_not_prove_an_alert_that_nobody_would_hear_of()
    {
        var report = Drills.Both with { After = Raised.Drift };

        Assert.Equal(("The drill proved root's alert, and did NOT prove VpcChanges.", 1), (DrillWords.Answer(report), report.ExitCode));
    }

    [Fact]
    public void The_mail_of_a_drill_names_what_it_did_not_prove() =>
        Assert.Equal("AlarmKeeper: the drill did NOT prove VpcChanges (111122223333 eu-west-1)", NoticeText.Subject(Drills.OfRootAlone));

    private static RunReport Failed(Situation situation) => Reports.Of(situation, situation, RepairOutcome.Failed);

    private static IEnumerable<string> Answers(Situation situation) => AlertWords.Answers(Failed(situation));
}
