using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>An alert of the operator's own is kept, drilled and explained as those of the catalogue are.</summary>
[Trait("Category", "EndToEnd")]
public class OwnAlertTests(OwnAlertFixture fixture) : IClassFixture<OwnAlertFixture>
{
    private const string Own = "BackupDeleted";
    private const string Tuned = "KeyMade";
    private const string Source = "backup.amazonaws.com";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task It_is_armed_beside_roots_with_a_verdict_of_its_own_and_tuned_where_that_is_asked_for()
    {
        await aws.StartOverAsync();

        var report = ReportView.Parse((await aws.RunAsync("check", "--json")).Output);

        Assert.Equal(("armed", "armed", "armed", "armed"),
            (report.Verdict, report.VerdictOf("root-usage"), report.VerdictOf(Own), report.VerdictOf(Tuned)));
        Assert.Equal((2, 900, "Sum"), (Number(Tuned, "Threshold"), Number(Tuned, "Period"), aws.ReadAlarm(Tuned)["Statistic"]!.ToString()));
        Assert.Equal("Watches for deleted backups (CloudTrail). Kept by AlarmKeeper.", aws.ReadAlarm(Own)["AlarmDescription"]!.ToString());
    }

    [Fact]
    public async Task Its_deleted_alarm_and_filter_are_healed_and_the_notice_calls_it_by_its_name()
    {
        await aws.StartOverAsync();
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Own) });
        aws.DeleteFilter(Own);

        var check = await aws.RunAsync("check");
        var report = await aws.InvokeAsync();

        Assert.Equal(1, check.ExitCode);
        Assert.Contains($"Of deleted backups ({Own}) NOBODY will be told.", check.Output, StringComparison.Ordinal);
        Assert.Equal(("armed", "armed"), (report.Verdict, report.VerdictOf(Own)));
        Assert.Equal(["A1", "F1"], report.Rows.Order(StringComparer.Ordinal));
        Assert.Contains(aws.World.Inbox.All,
            mail => mail.Subject.StartsWith($"AlarmKeeper: {Own} armed again after 2 repairs", StringComparison.Ordinal));
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        Assert.Equal([Own], Alarms(() => Deletes()));
    }

    [Fact]
    public async Task What_it_is_about_is_told_and_explained_by_its_title_and_what_it_ignores_is_not()
    {
        await aws.StartOverAsync();
        Assert.Empty(Alarms(() => aws.AnybodyCalls("DescribeRecoveryPoint", Source)));

        Assert.Equal([Own], Alarms(() => Deletes()));
        var mail = await aws.ExplanationOfAsync(aws.WentOff(alarm: Own));
        Assert.Equal("Deleted backups seen in account 111122223333: 1 API call (eu-west-1)", mail.Subject);
        Assert.Contains("- DeleteRecoveryPoint (backup.amazonaws.com), ", mail.Body, StringComparison.Ordinal);
        Assert.Contains("    arn:aws:iam::111122223333:user/anaya in account 111122223333", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_somebody_narrows_silences_it_alone_and_is_brought_back()
    {
        await aws.StartOverAsync();
        aws.Call("logs", "PutMetricFilter", new()
        {
            ["logGroupName"] = ControlTowerSeed.LogGroup,
            ["filterName"] = Own,
            ["filterPattern"] = "{$.eventName=Nothing}",
            ["metricTransformations"] = new JsonArray(new JsonObject
            {
                ["metricName"] = Own,
                ["metricNamespace"] = "LogMetrics",
                ["metricValue"] = "1",
                ["defaultValue"] = 0,
            }),
        });

        var check = ReportView.Parse((await aws.RunAsync("check", "--json")).Output);

        Assert.Equal(("weakened", "armed", "disarmed"), (check.Verdict, check.VerdictOf("root-usage"), check.VerdictOf(Own)));
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Own], Alarms(() => Deletes()));
    }

    [Fact]
    public async Task A_drill_tries_its_own_sample_events_and_lets_its_alarm_mail()
    {
        await aws.StartOverAsync();

        var drill = (await aws.InvokeAsync("""{"mode":"drill"}""")).Json.GetProperty("drill");

        Assert.True(drill.GetProperty("proven").GetBoolean());
        Assert.Equal([$"{Landscape.Alarm} held 8", $"{Own} held 2", $"{Tuned} held 0"], drill.GetProperty("alerts").EnumerateArray()
            .Select(alert => $"{alert.GetProperty("name").GetString()} {alert.GetProperty("pattern").GetString()} "
                + $"{alert.GetProperty("samples").GetArrayLength()}"));
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith($"ALARM: \"{Own}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Odd: {$.eventName = }", "OwnAlert3 (ALARMKEEPER_OWN_ALERT_3) has '{$.eventName = }': expected a filter pattern that "
        + "CloudWatch Logs takes, which says: Invalid metric filter pattern")]
    [InlineData("Odd: {$.eventName = A} matches {\"eventName\":\"B\"}", "OwnAlert3 (ALARMKEEPER_OWN_ALERT_3) has '{\"eventName\":\"B\"}': "
        + "expected a sample event that the pattern matches, and it does not")]
    [InlineData("Odd: {$.eventName = A*} ignores {\"eventName\":\"AB\"}", "OwnAlert3 (ALARMKEEPER_OWN_ALERT_3) has "
        + "'{\"eventName\":\"AB\"}': expected a sample event that the pattern ignores, and it matches")]
    [InlineData("Odd: gone", "is 'Odd: gone': expected a filter pattern in braces")]
    public async Task A_wrong_one_fails_the_deployment_and_the_command_line_before_anything_is_written(string text, string problem)
    {
        await using var fresh = await Landscape.StartAsync();
        fresh.Environment["ALARMKEEPER_OWN_ALERT_3"] = text;

        var check = await fresh.RunAsync("check");
        var enforce = await fresh.RunAsync("enforce");
        var deployment = await fresh.DeployAsync("Create");

        Assert.Equal((2, 2, "FAILED"), (check.ExitCode, enforce.ExitCode, deployment["Status"]!.ToString()));
        Assert.Contains(problem, check.Errors, StringComparison.Ordinal);
        Assert.Contains(problem, enforce.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Correct this setting and deploy again. ", deployment["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(problem, deployment["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(fresh.World.Calls.Writes);
    }

    // Nobody reads the answer of such a run, and root's alert must not wait for the correction of another one.
    [Fact]
    public async Task A_wrong_pattern_that_nobody_deployed_costs_its_own_alert_alone()
    {
        await aws.StartOverAsync();
        var before = aws.Stack().Parameters["OwnAlert1"];
        aws.Stack().Parameters["OwnAlert1"] = "BackupDeleted: {$.eventName = }";
        aws.DisableActions();

        var run = await aws.InvokeAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event"}""");
        aws.Stack().Parameters["OwnAlert1"] = before;

        Assert.Equal(("weakened", "armed"), (run.Verdict, run.VerdictOf("root-usage")));
        Assert.NotEmpty(aws.RootSignsIn());
    }

    private void Deletes() => aws.AnybodyCalls("DeleteRecoveryPoint", Source);

    private double Number(string alarm, string field) => aws.ReadAlarm(alarm)[field]!.Deserialize<double>();

    private List<string> Alarms(Action act)
    {
        aws.Pass(30);
        aws.World.Inbox.Clear();
        act();
        aws.Pass(2);
        return [.. aws.World.Inbox.Notifications.Select(mail => mail.Subject.Split('"')).Where(parts => parts[0] == "ALARM: ")
            .Select(parts => parts[1]).Distinct()];
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, with two alerts of the operator's own.</summary>
public sealed class OwnAlertFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws)
    {
        aws.Environment["ALARMKEEPER_OWN_ALERT_1"] =
            """
            BackupDeleted: deleted backups
            {($.eventSource=backup.amazonaws.com) && ($.eventName=DeleteRecoveryPoint)}
            matches {"eventSource":"backup.amazonaws.com","eventName":"DeleteRecoveryPoint"}
            ignores {"eventSource":"backup.amazonaws.com","eventName":"DescribeRecoveryPoint"}
            """;
        aws.Environment["ALARMKEEPER_OWN_ALERT_4"] = "KeyMade: {$.eventName = CreateAccessKey}";
        aws.Environment["ALARMKEEPER_ALERT_TUNING"] = "KeyMade:threshold=2:period=900";
    }
}
