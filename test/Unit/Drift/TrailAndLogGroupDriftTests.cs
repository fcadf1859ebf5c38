using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Drift;

public class TrailAndLogGroupDriftTests
{
    [Fact]
    public void Without_a_trail_a_person_has_to_act_and_nothing_is_repaired()
    {
        var situation =
            Chains.Armed().WithLocation(here => here with
            { Trail = new Observation<Trail>.Absent(), LogGroup = new Observation<string>.Absent() });

        Assert.Equal(
            ["trail: no trail at all, should be aws-controltower-BaselineCloudTrail, or an organization trail with a log group, whose home Region is eu-west-1 (S0, T2, Report)"],
            situation.In(LinkKind.Trail));
        Assert.Equal(["filter: absent: no log group to put it on, should be present (S0, F1, Report)"],
            situation.In(LinkKind.MetricFilter));
        Assert.DoesNotContain(situation.Drift, finding => finding.Link.Kind == LinkKind.LogGroup || finding.NeedsRepair);
        Assert.Equal(Verdict.Disarmed, situation.Verdict);
    }

    [Fact]
    public void Trails_of_other_Regions_are_named_for_whoever_has_to_choose()
    {
        var shadow = new Trail
        {
            Name = "audit",
            Arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit",
            HomeRegion = "us-east-1",
            LogGroup = "audit-logs"
        };
        var other = shadow with { Name = "quiet", HomeRegion = "eu-west-1", LogGroup = null };

        var situation = Chains.Armed().WithLocation(here => here with
        {
            Trail = new Observation<Trail>.Absent(),
            LogGroup = new Observation<string>.Absent(),
            OtherTrails = [shadow, other],
        });

        Assert.StartsWith(
            "trail: only audit (home Region us-east-1, log group audit-logs), quiet (home Region eu-west-1, no log group)",
            Assert.Single(situation.In(LinkKind.Trail)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_without_a_log_group_is_for_its_owner()
    {
        var situation = Chains.Armed().WithLocation(here => here with
        {
            Trail = Chains.There(here.Trail.ValueOrDefault! with { LogGroup = null }),
            LogGroup = new Observation<string>.Absent(),
        });

        Assert.Equal(["CloudWatchLogsLogGroupArn: none, should be a log group (S0, T3, Report)"], situation.In(LinkKind.Trail));
    }

    [Fact]
    public void Unreadable_trails_leave_the_filter_unknown_too()
    {
        var situation = Chains.Armed().WithLocation(here => here with
        {
            Trail = new Observation<Trail>.Unreadable("DescribeTrails: Timeout: none"),
            LogGroup = new Observation<string>.Unreadable("DescribeTrails: Timeout: none"),
        });

        Assert.Equal((LinkState.Unknown, LinkState.Unknown),
            (situation.Link(LinkKind.Trail).State, situation.Link(LinkKind.MetricFilter).State));
        Assert.Equal(Verdict.Unknown, situation.Verdict);
    }

    [Theory]
    [InlineData(null, nameof(Verdict.Weakened))]
    [InlineData("Access denied to the log group", nameof(Verdict.Disarmed))]
    public void Selectors_that_leave_own_calls_out_excuse_a_trail_that_delivers_nothing_and_not_one_with_an_error(
        string? error, string verdict)
    {
        var status = new TrailStatus { IsLogging = true, DeliveredAt = Chains.Now.AddHours(-2), DeliveryError = error };
        var signInsOnly = new EventSelection([], [new([new("eventSource", "Equals", ["signin.amazonaws.com"])])]);

        var armed = Chains.Armed();
        var situation = armed with
        {
            Observed = armed.Observed with { Trail = new(Chains.There(status), Chains.There(signInsOnly)) },
        };

        Assert.Equal(verdict, $"{situation.Verdict}");
    }

    [Fact]
    public void A_deleted_log_group_is_never_created() =>
        Assert.Equal(
            ["logGroup: absent, should be present, of class STANDARD (S0, L1, Report)"],
            Chains.Armed().WithLogGroup(new Observation<LogGroup>.Absent()).In(LinkKind.LogGroup));

    [Fact]
    public void A_log_group_of_another_account_is_out_of_reach_even_where_this_one_has_one_of_its_name()
    {
        var situation = Chains.Armed().WithLocation(here => here with { Elsewhere = new(Chains.Trail, null, "999988887777") });

        Assert.Equal(
            [$"logGroup: that of the trail {Chains.Trail} belongs to account 999988887777, should be in this account and Region (S0, L1, Report)"],
            situation.In(LinkKind.LogGroup));
        Assert.Equal(Verdict.Disarmed, situation.Verdict);
    }

    [Fact]
    public void An_organization_trail_of_another_account_is_fine_where_its_log_group_is_ours()
    {
        var situation = Chains.Armed()
            .WithLocation(here => here with
            {
                Trail =
                    Chains.There(here.Trail.ValueOrDefault! with
                    { Arn = "arn:aws:cloudtrail:eu-west-1:999988887777:trail/org", LogGroupAccount = Chains.Account })
            });

        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    [Fact]
    public void A_log_group_that_was_named_and_cannot_be_read_is_unknown_wherever_its_trail_is()
    {
        var situation = Chains.Armed()
            .WithLocation(here => here with
            { Trail = new Observation<Trail>.Absent(), IsLogGroupNamed = true, Elsewhere = new("org", "us-east-1", null) })
            .WithLogGroup(new Observation<LogGroup>.Unreadable("DescribeLogGroups: AccessDeniedException: no"));

        Assert.Equal((LinkState.Unknown, Verdict.Unknown), (situation.Link(LinkKind.LogGroup).State, situation.Verdict));
    }

    [Theory]
    [InlineData("INFREQUENT_ACCESS")]
    [InlineData("DELIVERY")]
    public void A_group_of_another_class_takes_no_filter(string logGroupClass) =>
        Assert.Equal(
            [$"logGroupClass: {logGroupClass}, should be STANDARD (S0, L2, Report)"],
            Chains.Armed().WithLogGroup(Chains.There(new LogGroup(Chains.Group, logGroupClass))).Differences);

    [Fact]
    public void An_unreadable_log_group_is_unknown()
    {
        var situation = Chains.Armed().WithLogGroup(new Observation<LogGroup>.Unreadable("DescribeLogGroups: AccessDenied: no"));

        Assert.Equal(LinkState.Unknown, situation.Link(LinkKind.LogGroup).State);
        Assert.Equal(Verdict.Unknown, situation.Verdict);
    }
}
