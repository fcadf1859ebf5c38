using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A run that cannot read whether AlarmKeeper belongs here keeps what is here, and makes nothing new.</summary>
[Trait("Category", "EndToEnd")]
public class UncertainPlaceRunTests
{
    private const string Unread =
        "nothing of the alert is here yet, and whether it belongs here is unknown until the trails can be read: DescribeTrails: AccessDeniedException";

    private static readonly string[] Makes = ["CreateTopic", "Subscribe", "SetTopicAttributes", "PutMetricAlarm", "PutMetricFilter"];

    [Theory]
    [InlineData("auto")]
    [InlineData("a-group-that-is-not-here")]
    public async Task Where_nothing_is_here_and_the_trails_cannot_be_read_every_step_is_withheld_and_says_why(string group)
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_LOG_GROUP"] = group;
        Refuse(aws, "cloudtrail", "DescribeTrails");

        var report = await aws.InvokeAsync();

        AssertNothingIsMade(aws);
        Assert.Equal("disarmed", report.Verdict);
        foreach (var link in (string[])["topic", "topic-policy", "subscription", "alarm"])
        {
            var repair = report.Link(link).GetProperty("repair");
            Assert.Equal("withheld", repair.GetProperty("outcome").GetString());
            Assert.StartsWith(Unread, repair.GetProperty("reason").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Once_the_trails_can_be_read_it_is_made()
    {
        await using var aws = await Landscape.StartAsync();
        Refuse(aws, "cloudtrail", "DescribeTrails");
        await aws.InvokeAsync();
        aws.World.Faults.Clear();

        await aws.InvokeAsync();

        Assert.True(aws.HasAlarm(Landscape.Alarm));
    }

    [Fact]
    public async Task A_log_group_that_was_named_and_is_here_needs_no_trail()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_LOG_GROUP"] = ControlTowerSeed.LogGroup;
        Refuse(aws, "cloudtrail", "DescribeTrails");

        await aws.InvokeAsync();

        Assert.True(aws.HasAlarm(Landscape.Alarm));
    }

    [Fact]
    public async Task A_named_log_group_that_cannot_be_read_does_not_excuse_a_trail_that_is_elsewhere()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });
        ControlTowerSeed.Plant(aws.World.Region(ControlTowerSeed.Account, "us-east-1"));
        aws.Environment["ALARMKEEPER_LOG_GROUP"] = ControlTowerSeed.LogGroup;
        Refuse(aws, "logs", "DescribeLogGroups");

        var report = await aws.InvokeAsync();

        AssertNothingIsMade(aws);
        Assert.StartsWith("Deploy there: sam deploy --region us-east-1.",
            report.Link("alarm").GetProperty("repair").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("unknown", report.Link("log-group").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Whoever_deletes_the_whole_alert_and_hides_the_trails_does_not_get_rid_of_it()
    {
        await using var aws = await Landscape.StartArmedAsync();
        Refuse(aws, "cloudtrail", "DescribeTrails");
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm, Landscape.Heartbeat) });
        aws.DeleteFilter();

        var report = await aws.InvokeAsync();

        Assert.Equal("repaired", report.Link("topic").GetProperty("repair").GetProperty("outcome").GetString());
        Assert.True(aws.HasAlarm(Landscape.Alarm));
    }

    private static void Refuse(Landscape aws, string service, string operation) =>
        aws.World.Faults.Add(new(FaultKind.Error, service, operation) { Code = "AccessDeniedException" });

    private static void AssertNothingIsMade(Landscape aws)
    {
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Caller == FunctionRole.Arn && Makes.Contains(call.Operation));
        Assert.False(aws.HasAlarm(Landscape.Alarm));
    }
}
