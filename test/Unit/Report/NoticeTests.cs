using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.CommandLine;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>When people get a mail.</summary>
public class NoticeTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    private static readonly RunReport Unchecked = Reports.Armed with
    { NotChecked = [new("whether a mute rule silences the alarms", "ListAlarmMuteRules: AccessDenied: no")] };

    [Fact]
    public void An_armed_chain_is_no_news() => Assert.Null(Notice.For(Reports.Armed, null));

    [Fact]
    public void Every_repair_is_told_even_when_it_was_told_before() =>
        Assert.Equal(new Notice(NoticeReason.Repaired, 0), Notice.For(Reports.Repaired, Notice.Sent(Reports.Repaired)));

    [Fact]
    public void What_waits_for_a_person_is_told_when_it_appears() =>
        Assert.Equal(new Notice(NoticeReason.Appeared, 0), Notice.For(Pending, null));

    [Fact]
    public void And_not_again_an_hour_later() => Assert.Null(Notice.For(Pending, SentAgo(Pending, AnHour)));

    [Fact]
    public void And_once_more_after_a_day() =>
        Assert.Equal(new Notice(NoticeReason.Reminder, 0), Notice.For(Pending, SentAgo(Pending, ADay)));

    [Fact]
    public void And_when_it_is_resolved() =>
        Assert.Equal(new Notice(NoticeReason.Resolved, 1), Notice.For(Reports.Armed, SentAgo(Pending, AnHour)));

    [Fact]
    public void Once_resolved_it_is_over() => Assert.Null(Notice.For(Reports.Armed, SentAgo(Reports.Armed, ADay)));

    [Fact]
    public void Another_matter_is_news_although_one_is_known_and_one_resolved() =>
        Assert.Equal(new Notice(NoticeReason.Appeared, 1), Notice.For(Pending, new(Chains.Now - AnHour, ["N9-00000000000"])));

    [Fact]
    public void A_fight_is_over_a_day_after_the_last_mail_and_not_by_a_quiet_run()
    {
        Assert.Null(Notice.For(Reports.Armed, SentAgo(Drills.Conflict, AnHour)));
        Assert.Equal(new Notice(NoticeReason.Resolved, 1), Notice.For(Reports.Armed, SentAgo(Drills.Conflict, ADay)));
    }

    [Fact]
    public void Something_cosmetic_is_told_once_and_never_again()
    {
        Assert.Equal(new Notice(NoticeReason.Appeared, 0), Notice.For(Cosmetic, null));
        Assert.Null(Notice.For(Cosmetic, SentAgo(Cosmetic, 30 * ADay)));
    }

    [Fact]
    public void What_was_not_checked_is_told_once_and_neither_reminded_of_nor_resolved()
    {
        Assert.Equal(new Notice(NoticeReason.Appeared, 0), Notice.For(Unchecked, null));
        Assert.Null(Notice.For(Unchecked, SentAgo(Unchecked, AnHour)));
        Assert.Null(Notice.For(Unchecked, SentAgo(Unchecked, 30 * ADay)));
        Assert.Null(Notice.For(Reports.Armed, SentAgo(Unchecked, ADay)));
        Assert.True(Assert.Single(Notice.MarkReported(Unchecked, SentAgo(Unchecked, ADay)).NotChecked).WasReported);
    }

    [Fact]
    public void It_is_news_again_after_it_was_readable_but_not_twice_a_day()
    {
        Assert.Null(Notice.For(Unchecked, Notice.NotSent(Reports.Armed, SentAgo(Unchecked, AnHour))));
        Assert.Equal(new Notice(NoticeReason.Appeared, 0), Notice.For(Unchecked, Notice.NotSent(Reports.Armed, SentAgo(Unchecked, ADay))));
        Assert.Null(Notice.For(Unchecked, Notice.NotSent(Unchecked, SentAgo(Unchecked, ADay))));
    }

    [Fact]
    public void Its_mark_is_short_and_the_same_whatever_the_error_says()
    {
        var fingerprints =
            Unread(Chains.Armed().WithUnreadableMemory().WithUnreadableTrailOfCalls()).Select(Fingerprint.Of).ToList();
        Assert.Equal(2, fingerprints.Distinct().Count());
        Assert.All(fingerprints, fingerprint => Assert.InRange(fingerprint.Length, 1, 24));
        Assert.Equal(Fingerprint.Of(new FailedRead("a", "b")), Fingerprint.Of(new FailedRead("a", "c")));
    }

    [Fact]
    public void What_cannot_be_read_reminds_too() =>
        Assert.Equal(NoticeReason.Reminder, Notice.For(Reports.Unknown, SentAgo(Reports.Unknown, ADay))?.Reason);

    [Fact]
    public void The_same_many_matters_are_no_news() => Assert.Null(Notice.For(Many(120), AsRemembered(Many(120))));

    [Fact]
    public void One_more_of_many_matters_is_news_and_closes_none() =>
        Assert.Equal(new Notice(NoticeReason.Appeared, 0), Notice.For(Many(121), AsRemembered(Many(120))));

    [Fact]
    public void When_many_matters_are_closed_nobody_counts_them() =>
        Assert.Equal(new Notice(NoticeReason.Resolved, 0), Notice.For(Many(0), AsRemembered(Many(120))));

    [Theory]
    [InlineData(nameof(Severity.S0), "b")]
    [InlineData(nameof(Severity.S1), "c")]
    public void What_grew_graver_or_is_broken_in_another_way_is_news(string severity, string observed) =>
        Assert.Equal(NoticeReason.Appeared,
            Notice.For(Left(Enum.Parse<Severity>(severity), observed), SentAgo(Left(Severity.S1, "b"), AnHour))?.Reason);

    [Fact]
    public void What_changes_by_itself_is_no_news()
    {
        var alarm = Reports.Item("a").Finding;
        var (now, before) = (Failing("since 12:00"), Failing("since 11:00"));
        Assert.Equal(Fingerprint.Of(now.Row, alarm.Link, now), Fingerprint.Of(before.Row, alarm.Link, before));

        static Difference Failing(string since) => AlarmRows.NotEvaluated.ForPerson("EvaluationState", "none", since) with
        { Mark = "EVALUATION_ERROR" };
    }

    /// <summary>As the version before wrote them: six digits, of the link alone.</summary>
    [Theory]
    [InlineData(1, nameof(NoticeReason.Appeared))]
    [InlineData(0, nameof(NoticeReason.Resolved))]
    public void What_the_version_before_told_hides_nothing_and_is_not_counted_as_closed(int open, string reason) =>
        Assert.Equal(new Notice(Enum.Parse<NoticeReason>(reason), 0),
            Notice.For(Many(open), new(Chains.Now - AnHour, ["A19-0a1b2c", "N7-3d4e5f"])));

    [Fact]
    public void What_the_version_before_could_not_read_is_no_news_when_it_can_be_read() =>
        Assert.Null(Notice.For(Reports.Armed, new(Chains.Now - AnHour, ["unread-0a1b2c"])));

    [Fact]
    public void What_an_earlier_run_repaired_and_could_not_tell_is_told_now()
    {
        var owing = Reports.Armed with { Owed = Reports.Owed };
        Assert.Equal(new Notice(NoticeReason.Owed, 0), Notice.For(owing, SentAgo(Reports.Armed, AnHour)));
        Assert.Equal(Verdict.Armed, owing.Verdict);
        Assert.Equal(Verdict.Weakened, (owing with { Owes = Owed.Of(Chains.Now, [], Unsearched) }).Verdict);
        Assert.Equal("AlarmKeeper: armed again after 5 repairs (111122223333 eu-west-1)", NoticeText.Subject(owing));
        Approve.Text("Report/Notice.owed", NoticeText.Body(owing, new(NoticeReason.Owed, 0)));
        Assert.Contains("\nREPAIRED EARLIER\nAn earlier run, at", TerminalReport.Write(owing, Terminal.None), StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_searched_is_told_when_it_appears_once_a_day_and_when_it_was_searched()
    {
        var owing = Reports.Armed with { Owes = Owed.Of(Chains.Now, [], Unsearched) };
        Assert.Equal(NoticeReason.Appeared, Notice.For(owing, SentAgo(Reports.Armed, AnHour))?.Reason);
        Assert.Null(Notice.For(owing, SentAgo(owing, AnHour)));
        Assert.Equal(NoticeReason.Reminder, Notice.For(owing, SentAgo(owing, ADay))?.Reason);
        Assert.Equal(NoticeReason.Resolved, Notice.For(Reports.Armed, SentAgo(owing, AnHour))?.Reason);
    }

    [Fact]
    public void What_is_told_is_what_is_open() =>
        Assert.Equal(Assert.Single(Pending.Open).Fingerprint, Assert.Single(Notice.Sent(Pending).Fingerprints));

    private static OwedSearch Unsearched => OwedSearch.Of(Chains.Now.AddHours(-1), ["RootAccountUsage"], wasSilent: true)!;

    private static RunReport Pending { get; } = Reports.Of(
        Chains.Armed().WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Confirmed(Chains.Bob)),
            Chains.Armed().WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Confirmed(Chains.Bob)));

    private static RunReport Cosmetic { get; } = Reports.Of(
        Chains.Armed().WithTopic(topic => topic with { DisplayName = "x" }),
            Chains.Armed().WithTopic(topic => topic with { DisplayName = "x" }));

    private static RunReport Left(Severity severity, string observed) =>
        Reports.Armed with { Open = [Reports.Item("a", severity, observed)] };

    private static RunReport Many(int count) => Reports.Armed with
    {
        Open = [.. Enumerable.Range(0, count).Select(n => Reports.Item($"{n}"))],
    };

    private static LastNotice SentAgo(RunReport report, TimeSpan ago) => Notice.Sent(report) with { At = Chains.Now - ago };

    private static LastNotice AsRemembered(RunReport report) =>
        new(Chains.Now - AnHour, Memory.AsRemembered(Notice.Sent(report).Fingerprints));

    private static ImmutableArray<FailedRead> Unread(Situation situation) => SideReads.Unread(situation.Desired, situation.Observed);
}
