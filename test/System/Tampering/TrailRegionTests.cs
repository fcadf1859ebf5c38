using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>A trail of one Region: it sees root's sign-ins at most, and never what root does in other Regions (rows T10, T12).</summary>
[Trait("Category", "EndToEnd")]
public class TrailRegionTests
{
    private const string Virginia = "us-east-1";

    [Theory]
    [InlineData("aws", "us-east-1")]
    [InlineData("aws-us-gov", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-north-1")]
    [InlineData("aws-eusc", "eusc-de-east-1")]
    public void A_trail_of_the_one_Region_where_root_signs_in_misses_what_root_does_elsewhere(string partition, string region) =>
        Assert.Equal(
            [$"IsMultiRegionTrail: false: what root does in other Regions than {region} is not seen, should be true (S1, T10, Report)"],
            OfOneRegion(partition, region).In(LinkKind.Trail));

    [Theory]
    [InlineData("aws", "eu-west-1", "us-east-1")]
    [InlineData("aws-us-gov", "us-gov-east-1", "us-gov-west-1")]
    [InlineData("aws-us-gov", "us-east-1", "us-gov-west-1")]
    [InlineData("aws-cn", "cn-northwest-1", "cn-north-1")]
    public void A_trail_of_another_Region_alone_names_the_one_that_it_misses(string partition, string region, string missed) =>
        Assert.Equal(
            [$"IsMultiRegionTrail: false: root's sign-ins are events of {missed}, and of {region} alone is anything seen, should be true (S0, T10, Report)"],
            OfOneRegion(partition, region).In(LinkKind.Trail));

    [Fact]
    public void That_it_is_the_organizations_and_at_home_in_the_right_Region_shows_it_no_other() =>
        Assert.Equal(Verdict.Weakened, OfOneRegion("aws", Virginia, trail => trail with { IsOrganizationTrail = true }).Verdict);

    [Fact]
    [Row("T12", Outcome.Named)]
    public void Sign_ins_are_events_of_a_global_service_and_missed_without_those() =>
        Assert.Equal(
            Verdict.Disarmed, OfOneRegion("aws", Virginia, trail => trail with { IncludesGlobalServiceEvents = false }).Verdict);

    [Fact]
    [Row("T10", Outcome.Named)]
    public async Task Where_root_signs_in_the_alert_tells_of_that_and_of_no_call_in_another_Region()
    {
        await using var aws = await Landscape.StartAsync();
        MoveToVirginia(aws);
        await aws.RunAsync("enforce");
        aws.World.ConfirmSubscription(Landscape.Subscriber);

        var check = await aws.RunAsync("check", "--json");

        Assert.Equal((1, "weakened"), (check.ExitCode, ReportView.Parse(check.Output).Verdict));
        Assert.Equal(["T10"], ReportView.Parse(check.Output).Rows);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        Assert.Equal((1, 0), (MailsAfterACall(aws, Virginia), MailsAfterACall(aws, "eu-west-1")));
    }

    [Fact]
    public async Task A_multi_Region_trail_at_home_there_tells_of_a_call_in_any_Region()
    {
        await using var aws = await Landscape.StartAsync();
        MoveToVirginia(aws);
        Record(aws, everyRegion: true);
        await aws.RunAsync("enforce");
        aws.World.ConfirmSubscription(Landscape.Subscriber);

        Assert.Equal(0, (await aws.RunAsync("check")).ExitCode);
        Assert.Equal((1, 1), (MailsAfterACall(aws, Virginia), MailsAfterACall(aws, "eu-west-1")));
    }

    // The landing zone is at home where root signs in, and its trail, the organization's, records no other Region.
    private static void MoveToVirginia(Landscape aws)
    {
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });
        ControlTowerSeed.Plant(aws.World.Region(ControlTowerSeed.Account, Virginia));
        Record(aws, everyRegion: false);
        aws.Environment["AWS_REGION"] = Virginia;
        aws.Environment.Remove("ALARMKEEPER_NOTICE_TOPIC_ARN");
    }

    private static void Record(Landscape aws, bool everyRegion) => Dispatch.Call(
        aws.World.Region(ControlTowerSeed.Account, Virginia), "cloudtrail", "UpdateTrail",
        new() { ["Name"] = ControlTowerSeed.Trail, ["IsMultiRegionTrail"] = everyRegion });

    private static int MailsAfterACall(Landscape aws, string region)
    {
        aws.Pass(60);
        aws.World.Inbox.Clear();
        aws.RootCalls("RunInstances", "ec2.amazonaws.com", region: region);
        aws.Pass(2);
        return aws.World.Inbox.Notifications.Count;
    }

    private static Situation OfOneRegion(string partition, string region, Func<Trail, Trail>? change = null) =>
        Chains.Armed().WithLocation(here =>
        {
            var trail = here.Trail.ValueOrDefault! with { HomeRegion = region, IsMultiRegion = false };
            return here with
            {
                Place = here.Place with { Partition = partition },
                Trail = Chains.There(change is null ? trail : change(trail)),
            };
        });
}
