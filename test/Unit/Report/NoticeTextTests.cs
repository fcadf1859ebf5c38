using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>The mail as people read it.</summary>
public class NoticeTextTests
{
    public static TheoryData<string> All =>
        [nameof(Reports.Armed), nameof(Reports.Repaired), nameof(Reports.Hopeless), nameof(Reports.Check), nameof(Reports.Hostile),
            nameof(Reports.Unknown)];

    [Fact]
    public void What_root_did_and_could_not_be_searched_is_said_and_is_no_thing_to_do()
    {
        var report = Reports.Armed with { Searched = new(Chains.Now, new() { Errors = ["refused"], Until = Chains.Now }) };

        Assert.Equal(Verdict.Weakened, report.Verdict);
        Assert.StartsWith("AlarmKeeper: WEAKENED, root's records could not all be searched (", NoticeText.Subject(report),
            StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_repair() => Approve.Text("Report/Notice.repaired", Mail(Reports.Repaired, new(NoticeReason.Repaired, 0)));

    [Fact]
    public void After_a_repair_that_came_too_late() =>
        Approve.Text("Report/Notice.missed", Mail(Reports.Repaired with { Missed = Reports.Missed }, new(NoticeReason.Repaired, 0)));

    [Fact]
    public void When_nobody_would_be_told() =>
        Approve.Text("Report/Notice.disarmed", Mail(Reports.Hopeless, new(NoticeReason.Appeared, 0)));

    [Fact]
    public void When_the_alarm_was_silent_and_put_back() =>
        Approve.Text("Report/Notice.silent", Mail(Silences.Told, new(NoticeReason.Silent, 0)));

    [Fact]
    public void When_something_is_resolved() => Approve.Text("Report/Notice.resolved", Mail(Reports.Armed, new(NoticeReason.Resolved, 2)));

    [Fact]
    public void When_many_things_are_resolved() =>
        Assert.StartsWith(
            "If root signs in now, somebody will be told. Everything that the last mail named is in order again. Nobody has to",
            NoticeText.Body(Reports.Armed, new(NoticeReason.Resolved, 0)), StringComparison.Ordinal);

    [Fact]
    public void When_a_drill_did_not_prove_the_alert() => Approve.Text("Report/Notice.drill", Mail(Drills.NotProven, Notice.OfDrill));

    [Fact]
    public void When_another_writer_undoes_the_repair() =>
        Approve.Text("Report/Notice.fight", Mail(Drills.Conflict, new(NoticeReason.Repaired, 0)));

    [Fact]
    public void When_something_could_not_be_read() =>
        Approve.Text("Report/Notice.unknown", Mail(Reports.Unknown, new(NoticeReason.Appeared, 0)));

    [Theory]
    [InlineData("Armed", 0, "AlarmKeeper: armed (111122223333 eu-west-1)")]
    [InlineData("Weakened", 1, "AlarmKeeper: WEAKENED, 1 thing to do (111122223333 eu-west-1)")]
    [InlineData("Weakened", 12, "AlarmKeeper: WEAKENED, 12 things to do (111122223333 eu-west-1)")]
    [InlineData("Disarmed", 3, "AlarmKeeper: DISARMED, nobody would be told of root use (111122223333 eu-west-1)")]
    [InlineData("Unknown", 1, "AlarmKeeper: UNKNOWN, the alert could not be verified (111122223333 eu-west-1)")]
    public void The_subject_says_the_verdict_and_the_place(string verdict, int open, string subject) =>
        Assert.Equal(subject, NoticeText.Subject(Reports.Armed with
        {
            After = Reports.Leaving(verdict),
            Open = [.. Enumerable.Repeat(Reports.Item("a"), open), Reports.Item("a", Severity.S3)],
        }));

    [Fact]
    public void The_subject_says_that_repairs_armed_it_again() =>
        Assert.Equal(
            "AlarmKeeper: armed again after 1 repair (111122223333 eu-west-1)",
            NoticeText.Subject(Reports.Of(Chains.Armed().WithoutAlarm(), Chains.Armed())));

    [Theory]
    [MemberData(nameof(All))]
    public void SNS_takes_every_subject_and_it_names_nobody(string name)
    {
        var report = Named(name);
        var subject = NoticeText.Subject(report);

        Assert.InRange(subject.Length, 1, 99);
        Assert.All(subject, character => Assert.InRange(character, ' ', '~'));
        Assert.DoesNotContain(report.Links, link => subject.Contains(link.Found.Link.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_Region_that_nobody_has_heard_of_does_not_break_the_subject() =>
        Assert.Equal(99, NoticeText.Subject(Reports.Armed with { Place = new("aws", Reports.Nasty, Chains.Account) }).Length);

    [Fact]
    public void Text_of_strangers_is_visible_and_cut()
    {
        var body = NoticeText.Body(Reports.Hostile, new(NoticeReason.Appeared, 0));

        Assert.Contains("line one\\u000D\\u000Aline two\\u001B[2J\\u009B31m\\u202Egnp.exe\\u2066\\u0000", body, StringComparison.Ordinal);
        Assert.DoesNotContain(body, character => character != '\n'
            && (char.IsControl(character) || character is '\u202E' or '\u2066' || char.IsSurrogate(character)));
        Assert.InRange(body.Length, 1, 30_000);
    }

    [Fact]
    public void A_mail_that_nobody_would_read_to_its_end_is_cut_and_says_so()
    {
        var many = Reports.Armed with { Open = [.. Enumerable.Range(0, 2000).Select(n => Reports.Item("a", Severity.S0, $"{n}"))] };

        var body = NoticeText.Body(many, new(NoticeReason.Appeared, 0));

        Assert.EndsWith("\n… cut; the whole report is in the function's log.\n", body, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(body), 1, 262_144);
    }

    private static RunReport Named(string name) => (RunReport)typeof(Reports).GetProperty(name)!.GetValue(null)!;

    private static string Mail(RunReport report, Notice notice) =>
        $"Subject: {NoticeText.Subject(report)}\n\n{NoticeText.Body(report, notice)}";
}
