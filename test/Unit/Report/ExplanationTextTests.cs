using System.Text;
using AlarmKeeper.Alarms;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Messages;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>Who used root, as people read it.</summary>
public class ExplanationTextTests
{
    [Fact]
    public void When_an_alarm_went_off() => Approve.Text("Report/Explanation.alarm", Mail(Explanations.ByAlarm));

    [Fact]
    public void When_somebody_changed_who_can_become_root() => Approve.Text("Report/Explanation.changed", Mail(Explanations.TakenOver));

    [Fact]
    public void When_nothing_explains_the_alarm() => Approve.Text("Report/Explanation.nothing", Mail(Explanations.Nothing));

    [Fact]
    public void An_alarm_that_says_it_is_a_drill_of_somebody_else_is_told_as_such_and_not_believed()
    {
        var drilled = Explanations.Nothing with
        {
            Alarm = Explanations.Nothing.Alarm! with { Reason = DrillReason.Of(Reports.Mallory.Caller, Explanations.Nothing.StartedAt) },
        };

        Assert.Equal("Alarm RootAccountUsage: says it is a drill, and nothing else explains it (eu-west-1)", ExplanationText.Subject(drilled));
        Assert.Contains("which anybody could write there, and no new record was found. What to do: ask them.", ExplanationText.Body(drilled),
            StringComparison.Ordinal);
    }

    [Fact]
    public void For_a_person_at_a_terminal() => Approve.Text("Report/Explanation.terminal", ExplanationText.Terminal(Explanations.Told));

    [Fact]
    public void When_nothing_could_be_searched() =>
        Approve.Text("Report/Explanation.unread", ExplanationText.Terminal(Explanations.Unread));

    [Theory]
    [InlineData(ActivityKind.SignIn, Identity.Root, "Root was used in account 111122223333: console sign-in (eu-west-1)")]
    [InlineData(ActivityKind.ApiCall, Identity.Root, "Root was used in account 111122223333: 1 API call (eu-west-1)")]
    [InlineData(ActivityKind.ApiCall, Identity.RootOrAssumeRoot, "Root was used in account 111122223333: 1 API call (eu-west-1)")]
    [InlineData(ActivityKind.ApiCall, Identity.AssumeRoot,
        "An AssumeRoot session was used in account 111122223333: 1 API call (eu-west-1)")]
    [InlineData(ActivityKind.FailedSignIn, Identity.Root,
        "A root sign-in was attempted in account 111122223333: 1 failed sign-in attempt (eu-west-1)")]
    [InlineData(ActivityKind.PasswordChange, Identity.Root,
        "Root's password was changed in account 111122223333: 1 password change (eu-west-1)")]
    [InlineData(ActivityKind.EmailChange, Identity.Root,
        "Root's e-mail address was changed in account 111122223333: 1 e-mail change (eu-west-1)")]
    [InlineData(ActivityKind.PasswordRecovery, Identity.Root,
        "A new password for root was asked for in account 111122223333: 1 password recovery (eu-west-1)")]
    [InlineData(ActivityKind.OtherSignIn, Identity.Root,
        "Root sign-in activity was seen in account 111122223333: 1 other sign-in event (eu-west-1)")]
    [InlineData(ActivityKind.RootSession, Identity.Other,
        "AssumeRoot was called in account 111122223333: 1 root session opened (eu-west-1)")]
    [InlineData(ActivityKind.RootSession, Identity.Root, "Root was used in account 111122223333: 1 root session opened (eu-west-1)")]
    [InlineData(ActivityKind.ApiCall, Identity.Other, "Use of the root user seen in account 111122223333: 1 API call (eu-west-1)")]
    public void The_subject_says_what_was_done(object kind, object identity, string subject) =>
        Assert.Equal(subject, ExplanationText
            .Subject(Explanations.Of(Explanations.Root((ActivityKind)kind, 1, it => it with { Identity = (Identity)identity }) with
            { Title = AlertCatalogue.RootUsage.Title })));

    [Theory]
    [InlineData(ActivityKind.PasswordChange, "1 failed password change")]
    [InlineData(ActivityKind.EmailChange, "1 failed e-mail change")]
    [InlineData(ActivityKind.PasswordRecovery, "1 failed password recovery")]
    public void What_AWS_refused_changed_nothing(object kind, string what) => Assert.Equal(
        $"Somebody tried to become root in account 111122223333: {what} (eu-west-1)",
        ExplanationText.Subject(Explanations.Of(Explanations.Root((ActivityKind)kind, 1, it => it with { Failed = true }))));

