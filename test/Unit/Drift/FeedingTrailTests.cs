using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Drift;

/// <summary>The trail that the settings mean, and the log group that it feeds, or no longer does (rows T19, T20).</summary>
public class FeedingTrailTests
{
    [Theory]
    [InlineData("OK", Verdict.Weakened)]
    [InlineData("ALARM", Verdict.Disarmed)]
    [InlineData(null, Verdict.Weakened)]
    internal void A_log_group_set_by_name_that_no_trail_feeds_may_be_fed_by_something_else_until_the_heartbeat_stops(
        string? heartbeat, Verdict verdict)
    {
        var situation = Named();
        var alarms = situation.Observed.Alarms.ValueOrDefault;
        alarms = heartbeat is null ? alarms.RemoveAt(1) : alarms.SetItem(1, alarms[1] with { StateValue = heartbeat });

        Assert.Equal(verdict, (situation with { Observed = situation.Observed with { Alarms = Chains.There(alarms) } }).Verdict);
    }

    [Fact]
    public void Without_a_heartbeat_nothing_shows_that_something_else_feeds_it() =>
        Assert.Equal(Verdict.Disarmed, Named().WithoutNoticeTopic().Verdict);

    [Fact]
    public void A_trail_that_delivers_elsewhere_now_is_named_with_the_log_group_to_set()
    {
        var moved = Chains.Armed().Desired.Location.Trail.ValueOrDefault! with { LogGroup = "moved", LogGroupAccount = Chains.Account };
        var difference = Assert.Single(Named(moved).Link(LinkKind.Trail).Differences);

        Assert.Equal("T19", difference.Row.Id);
        Assert.Equal($"only {Chains.Trail} (home Region eu-west-1, log group moved)", difference.Observed);
        Assert.StartsWith("Set LogGroupName (ALARMKEEPER_LOG_GROUP) to 'auto' or to 'moved'", difference.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trail_that_feeds_a_log_group_set_by_name_is_judged_as_any_other() =>
        Assert.Equal(["T10"], Chains.Armed().WithLocation(here => here with
        {
            IsLogGroupNamed = true,
            Trail = Chains.There(here.Trail.ValueOrDefault! with { IsMultiRegion = false }),
        }).Link(LinkKind.Trail).Differences.Select(one => one.Row.Id));

    [Fact]
    public void A_deleted_trail_is_called_deleted_where_another_one_takes_its_place()
    {
        var left = Chains.Armed().Desired.Alerts[0].Filter!;
        var situation = Chains.Armed().WithLocation(here => here with
        {
            Trail = Chains.There(here.Trail.ValueOrDefault! with
            { Name = "org", Arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/org" }),
        }).WithFilters([left], left with { LogGroup = "old-group" });

        Assert.Equal(
            [$"trail: deleted; org takes its place, should be {Chains.Trail}, as before (S3, T20, Report)"], situation.In(LinkKind.Trail));
        Assert.Equal(Verdict.Armed, situation.Verdict);
        Assert.DoesNotContain(situation.Differences, one => one.Contains("moved", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("org", "Restore the trail aws-controltower-BaselineCloudTrail, which is deleted", false)]
    [InlineData(Chains.Trail, "Deploy there: sam deploy --region us-east-1.", true)]
    public void A_deleted_trail_is_not_said_to_be_elsewhere_where_only_another_one_is(string there, string todo, bool isMisplaced)
    {
        var difference = Assert.Single(Chains.Armed().WithLocation(here => here with
        {
            Trail = new Observation<Trail>.Absent(),
            LogGroup = new Observation<string>.Absent(),
            Elsewhere = new(there, "us-east-1", null),
        }).Link(LinkKind.Trail).Differences);

        Assert.Equal(isMisplaced, difference.IsMisplaced);
        Assert.StartsWith(todo, difference.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_group_that_was_named_and_is_here_is_kept_though_its_trail_went_to_another_Region()
    {
        var situation = Named().WithLocation(here => here with { Elsewhere = new("org", "us-east-1", null) });

        Assert.Equal(["T19"], situation.Drift.SelectMany(finding => finding.Differences).Select(one => one.Row.Id));
        Assert.Null(situation.Desired.Location.Instead(isLogGroupHere: true));
    }

    // A log group set by name, and trails that do not feed it.
    private static Situation Named(params Trail[] others) => Chains.Armed().WithLocation(here => here with
    {
        Trail = new Observation<Trail>.Absent(),
        IsLogGroupNamed = true,
        OtherTrails = others,
    });
}
