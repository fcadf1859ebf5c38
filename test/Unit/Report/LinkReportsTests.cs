using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>Found, done, read back: what becomes of it in the report.</summary>
public class LinkReportsTests
{
    private static readonly AlarmLink Link = new("a", "a");
    private static readonly Finding Broken = Finding.Of(Link, [AlarmRows.ActionsDisabled.ToRepair("ActionsEnabled", "true", "false")]);
    private static readonly Finding Fine = new(Link);

    [Fact]
    public void A_repair_that_the_read_back_shows_is_one()
    {
        var link = Join(Broken, Fine, RepairOutcome.Repaired);

        Assert.Equal((LinkState.Changed, RepairOutcome.Repaired, LinkState.InSync), (link.Found.State, link.Repair?.Outcome, link.After));
    }

    [Fact]
    public void A_write_that_the_read_back_does_not_show_is_no_repair()
    {
        var link = Join(Broken, Broken, RepairOutcome.Repaired);

        Assert.Equal((RepairOutcome.Failed, "AWS took the write, and reading back does not show it"),
            (link.Repair?.Outcome, link.Repair?.Reason));
    }

    [Fact]
    public void An_invitation_that_waits_for_its_person_is_a_repair()
    {
        var pending =
            Finding.Of(Link, [SubscriptionRows.Unconfirmed.ForPerson("SubscriptionArn", "confirmed", "PendingConfirmation", Severity.S1)]);

        Assert.Equal(RepairOutcome.Repaired, Join(Broken, pending, RepairOutcome.Repaired).Repair?.Outcome);
    }

    [Fact]
    public void One_failed_write_of_several_makes_it_failed()
    {
        var link = Join(Broken, Broken, RepairOutcome.Repaired, RepairOutcome.Failed);

        Assert.Equal((RepairOutcome.Failed, "why"), (link.Repair?.Outcome, link.Repair?.Reason));
    }

    [Fact]
    public void What_broke_during_the_run_or_was_not_readable_at_first_and_was_repaired_is_told_as_it_was_found_then()
    {
        DoneRepair repair = new(Broken, RepairStep.Of("PutMetricAlarm", (_, _) => Task.CompletedTask),
            new(RepairOutcome.Repaired, "PutMetricAlarm", null));

        Assert.All([[Fine], [Finding.Unknown(Link, "why")], ImmutableArray<Finding>.Empty], found =>
        {
            var link = Assert.Single(LinkReports.Join(found, [repair], [Fine]));
            Assert.Equal((LinkState.Changed, true, LinkState.InSync), (link.Found.State, link.WasRepaired, link.After));
        });
    }

    [Fact]
    public void What_broke_during_the_run_is_reported_as_it_was_left()
    {
        var link = Join(Fine, Broken);

        Assert.Equal((LinkState.Changed, LinkState.Changed), (link.Found.State, link.After));
    }

    [Fact]
    public void A_link_that_turned_up_during_the_run_is_reported()
    {
        var late = Broken with { Link = new AlarmLink("late", null) };

        Assert.Equal(["a", "late"], LinkReports.Join([Fine], [], [Fine, late, Fine with { Link = new AlarmLink("fine", null) }])
            .Select(link => link.Found.Link.Name));
    }

    [Fact]
    public void What_enforce_would_repair_is_open_only_to_enforce()
    {
        var links = LinkReports.Join([Broken], [], [Broken]);

        Assert.Empty(ActionItems.Of(links, [Broken], Mode.Check));
        Assert.Equal(
            "The alarm a's actions are disabled. The alarm changes its state and tells nobody. ActionsEnabled: false → true.",
            ActionItemText.What(Assert.Single(ActionItems.Of(links, [Broken], Mode.Enforce))));
    }

    [Fact]
    public void A_quota_is_open_by_its_own_row_and_advice()
    {
        ImmutableArray<LinkReport> links =
            [new(Broken, new(RepairOutcome.Failed, "PutMetricAlarm", "PutMetricAlarm: LimitExceeded: no")
                { Quota = AlarmRows.QuotaReached }, Broken.State)];

        var item = Assert.Single(ActionItems.Of(links, [Broken], Mode.Enforce));

        Assert.StartsWith("A20-", item.Fingerprint, StringComparison.Ordinal);
        Assert.EndsWith("Not repaired, PutMetricAlarm failed: PutMetricAlarm: LimitExceeded: no.", ActionItemText.What(item),
            StringComparison.Ordinal);
        Assert.Equal("Have the quota of alarms raised, or delete alarms that nobody needs.", ActionItemText.Todo(item));
    }

    [Theory]
    [InlineData("DescribeAlarms: AccessDenied: not authorized", "Give AlarmKeeper's role the permission")]
    [InlineData("GetTopicAttributes: AuthorizationError: not authorized", "Give AlarmKeeper's role the permission")]
    [InlineData("DescribeAlarms: Timeout: none", "Try again, as AlarmKeeper does at its next run")]
    public void What_could_not_be_read_is_open_with_what_to_do(string error, string todo)
    {
        var unread = Finding.Unknown(Link, error);

        var item = Assert.Single(ActionItems.Of(LinkReports.Join([unread], [], [unread]), [unread], Mode.Check));

        Assert.Equal(($"The alarm a could not be read: {error}.", null), (ActionItemText.What(item), item.Severity));
        Assert.Contains(todo, ActionItemText.Todo(item), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enforce", "Armed", 0)]
    [InlineData("Check", "Armed", 1)]
    [InlineData("Enforce", "Weakened", 1)]
    [InlineData("Enforce", "Disarmed", 1)]
    [InlineData("Check", "Unknown", 3)]
    public void The_exit_code_is_that_of_the_contract(string mode, string verdict, int code)
    {
        var report = Reports.Armed with
        { Mode = Enum.Parse<Mode>(mode), After = Reports.Leaving(verdict), Links = [new(Broken, null, Broken.State)] };

        Assert.Equal(code, report.ExitCode);
    }

    [Fact]
    public void An_armed_check_with_nothing_to_repair_ends_with_0() => Assert.Equal(0, (Reports.Armed with { Mode = Mode.Check }).ExitCode);

    [Theory]
    [InlineData("Proven", "Armed", 0)]
    [InlineData("Proven", "Weakened", 0)]
    [InlineData("Proven", "Disarmed", 1)]
    [InlineData("Proven", "Unknown", 3)]
    [InlineData("NotProven", "Armed", 1)]
    [InlineData("Unread", "Armed", 3)]
    public void A_drill_ends_with_0_only_where_it_proves_an_alert_that_somebody_would_hear(string drill, string verdict, int code) =>
        Assert.Equal(code,
            ((RunReport)typeof(Drills).GetProperty(drill)!.GetValue(null)! with { After = Reports.Leaving(verdict) }).ExitCode);

    private static LinkReport Join(Finding found, Finding after, params RepairOutcome[] outcomes) => Assert.Single(LinkReports.Join(
        [found],
        [.. outcomes
            .Select(outcome =>
                new DoneRepair(found, new("Put", (_, _) => Task.FromResult<string?>(null)),
                    new(outcome, "Put", outcome == RepairOutcome.Failed ? "why" : null)))],
        [after]));
}
