using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>From a trail and its log group alone to an armed alert.</summary>
[Trait("Category", "EndToEnd")]
public class ArmingTests
{
    [Fact]
    public async Task An_account_with_nothing_but_a_trail_is_disarmed_and_check_touches_nothing()
    {
        await using var aws = await Landscape.StartAsync();
        var run = await aws.RunAsync("check", "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("disarmed", ReportView.Parse(run.Output).Verdict);
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task Enforce_arms_it_and_people_are_told_once_they_confirmed()
    {
        await using var aws = await Landscape.StartAsync();
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Landscape.NoticeReader], aws.RootSignsIn().Select(mail => mail.To));

        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task A_second_run_on_an_armed_account_writes_nothing_and_tells_nobody()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Equal(0, report.Writes);
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task The_alarm_watches_the_trails_log_group_wherever_the_trail_says_it_is()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Call("logs", "CreateLogGroup", new() { ["logGroupName"] = "aws-controltower/CloudTrailLogs-x1" });
        aws.Call("cloudtrail", "UpdateTrail", new()
        {
            ["Name"] = ControlTowerSeed.Trail,
            ["CloudWatchLogsLogGroupArn"] = aws.Home.Arn("logs", "log-group:aws-controltower/CloudTrailLogs-x1:*"),
            ["CloudWatchLogsRoleArn"] = "arn:aws:iam::111122223333:role/service-role/AWSControlTowerCloudTrailRole",
        });
        var report = await aws.InvokeAsync();
        Assert.Equal("aws-controltower/CloudTrailLogs-x1", report.Link("log-group").GetProperty("name").GetString());
        Assert.NotEmpty(aws.RootSignsIn());
    }
}
