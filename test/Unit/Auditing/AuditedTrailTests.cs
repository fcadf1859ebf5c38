using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Standards;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>What auditors will say of trails: whose they are, where, and what they record.</summary>
public class AuditedTrailTests
{
    [Fact]
    public void A_member_of_an_organization_has_no_data_in_Security_Hub_and_is_told_where_to_look()
    {
        var verdict = Predict(Elsewhere(trail => trail with
        {
            Arn = "arn:aws:cloudtrail:eu-west-1:999988887777:trail/aws-controltower-BaselineCloudTrail",
            LogGroupAccount = "999988887777",
        }, new(Chains.Trail, null, "999988887777"))).Verdicts;

        Assert.Equal("NO_DATA", verdict[0].Word);
        Assert.Contains("belongs to account 999988887777", verdict[0].Reason, StringComparison.Ordinal);
        Assert.Contains("account 999988887777, eu-west-1", verdict[0].Change, StringComparison.Ordinal);
        Assert.Equal("Let the item be audited in account 999988887777, which has the log group.", Of(verdict, "CIS v3.0").Single().Change);
        Assert.Equal("FAIL", Of(verdict, "Prowler").Single().Word);
    }

    [Fact]
    public void In_another_Region_than_the_trails_Security_Hub_has_no_data()
    {
        var verdict =
            Predict(Elsewhere(trail => trail with { HomeRegion = "us-east-1" }, new(Chains.Trail, "us-east-1", null))).Verdicts[0];

        Assert.Equal("NO_DATA", verdict.Word);
        Assert.Contains("is based in us-east-1", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_of_another_account_that_feeds_a_log_group_here_has_no_data_and_passes_the_others()
    {
        var verdicts = Predict(With(Chains.Armed(), trail => trail with
        { Arn = $"arn:aws:cloudtrail:eu-west-1:999988887777:trail/{Chains.Trail}" })).Verdicts;

        Assert.Equal(["NO_DATA", "Pass", "PASS", "0 resources"],
            verdicts.Where(one => one.Auditor is not ("CIS v1.4" or "CIS v3.0")).Select(one => one.Word));
    }

    [Fact]
    public void No_trail_at_all_fails_everywhere()
    {
        var chain = Chains.Armed();
        var none = chain with
        { Desired = chain.Desired with { Location = chain.Desired.Location with { Trail = new Observation<Trail>.Absent() } } };

        Assert.All(Predict(none).Verdicts, one => Assert.Equal(StandardStatus.Failed, one.Status));
        Assert.Contains("CLOUDTRAIL_MULTI_REGION_NOT_PRESENT", Predict(none).Verdicts[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("single-Region")]
    [InlineData("stopped")]
    [InlineData("reads only")]
    public void A_trail_that_does_not_record_everything_fails_all_but_Prowler(string how)
    {
        var chain = how switch
        {
            "single-Region" => With(Chains.Armed(), trail => trail with { IsMultiRegion = false }),
            "stopped" => WithStatus(status => status with { IsLogging = false }),
            _ => WithSelection(new([new(true, "ReadOnly", [])], [])),
        };

        Assert.All(Predict(chain).Verdicts, one => Assert.Equal(one.Auditor != "Prowler", one.Status == StandardStatus.Failed));
    }

    [Fact]
    public void Advanced_selectors_for_all_management_events_pass_and_those_for_writes_do_not()
    {
        var management = new SelectorCondition("eventCategory", "Equals", ["Management"]);
        var writes = new SelectorCondition("readOnly", "Equals", ["false"]);

        Assert.Equal("PASSED", Predict(WithSelection(new([], [new([management])]))).Verdicts[0].Word);
        Assert.Equal("FAILED", Predict(WithSelection(new([], [new([management, writes])]))).Verdicts[0].Word);
    }

    [Fact]
    public void A_log_file_that_did_not_reach_the_bucket_fails_Cloud_Custodian_alone() => Assert.Equal(
        ["check-cloudtrail"],
        Predict(WithStatus(status => status with { LogFileError = "NoSuchBucket" })).Verdicts
            .Where(one => one.Status != StandardStatus.Passed).Select(one => one.Rule));

    private static StandardsReport Predict(Situation chain) => Auditors.Predict(chain.Desired, chain.Observed);

    private static IEnumerable<StandardVerdict> Of(ImmutableArray<StandardVerdict> all, string auditor) =>
        all.Where(one => one.Auditor == auditor);

    private static Situation With(Situation chain, Func<Trail, Trail> change) => chain with
    {
        Desired = chain.Desired with
        { Location = chain.Desired.Location with { Trail = chain.Desired.Location.Trail.Select(change) } },
    };

    private static Situation Elsewhere(Func<Trail, Trail> change, OtherLocation where)
    {
        var chain = Chains.Armed().WithFilters([]);
        var there = change(chain.Desired.Location.Trail.ValueOrDefault!);
        var location = chain.Desired.Location with
        { Trail = new Observation<Trail>.Absent(), OtherTrails = [there], Elsewhere = where };
        return chain with { Desired = chain.Desired with { Location = location } };
    }

    private static Situation WithStatus(Func<TrailStatus, TrailStatus> change) =>
        Read(read => read with { Status = read.Status.Select(change) });

    private static Situation WithSelection(EventSelection selection) => Read(read => read with { Selection = Observation.Of(selection) });

    private static Situation Read(Func<ObservedTrail, ObservedTrail> change)
    {
        var chain = Chains.Armed();
        return chain with { Observed = chain.Observed with { Trail = change(chain.Observed.Trail!) } };
    }
}
