using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Messages;
using AlarmKeeper.Repair;
using AlarmKeeper.Report;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>Found, done, read back: what becomes of it in the report.</summary>
public class LinkReportsTests
{
    private static readonly LinkDrift Broken = LinkDrift.Of(LinkKind.Alarm, "a", [new("ActionsEnabled", "true", "false", Severity.S0, "A2")]);
    private static readonly LinkDrift Fine = new(LinkKind.Alarm, "a");

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

        Assert.Equal((RepairOutcome.Failed, "AWS took the write, and reading back does not show it"), (link.Repair?.Outcome, link.Repair?.Reason));
    }

    [Fact]
    public void An_invitation_that_waits_for_its_person_is_a_repair()
    {
        var pending = LinkDrift.Of(LinkKind.Alarm, "a", [new("SubscriptionArn", "confirmed", "PendingConfirmation", Severity.S1, "N7") { Act = Act.Report }]);

        Assert.Equal(RepairOutcome.Repaired, Join(Broken, pending, RepairOutcome.Repaired).Repair?.Outcome);
    }

    [Fact]
    public void One_failed_write_of_several_makes_it_failed()
    {
        var link = Join(Broken, Broken, RepairOutcome.Repaired, RepairOutcome.Failed);

        Assert.Equal((RepairOutcome.Failed, "why"), (link.Repair?.Outcome, link.Repair?.Reason));
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
        var late = Broken with { Name = "late" };

        Assert.Equal(["a", "late"], LinkReports.Join([Fine], [], [Fine, late, Fine with { Name = "fine" }]).Select(link => link.Found.Name));
    }

    [Fact]
    public void What_enforce_would_repair_is_open_only_to_enforce()
    {
        var links = LinkReports.Join([Broken], [], [Broken]);

        Assert.Empty(OpenMatters.Of(links, [Broken], Mode.Check));
        Assert.Equal("alarm a: ActionsEnabled is false, should be true", Assert.Single(OpenMatters.Of(links, [Broken], Mode.Enforce)) is var matter ? $"{matter.Link}: {matter.What}" : "");
    }

    [Fact]
    public void A_quota_is_open_by_its_own_row_and_advice()
    {
        ImmutableArray<LinkReport> links = [new(Broken, new(RepairOutcome.Failed, "PutMetricAlarm", "PutMetricAlarm: LimitExceeded: no") { QuotaRow = "A20" }, Broken.State)];

        var matter = Assert.Single(OpenMatters.Of(links, [Broken], Mode.Enforce));

        Assert.StartsWith("A20-", matter.Mark, StringComparison.Ordinal);
        Assert.Equal("ActionsEnabled is false, should be true (PutMetricAlarm failed: PutMetricAlarm: LimitExceeded: no)", matter.What);
        Assert.Equal("Have the quota of alarms raised, or delete alarms that nobody needs.", matter.Todo);
    }

    [Theory]
    [InlineData("DescribeAlarms: AccessDenied: not authorized", "Give AlarmKeeper's role the permission")]
    [InlineData("GetTopicAttributes: AuthorizationError: not authorized", "Give AlarmKeeper's role the permission")]
    [InlineData("DescribeAlarms: Timeout: none", "Try again, as AlarmKeeper does at its next run")]
    public void What_could_not_be_read_is_open_with_what_to_do(string error, string todo)
    {
        var unread = LinkDrift.Unknown(LinkKind.Alarm, "a", error);

        var matter = Assert.Single(OpenMatters.Of(LinkReports.Join([unread], [], [unread]), [unread], Mode.Check));

        Assert.Equal((error, null), (matter.What, matter.Severity));
        Assert.Contains(todo, matter.Todo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enforce", "Armed", 0)]
    [InlineData("Check", "Armed", 1)]
    [InlineData("Enforce", "Weakened", 1)]
    [InlineData("Enforce", "Disarmed", 1)]
    [InlineData("Check", "Unknown", 3)]
    public void The_exit_code_is_that_of_the_contract(string mode, string verdict, int code)
    {
        var report = Reports.Armed with { Mode = Enum.Parse<Mode>(mode), Verdict = Enum.Parse<Verdict>(verdict), Links = [new(Broken, null, Broken.State)] };

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
        Assert.Equal(code, ((RunReport)typeof(Drills).GetProperty(drill)!.GetValue(null)! with { Verdict = Enum.Parse<Verdict>(verdict) }).ExitCode);

    private static LinkReport Join(LinkDrift found, LinkDrift after, params RepairOutcome[] outcomes) => Assert.Single(LinkReports.Join(
        [found],
        [.. outcomes.Select(outcome => (new RepairStep(found, "Put", (_, _) => Task.FromResult<string?>(null)), new RepairResult(outcome, "Put", outcome == RepairOutcome.Failed ? "why" : null)))],
        [after]));
}
