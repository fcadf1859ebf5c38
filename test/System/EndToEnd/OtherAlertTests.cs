using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Another alert than root's is broken: the answer about root stays true, and the other alert is named.</summary>
[Trait("Category", "EndToEnd")]
public class OtherAlertTests(ThreeAlertsFixture fixture) : IClassFixture<ThreeAlertsFixture>
{
    private const string Other = "UnauthorizedApiCalls";
    private const string Told = "If root signs in now, somebody will be told";
    private const string Silent = "Of API calls refused for lack of permission (UnauthorizedApiCalls) NOBODY will be told. ";
    private const string Hourly = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_raised_threshold_of_another_alert_is_checked_as_that_and_root_is_heard()
    {
        await aws.StartOverAsync();
        RaiseThreshold();

        var check = await aws.RunAsync("check");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains($"{Silent}The alarm {Other}'s threshold or operator is changed.\n{Told}", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("(weakened)\n", check.Output, StringComparison.Ordinal);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task A_raised_threshold_of_another_alert_is_repaired_and_no_mail_says_that_roots_alert_was_silent()
    {
        await aws.StartOverAsync();
        RaiseThreshold();

        var report = await aws.InvokeAsync(Hourly);

        Assert.Equal(("armed", "armed", "armed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("unauthorized-api-calls")));
        Assert.StartsWith($"AlarmKeeper: {Other} armed again after 1 repair", Notice().Subject, StringComparison.Ordinal);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task A_mute_rule_on_another_alert_fails_no_scheduled_run_and_root_is_heard()
    {
        await aws.StartOverAsync();
        Mute(Other);

        var report = await aws.InvokeAsync(Hourly);

        Assert.Equal(("weakened", "armed", "disarmed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("unauthorized-api-calls")));
        var notice = Notice();
        Assert.StartsWith($"AlarmKeeper: {Other} SILENT, root's is armed", notice.Subject, StringComparison.Ordinal);
        Assert.StartsWith($"{Told}. {Silent}The mute rule ", notice.Body, StringComparison.Ordinal);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task A_mute_rule_on_roots_alarm_is_no_matter_of_the_other_alert()
    {
        await aws.StartOverAsync();
        Mute(Landscape.Alarm);

        var report = ReportView.Parse((await aws.RunAsync("check", "--json")).Output);

        Assert.Equal(("disarmed", "disarmed", "armed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("unauthorized-api-calls")));
        Assert.Empty(aws.RootSignsIn());
    }

    [Theory]
    [InlineData("cloudwatch:PutMetricAlarm", "alarm:VpcChanges")]
    [InlineData("logs:PutMetricFilter", "log-group:aws-controltower/CloudTrailLogs:*")]
    public async Task What_cannot_be_repaired_of_another_alert_is_named_and_root_is_heard(string action, string resource)
    {
        await aws.StartOverAsync();
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray("VpcChanges") });
        aws.DeleteFilter("VpcChanges");
        Deny(action, resource);

        var report = await aws.InvokeAsync(Hourly);

        Assert.Equal(("weakened", "armed", "disarmed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("vpc-changes")));
        Assert.StartsWith("AlarmKeeper: VpcChanges SILENT, root's is armed", Notice().Subject, StringComparison.Ordinal);
        aws.Bound();
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task A_drill_that_another_alert_fails_has_proved_roots()
    {
        await aws.StartOverAsync();
        Mute(Other);

        var drill = await aws.RunAsync("drill");

        Assert.Equal(1, drill.ExitCode);
        Assert.Contains($"The drill proved root's alert, and did NOT prove {Other}. (", drill.Output, StringComparison.Ordinal);
        Assert.Equal(
            [$"ALARM: \"{Landscape.Alarm}\" in EU (Ireland)", "ALARM: \"VpcChanges\" in EU (Ireland)"],
            aws.World.Inbox.Notifications.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_scheduled_drill_that_another_alert_fails_mails_which_one()
    {
        await aws.StartOverAsync();
        Mute(Other);

        var run = await aws.InvokeRawAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}""");

        Assert.Contains($"s alert, and did NOT prove {Other}.", run.Body, StringComparison.Ordinal);
        Assert.StartsWith($"AlarmKeeper: the drill did NOT prove {Other} ", Notice().Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cloudwatch:SetAlarmState")]
    [InlineData("cloudwatch:DescribeAlarmHistory")]
    public async Task A_drill_that_may_not_go_on_with_another_alert_has_proved_roots(string action)
    {
        await aws.StartOverAsync();
        Deny(action, "alarm:VpcChanges");

        var drill = (await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetProperty("drill");
        aws.Bound();

        Assert.False(drill.GetProperty("proven").GetBoolean());
        Assert.Equal([true, true, false],
            drill.GetProperty("alerts").EnumerateArray().Select(one => one.GetProperty("proven").GetBoolean()));
    }

    [Fact]
    public async Task What_cannot_be_read_of_another_alarms_past_is_not_checked_and_decides_nothing()
    {
        await aws.StartOverAsync();
        Deny("cloudwatch:DescribeAlarmHistory", "alarm:VpcChanges");

        var report = await aws.InvokeAsync(Hourly);
        aws.Bound();

        Assert.Equal(("armed", "armed", "armed"), (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("vpc-changes")));
        Assert.Single(report.NotChecked);
    }

    [Fact]
    public async Task A_heartbeat_that_cannot_come_back_weakens_and_silences_no_alert()
    {
        await aws.StartOverAsync();
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Heartbeat) });
        Deny("cloudwatch:PutMetricAlarm", $"alarm:{Landscape.Heartbeat}");

        var report = await aws.InvokeAsync(Hourly);

        Assert.Equal(("weakened", "weakened", "armed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf("unauthorized-api-calls")));
        aws.Bound();
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    private void Deny(string action, string resource) => aws.Bound(deny: new JsonObject
    {
        ["Effect"] = "Deny",
        ["Action"] = action,
        ["Resource"] = aws.Home.Arn(action.Split(':')[0], resource),
    });

    private void RaiseThreshold()
    {
        var alarm = aws.ReadAlarm(Other);
        alarm["Threshold"] = 20;
        aws.Call("monitoring", "PutMetricAlarm", alarm);
    }

    private void Mute(string alarm) => aws.Call("monitoring", "PutAlarmMuteRule", new()
    {
        ["Name"] = "quiet",
        ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = "cron(0 0 * * *)", ["Duration"] = "P1D" } },
        ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray(alarm) },
    });

    private Mail Notice() =>
        aws.World.Inbox.All.Last(mail => mail.To == Landscape.NoticeReader
            && mail.Subject.StartsWith("AlarmKeeper: ", StringComparison.Ordinal));
}

/// <summary>As <see cref="LandscapeFixture"/>, with two alerts besides root's.</summary>
public sealed class ThreeAlertsFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws) => aws.Environment["ALARMKEEPER_ALERTS"] =
        "root-usage,unauthorized-api-calls,vpc-changes";
}
