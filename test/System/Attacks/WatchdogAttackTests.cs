using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody takes away the alarms that would tell that AlarmKeeper itself no longer works (rows E25, E26).</summary>
[Trait("Category", "EndToEnd")]
public sealed class WatchdogAttackTests : DeployedTest
{
    private static readonly string[] Watchdogs =
        [.. new[] { "failed-runs", "not-running", "dropped", "throttled", "undelivered" }.Select(name => $"{Landscape.Function}-{name}")];

    [Fact]
    [Tampering.Row("E25", Tampering.Outcome.Healed)]
    public async Task Their_actions_are_disabled()
    {
        aws.Call(Attackers.With("cloudwatch:DisableAlarmActions"), "monitoring", "DisableAlarmActions",
            new() { ["AlarmNames"] = Names(Watchdogs) });
        await aws.PassAsync(TimeSpan.FromHours(26));

        Assert.All(Alarms(), alarm => Assert.True((bool)alarm["ActionsEnabled"]!));
        AssertTold("AlarmKeeper: armed again after 5 repairs", "DisableAlarmActions");
    }

    [Fact]
    [Tampering.Row("E25", Tampering.Outcome.Healed)]
    public async Task They_are_deleted()
    {
        var before = Alarms().Select(Definition).ToList();
        aws.Call(Attackers.With("cloudwatch:DeleteAlarms"), "monitoring", "DeleteAlarms", new() { ["AlarmNames"] = Names(Watchdogs) });
        await aws.PassAsync(TimeSpan.FromHours(26));

        Assert.Equal(before, Alarms().Select(Definition));
        AssertTold("AlarmKeeper: armed again after 5 repairs", "DeleteAlarms");
        // Whoever made them anew has run, so that none goes off.
        Assert.DoesNotContain(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal));
    }

    [Fact]
    [Tampering.Row("E25", Tampering.Outcome.Healed)]
    public async Task One_is_written_anew_so_that_it_never_goes_off_and_tells_nobody()
    {
        aws.Call(Attackers.With("cloudwatch:PutMetricAlarm"), "monitoring", "PutMetricAlarm", new()
        {
            ["AlarmName"] = $"{Landscape.Function}-not-running",
            ["Namespace"] = "AWS/Lambda",
            ["MetricName"] = "Invocations",
            ["Statistic"] = "Sum",
            ["Period"] = 3600,
            ["EvaluationPeriods"] = 2,
            ["Threshold"] = -1,
            ["ComparisonOperator"] = "LessThanThreshold",
        });
        await aws.PassAsync(TimeSpan.FromHours(1));

        var alarm = Alarms().Single(one => one["AlarmName"]!.ToString() == $"{Landscape.Function}-not-running");
        Assert.Equal(("EnforcedRuns", 2), (alarm["MetricName"]!.ToString(), alarm["AlarmActions"]!.AsArray().Count));
        AssertTold("AlarmKeeper: armed again after 1 repair", "PutMetricAlarm");
    }

    [Fact]
    [Tampering.Row("E26", Tampering.Outcome.Named)]
    public async Task A_rule_mutes_them_and_the_heartbeat()
    {
        aws.Call(Attackers.With("cloudwatch:PutAlarmMuteRule"), "monitoring", "PutAlarmMuteRule", new()
        {
            ["Name"] = "maintenance",
            ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = "cron(0 0 * * *)", ["Duration"] = "P1D" } },
            ["MuteTargets"] = new JsonObject { ["AlarmNames"] = Names([.. Watchdogs, Landscape.Heartbeat]) },
        });
        await aws.PassAsync(TimeSpan.FromMinutes(1));

        AssertTold("AlarmKeeper: WEAKENED", "PutAlarmMuteRule");
        Assert.Contains("maintenance holds back alarms that tell when AlarmKeeper or the trail no longer works", aws.Notices[0].Body,
            StringComparison.Ordinal);
    }

    // One bad payload an hour is answered with an error each time.
    [Fact]
    public async Task Whoever_may_only_invoke_the_function_keeps_its_errors_up_and_another_one_disarms_the_alert_then()
    {
        var invoker = Attackers.With("lambda:InvokeFunction");
        for (var hour = 0; hour < 5; hour++)
        {
            aws.Call(invoker, "lambda", "Invoke", new() { ["FunctionName"] = Landscape.Function });
            await aws.Functions.InvokeAsync(aws.Stack["AlarmKeeperFunction", "Arn"], """{"detail-type":"nonsense"}""");
            aws.Stack.Runs.Enqueue("""{"detail-type":"Scheduled Event","mode":"check"}""");
            await aws.PassAsync(TimeSpan.FromHours(1));
        }

        Assert.DoesNotContain(aws.World.Inbox.Notifications, mail => IsAlarm(mail, "failed-runs"));
        aws.Call(Attackers.With("cloudtrail:StopLogging"), "cloudtrail", "StopLogging", new() { ["Name"] = ControlTowerSeed.Trail });
        await aws.PassAsync(TimeSpan.FromHours(2));

        AssertGoesOff("failed-runs");
    }

    private void AssertTold(string subject, string call)
    {
        var mail = Assert.Single(aws.Notices);
        Assert.StartsWith(subject, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(call, mail.Body, StringComparison.Ordinal);
        Assert.Contains("user/mallory", mail.Body, StringComparison.Ordinal);
    }

    private void AssertGoesOff(string watchdog) => Assert.Equal(
        [Landscape.NoticeReader, Landscape.Subscriber],
        aws.World.Inbox.Notifications.Where(mail => IsAlarm(mail, watchdog)).Select(mail => mail.To).Order());

    private static bool IsAlarm(Mail mail, string watchdog) =>
        mail.Subject.StartsWith($"ALARM: \"{Landscape.Function}-{watchdog}\"", StringComparison.Ordinal);

    private List<JsonNode> Alarms() =>
        [.. aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = Names(Watchdogs) })["MetricAlarms"]!.AsArray()
            .Select(alarm => alarm!.DeepClone())];

    // What was put.
    private static string Definition(JsonNode alarm) => new JsonObject(alarm.AsObject()
        .Where(one => !one.Key.StartsWith("State", StringComparison.Ordinal)
            && !one.Key.EndsWith("Timestamp", StringComparison.Ordinal))
        .OrderBy(one => one.Key, StringComparer.Ordinal)
        .Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString();

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