    [Fact]
    public void A_root_session_is_told_with_who_opened_it_on_which_account_for_what()
    {
        var opened = Explanations.Root(ActivityKind.RootSession, 1, it => it with
        {
            Identity = Identity.Other,
            Caller = "arn:aws:sts::111122223333:assumed-role/Admin/jane",
            Name = "AssumeRoot",
            Task = new(Explanations.Member, "S3UnlockBucketPolicy"),
        });
        var refused = opened with { Event = opened.Event with { Error = "AccessDenied", Failed = true, Task = null } };

        var body = ExplanationText.Body(Explanations.Of(opened, refused));

        Assert.Contains("- a root session was opened on account 222222222222 for the task S3UnlockBucketPolicy (AssumeRoot), ", body,
            StringComparison.Ordinal);
        Assert.Contains("    arn:aws:sts::111122223333:assumed-role/Admin/jane in account 111122223333", body, StringComparison.Ordinal);
        Assert.Contains("- attempt to open a root session (AssumeRoot), FAILED (AccessDenied), ", body, StringComparison.Ordinal);
        Assert.StartsWith("AssumeRoot was called in account 111122223333: 1 root session opened, 1 root session refused.", body,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_alert_of_the_catalogue_is_called_by_its_title() => Assert.Equal(
        "Changes to IAM policies seen in account 111122223333: 1 API call (eu-west-1)",
        ExplanationText
            .Subject(Explanations.Of(Explanations.Root(ActivityKind.ApiCall, 1, it => it with { Identity = Identity.Other }) with
            { Alert = "IamPolicyChanges", Title = AlertCatalogue.Find("iam-policy-changes")!.Title })));

    [Fact]
    public void Several_accounts_are_counted() => Assert.Equal(
        "Root was used in 2 accounts: console sign-in, 2 failed sign-in attempts, 3 API calls (eu-west-1)",
            ExplanationText.Subject(Explanations.Mixed));

    [Fact]
    public void A_member_accounts_old_record_leaves_open_which_of_the_two_it_was_and_the_management_accounts_does_not()
    {
        var unclear = Explanations.Root(ActivityKind.ApiCall, 1, it => it with { Identity = Identity.RootOrAssumeRoot });

        Assert.Contains("or an AssumeRoot session on it (the record does not say)",
            ExplanationText.Body(Explanations.Of(unclear with { Event = unclear.Event with { Account = Explanations.Member } })),
                StringComparison.Ordinal);
        Assert.DoesNotContain("AssumeRoot", ExplanationText.Body(Explanations.Of(unclear)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_stopped_at_its_bound_says_how_far_it_came() => Assert.Contains(
        "The search stopped at its bound, with everything up to 2026-05-04 12:00:00 UTC: there may be more, and newer.",
        Body(Explanations.Mixed.Findings with { IsComplete = false, Until = Chains.Now }),
        StringComparison.Ordinal);

    [Fact]
    public void Where_failed_attempts_alone_were_too_many_it_says_that_what_succeeded_is_all_there() => Assert.Contains(
        "Of what failed there is more than a search reads: look in CloudTrail. What succeeded is all here.",
        Body(Explanations.Mixed.Findings with { IsComplete = false }),
        StringComparison.Ordinal);

    [Fact]
    public void A_search_that_did_not_reach_its_end_and_found_nothing_new_is_told_as_one_that_failed()
    {
        var findings = new ActivityFindings { IsComplete = false, Until = Chains.Now, Known = Explanations.Mixed.Findings.Activities };

        Assert.Contains("Could not be searched: the search did not come to its end, and found nothing new up to 2026-05-04 12:00:00 UTC",
            Body(findings.Doubted), StringComparison.Ordinal);
        Assert.Equal(Explanations.Mixed.Findings, (Explanations.Mixed.Findings with { IsComplete = false }).Doubted with
        { IsComplete = true });
    }

    [Fact]
    public void More_than_a_page_is_cut_and_counted()
    {
        var body = ExplanationText.Body(Explanations.Hostile);

        Assert.InRange(body.Split('\n').Length, 30, 42);
        Assert.Matches("… and 29[01] more", body);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Text_of_strangers_reaches_no_subject_and_is_visible_in_the_body(int index)
    {
        var report = Explanations.All[index];
        var (subject, body) = (ExplanationText.Subject(report), ExplanationText.Terminal(report));

        Assert.InRange(subject.Length, 1, 99);
        Assert.All(subject, character => Assert.InRange(character, ' ', '~'));
        Assert.DoesNotContain("line", subject, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", subject, StringComparison.Ordinal);
        Assert.DoesNotContain(body, character => character != '\n'
            && (char.IsControl(character) || character is '\u202E' or '\u2066' || char.IsSurrogate(character)));
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, 20_000);
    }

    [Fact]
    public void Its_JSON_is_plain_ASCII_and_cut()
    {
        var json = ExplanationJson.Write(Explanations.Hostile);

        Assert.All(json, value => Assert.InRange(value, (byte)' ', (byte)'~'));
        Assert.InRange(json.Length, 1, 100 * 1024);
    }

    private static string Mail(Explanation report) => $"Subject: {ExplanationText.Subject(report)}\n\n{ExplanationText.Body(report)}";

    private static string Body(ActivityFindings findings) => ExplanationText.Body(Explanations.Mixed with { Findings = findings });
}
