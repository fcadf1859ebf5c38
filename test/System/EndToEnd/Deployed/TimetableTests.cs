using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>What the stack's schedules start, and what happens when they do not.</summary>
[Trait("Category", "EndToEnd")]
public class TimetableTests
{
    private static readonly string[] Rules =
        [.. new[] { "self", "chain", "identity", "alert" }.Select(rule => $"{Landscape.Function}-{rule}")];

    [Fact]
    public async Task Without_any_rule_the_hourly_run_heals()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        foreach (var rule in Rules)
            aws.Call(Intruders.User, "events", "DisableRule", new() { ["Name"] = rule });
        aws.Call(Intruders.User, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.IdleAsync();
        Assert.Empty(aws.Runs);

        await aws.PassAsync(TimeSpan.FromHours(1));
        var run = Assert.Single(aws.Runs, run => run.Payload["detail-type"]!.ToString() == "Scheduled Event");
        Assert.Contains("The alarm RootAccountUsage's actions are disabled.", Assert.Single(aws.Notices).Body, StringComparison.Ordinal);
        Assert.Contains(Intruders.User.Arn, aws.Notices[0].Body, StringComparison.Ordinal);
        Assert.True(run.Succeeded, run.Attempts[^1].Answer.Body);
    }

    [Fact]
    public async Task When_nothing_starts_it_any_more_the_stacks_own_alarm_says_so()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        aws.Call(Intruders.User, "events", "DisableRule", new() { ["Name"] = $"{Landscape.Function}-self" });
        aws.Call(Intruders.User, "scheduler", "DeleteSchedule", new() { ["Name"] = Landscape.Schedule });
        await aws.PassAsync(TimeSpan.FromHours(4));
        Assert.Empty(aws.Runs);
        Assert.Equal(
            [Landscape.NoticeReader, Landscape.Subscriber],
            aws.World.Inbox.Notifications
                .Where(mail => mail.Subject.StartsWith("ALARM: \"alarmkeeper-6f2b4c1e-not-running\"", StringComparison.Ordinal))
                .Select(mail => mail.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task On_the_first_of_the_month_everybody_gets_a_drill()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var now = aws.World.Clock.GetUtcNow();
        var first = new DateTimeOffset(now.Year, now.Month, 1, 6, 0, 0, TimeSpan.Zero).AddMonths(1);
        aws.World.Advance(first - now);
        await aws.ArmAsync(("DrillSchedule", "monthly"));

        await aws.PassAsync(first.AddHours(3.5) - aws.World.Clock.GetUtcNow());
        var drill = Assert.Single(aws.Runs, run => run.Payload["mode"]?.ToString() == "drill");
        Assert.True(drill.Succeeded, drill.Attempts[^1].Answer.Body);
        var mail =
            Assert.Single(aws.World.Inbox.Notifications,
                mail => mail.To == Landscape.Subscriber && mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal));
        Assert.Contains("AlarmKeeper drill", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_to_IAM_in_us_east_1_starts_a_run_at_home_where_the_forwarder_is_deployed()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        var call = new JsonObject { ["RoleName"] = "alarm-keeper-FunctionRole", ["PolicyName"] = "keep-the-alert-armed" };
        aws.Call(Intruders.User, "iam", "DeleteRolePolicy", (JsonObject)call.DeepClone());
        await aws.IdleAsync();
        Assert.Empty(aws.Runs);

        await aws.DeployForwarderAsync();
        aws.Call(Intruders.User, "iam", "DeleteRolePolicy", call);
        await aws.IdleAsync();
        var run = Assert.Single(aws.Runs);
        Assert.Equal(("us-east-1", "DeleteRolePolicy"),
            (run.Payload["region"]!.ToString(), run.Payload["detail"]!["eventName"]!.ToString()));
        Assert.Equal(ControlTowerSeed.HomeRegion, run.Answer["region"]!.ToString());
    }
}
