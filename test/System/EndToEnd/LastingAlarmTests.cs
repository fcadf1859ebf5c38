using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>An alarm mails when it goes to ALARM and never while it stays there; people hear of what comes after all the same.</summary>
[Trait("Category", "EndToEnd")]
public class LastingAlarmTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task What_comes_while_the_alarm_is_in_ALARM_is_told_once()
    {
        await InAlarmAsync();
        await aws.InvokeRawAsync(aws.WentOff());
        aws.RootCalls("CreateAccessKey");
        aws.Pass(2);
        aws.World.Inbox.Clear();

        var report = await aws.InvokeAsync();

        var mail = Assert.Single(aws.World.Inbox.Notifications);
        Assert.Equal((Landscape.Subscriber, "Root was used in account 111122223333: 1 API call (eu-west-1)"), (mail.To, mail.Subject));
        Assert.Contains("CreateAccessKey (iam.amazonaws.com)", mail.Body, StringComparison.Ordinal);
        Assert.Equal("CreateAccessKey", report.Json.GetProperty("explained").GetProperty("activity")[0].GetProperty("event").GetString());
        Assert.Equal("armed", report.Verdict);

        aws.World.Inbox.Clear();
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task Where_the_alarms_own_event_was_lost_the_next_run_tells_its_cause()
    {
        await InAlarmAsync();

        await aws.InvokeAsync();

        Assert.StartsWith("Root was used in account 111122223333: console sign-in", Assert.Single(aws.World.Inbox.Notifications).Subject,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_delivered_late_is_new_however_long_ago_it_happened()
    {
        await InAlarmAsync();
        await aws.InvokeAsync();
        aws.World.Inbox.Clear();
        var past = aws.Home.Now.AddMinutes(-12).UtcDateTime
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        aws.RootCalls("DeleteTrail", change: record => record["eventTime"] = past);
        aws.Pass(1);

        await aws.InvokeAsync();

        Assert.Contains("DeleteTrail", Assert.Single(aws.World.Inbox.Notifications).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_tells_nobody()
    {
        await InAlarmAsync();

        await aws.InvokeAsync("""{"mode":"check"}""");

        Assert.Empty(aws.World.Inbox.All);
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task A_search_that_is_not_allowed_is_named_and_owed()
    {
        await InAlarmAsync();
        aws.Bound(without: "logs:FilterLogEvents");

        var report = await aws.InvokeAsync();

        Assert.Equal("weakened", report.Verdict);
        Assert.Empty(report.NoticeErrors);
        Assert.Contains(report.NotChecked, one => one.What == "whether root was used without anybody being told"
            && one.Because.Contains("logs:FilterLogEvents", StringComparison.Ordinal));
        Assert.Contains(aws.World.Inbox.Notifications, mail =>
            mail.Body.Contains("NOT CHECKED\n- whether root was used without anybody being told", StringComparison.Ordinal));

        aws.World.Inbox.Clear();
        await aws.InvokeAsync();
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task A_log_group_too_large_for_one_run_is_searched_by_the_next_from_where_that_one_ended()
    {
        await aws.StartOverAsync();
        var group = aws.Home.Store<LogsStore>().Groups[ControlTowerSeed.LogGroup];
        for (var n = 0; n < 150; n++)
        {
            aws.Call("monitoring", "EnableAlarmActions", new() { ["AlarmNames"] = new System.Text.Json.Nodes.JsonArray("Nothing") });
            if (n == 100)
                aws.RootFailsToSignIn();
            aws.Pass(1);
        }

        aws.RootSignIn();
        aws.World.Inbox.Clear();
        group.ScannedPerPage = 1;
        var report = await aws.InvokeAsync();
        Assert.Equal(("weakened", false),
            (report.Verdict, report.Json.GetProperty("searched").GetProperty("complete").GetBoolean()));
        Assert.Contains("the next run goes on from there", Assert.Single(report.NotChecked).Because, StringComparison.Ordinal);
        group.ScannedPerPage = 20;
        report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Body.Contains("console sign-in, succeeded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_can_say_what_was_told_the_hourly_run_tells_what_came_lately()
    {
        await InAlarmAsync();
        aws.Bound(without: "sns:ListTagsForResource");

        await aws.InvokeAsync("""{"detail-type":"Scheduled Event","source":"aws.scheduler"}""");

        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("Root was used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_other_run_after_a_lost_memory_would_tell_the_same_so_none_does()
    {
        await InAlarmAsync();
        aws.Bound(without: "sns:ListTagsForResource");

        await aws.InvokeAsync();

        Assert.DoesNotContain(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("Root was used", StringComparison.Ordinal));
    }

    private async Task InAlarmAsync()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.Pass(2);
        Assert.Equal("ALARM", aws.ReadAlarm()["StateValue"]!.ToString());
        aws.World.Inbox.Clear();
        aws.World.Calls.Clear();
    }
}
