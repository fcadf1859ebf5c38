using System.Text;
using System.Text.Json;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

public class RunLogTests
{
    [Fact]
    public void Every_line_is_one_JSON_object_with_level_and_timestamp()
    {
        var lines =
            Lines(log =>
                log.Run(Reports.Hopeless with { Notice = new() { Reason = NoticeReason.Appeared, Errors = ["no topic"] } }, "keeper"));

        Assert.All(lines[..^1], line =>
        {
            Assert.Equal("2026-05-04T12:00:00Z", line.GetProperty("timestamp").GetString());
            Assert.Contains(line.GetProperty("level").GetString(), (string[])["INFO", "WARN", "ERROR"]);
            Assert.NotEmpty(line.GetProperty("message").GetString()!);
        });
    }

    [Fact]
    public void A_quiet_run_is_its_answer_with_its_report_and_its_metrics()
    {
        var lines = Lines(log => log.Run(Reports.Armed, "keeper"));

        Assert.Equal(2, lines.Count);
        Assert.Equal(("INFO", "If root signs in now, somebody will be told."),
            (lines[0].GetProperty("level").GetString(), lines[0].GetProperty("message").GetString()));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(ReportJson.Write(Reports.Armed)), lines[0].GetProperty("report")));
        Assert.True(lines[1].TryGetProperty("_aws", out _));
    }

    [Fact]
    public void A_repaired_link_is_a_warning_and_a_failed_one_an_error()
    {
        var repaired = Lines(log => log.Run(Reports.Repaired, "keeper")).First(line => line.GetProperty("link").GetString() == "alarm");
        var failed = Lines(log => log.Run(Reports.Hopeless, "keeper")).First(line => line.GetProperty("link").GetString() == "alarm");

        Assert.Equal(("WARN", "PutMetricAlarm repaired"),
            (repaired.GetProperty("level").GetString(), repaired.GetProperty("repair").GetString()));
        Assert.Equal(("ERROR", "PutMetricAlarm failed"),
            (failed.GetProperty("level").GetString(), failed.GetProperty("repair").GetString()));
        Assert.Equal("PutMetricAlarm: LimitExceeded: no more", failed.GetProperty("error").GetString());
        Assert.Equal(
            [
                "The alarm RootAccountUsage's actions are disabled. The alarm changes its state and tells nobody. "
                    + "ActionsEnabled: false, while in ALARM: an alert was swallowed → true "
                    + "Effect: silences the alert. More: docs/tampering.md#a2",
                "The alarm RootAccountUsage's threshold or operator is changed. One use of root does not set the alarm off. "
                    + "Threshold: 100 → 1 Effect: silences the alert. More: docs/tampering.md#a4",
            ],
            repaired.GetProperty("differences").EnumerateArray().Select(one => one.GetString()));
    }

    [Fact]
    public void A_drill_has_a_line_for_each_alert()
    {
        var proven = Lines(log => log.Run(Drills.Proven, "keeper"))[0];
        var lines = Lines(log => log.Run(Drills.NotProven, "keeper"));

        Assert.Equal(("INFO", "A drill proved an alert."),
            (proven.GetProperty("level").GetString(), proven.GetProperty("message").GetString()));
        Assert.Equal(("ERROR", "RootAccountUsage"), (lines[0].GetProperty("level").GetString(), lines[0].GetProperty("alert").GetString()));
        Assert.Equal("ERROR", lines[^2].GetProperty("level").GetString());
    }

    [Fact]
    public void A_chain_that_was_not_looked_at_is_an_error()
    {
        var line = Lines(log => log.Run(Reports.Blind, "keeper"))[0];

        Assert.Equal(
            ("ERROR", "The chain was not looked at.", "AlarmKeeper's own identity"),
            (line.GetProperty("level").GetString(), line.GetProperty("message").GetString(), line.GetProperty("what").GetString()));
    }

    [Fact]
    public void A_link_that_could_not_be_read_is_an_error() =>
        Assert.Equal(
            ("ERROR", "A link could not be read."),
            Lines(log => log.Run(Reports.Unknown, "keeper"))[0] is var line
                ? (line.GetProperty("level").GetString(), line.GetProperty("message").GetString()) : default);

    [Fact]
    public void A_run_that_does_not_end_told_is_an_error() =>
        Assert.Equal("ERROR", Lines(log => log.Run(Reports.Hopeless, "keeper"))[^2].GetProperty("level").GetString());

    [Fact]
    public void Text_of_strangers_breaks_no_line_and_fits_CloudWatch_Logs()
    {
        var output = Write(log => log.Run(Reports.Hostile, Reports.Nasty[..60]));

        Assert.All(output, character => Assert.True(character is '\n' or (>= ' ' and <= '~'), $"U+{(int)character:X4}"));
        // CloudWatch Logs takes 256 KB an event, and cuts the JSON apart beyond it.
        Assert.All(output.Split('\n'), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 262_144));
        Assert.Contains("line one\\r\\nline two\\u001B[2J", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_settings_a_refused_payload_and_a_crash_have_their_lines()
    {
        var lines = Lines(log =>
        {
            log.Settings(["ALARMKEEPER_TOPIC is 'a b'"]);
            log.Payload("The payload is a JSON array.");
            log.Crash(new InvalidOperationException("two\nlines"));
        });

        Assert.Equal(["FATAL", "ERROR", "FATAL"], lines.Select(line => line.GetProperty("level").GetString()));
        Assert.Equal("ALARMKEEPER_TOPIC is 'a b'", lines[0].GetProperty("problems")[0].GetString());
        Assert.Equal("The payload is a JSON array.", lines[1].GetProperty("error").GetString());
        Assert.Equal("InvalidOperationException", lines[2].GetProperty("errorType").GetString());
    }

    [Fact]
    public void The_metrics_are_those_of_their_definition()
    {
        var line = Lines(log => log.Run(Reports.Repaired, "keeper"))[^1];

        var definition = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];

        Assert.Equal(Chains.Now.ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal("AlarmKeeper", definition.GetProperty("Namespace").GetString());
        Assert.Equal("""[["FunctionName"]]""", definition.GetProperty("Dimensions").GetRawText());
        Assert.Equal("keeper", line.GetProperty("FunctionName").GetString());
        Assert.Equal(
            ["EnforcedRuns 1 Count", "FailedRuns 0 Count", "Differences 5 Count", "Repairs 3 Count", "Failures 0 Count", "Verdict 1 None",
                "SilentAlerts 0 Count",
                "ApiCalls 14 Count",
                "Duration 1234 Milliseconds"],
            definition.GetProperty("Metrics").EnumerateArray()
                .Select(metric => (Name: metric.GetProperty("Name").GetString()!, Unit: metric.GetProperty("Unit").GetString()))
                .Select(metric => $"{metric.Name} {line.GetProperty(metric.Name).GetRawText()} {metric.Unit}"));
    }

    // By these two numbers the stack's alarms tell that AlarmKeeper no longer works: whoever may only invoke it must not move them.
    [Theory]
    [InlineData(nameof(Mode.Enforce), nameof(Cause.Schedule), true, 1)]
    [InlineData(nameof(Mode.Enforce), nameof(Cause.Event), true, 1)]
    [InlineData(nameof(Mode.Enforce), nameof(Cause.Invocation), true, 0)]
    [InlineData(nameof(Mode.Check), nameof(Cause.Schedule), false, 0)]
    [InlineData(nameof(Mode.Drill), nameof(Cause.Schedule), false, 0)]
    public void Where_the_alert_is_disarmed_runs_that_repair_count_and_those_that_nobody_asked_for_have_failed(
        string mode, string cause, bool isCounted, int failed)
    {
        var line = Lines(log => log.Run(
            Reports.Armed with { After = Reports.Leaving("Disarmed"), Mode = Enum.Parse<Mode>(mode), Cause = Enum.Parse<Cause>(cause) },
            "keeper"))[^1];

        Assert.Equal(isCounted, line.TryGetProperty("EnforcedRuns", out _));
        Assert.Equal(failed, line.GetProperty("FailedRuns").GetInt32());
    }

    [Theory]
    [InlineData("Armed", 0)]
    [InlineData("Weakened", 1)]
    [InlineData("Unknown", 2)]
    [InlineData("Disarmed", 3)]
    public void The_verdict_is_the_higher_the_worse(string verdict, int number) =>
        Assert.Equal(number,
            Lines(log => log.Run(Reports.Armed with { After = Reports.Leaving(verdict) }, "keeper"))[^1].GetProperty("Verdict").GetInt32());

    private static List<JsonElement> Lines(Action<RunLog> write) =>
        [.. Write(write).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static string Write(Action<RunLog> write)
    {
        using var output = new StringWriter { NewLine = "\n" };
        write(new(output, new FixedClock(Chains.Now)));
        return output.ToString();
    }
}
