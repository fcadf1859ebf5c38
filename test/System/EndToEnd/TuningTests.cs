using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>An alert that is not root's has another threshold and period by setting, and one is off.</summary>
[Trait("Category", "EndToEnd")]
public class TuningTests(TuningFixture fixture) : IClassFixture<TuningFixture>
{
    private const string Tuned = "UnauthorizedApiCalls";
    private const string Off = "VpcChanges";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task The_tuned_alarm_is_kept_as_it_was_tuned_and_what_is_off_is_not_made()
    {
        await aws.StartOverAsync();

        Assert.Equal((20, 900), Evaluated());
        Assert.False(aws.HasAlarm(Off));
        var check = await aws.RunAsync("check");
        Assert.Equal(0, check.ExitCode);
        Assert.DoesNotContain(Off, check.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await aws.RunOnStackAsync("check")).ExitCode);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Theory]
    [InlineData(50, "S0", "disarmed")]
    [InlineData(1, "S2", "weakened")]
    public async Task Another_threshold_than_it_was_tuned_to_is_brought_back(int threshold, string severity, string verdict)
    {
        await aws.StartOverAsync();
        Change(alarm => alarm["Threshold"] = threshold);

        var check = ReportView.Parse((await aws.RunAsync("check", "--json")).Output);
        Assert.Equal(("weakened", "armed", verdict),
            (check.Verdict, check.VerdictOf("root-usage"), check.VerdictOf("unauthorized-api-calls")));
        Assert.Equal(severity, check.Link("alarm", Tuned).GetProperty("differences")[0].GetProperty("severity").GetString());
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal((20, 900), Evaluated());
        Assert.Contains(aws.World.Inbox.All,
            mail => mail.Body.Contains("AlertTuning (ALARMKEEPER_ALERT_TUNING)", StringComparison.Ordinal));
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task An_alarm_that_was_there_before_it_was_turned_off_is_left_alone_and_not_judged()
    {
        await aws.StartOverAsync();
        var there = aws.ReadAlarm(Tuned);
        (there["AlarmName"], there["MetricName"]) = (Off, Off);
        there["Threshold"] = 1000;
        there["ActionsEnabled"] = false;
        aws.Call("monitoring", "PutMetricAlarm", there);
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync();

        Assert.Equal(("armed", 0), (report.Verdict, report.Writes));
        Assert.DoesNotContain(report.Links, link => link.GetProperty("name").GetString() == Off);
        Assert.Equal(1000, Number(Off, "Threshold"));
    }

    [Fact]
    public async Task A_setting_that_changes_holds_from_the_next_run_on_and_nobody_is_told_of_a_silence()
    {
        await aws.StartOverAsync();
        Change(alarm => (alarm["Threshold"], alarm["Period"]) = (1, 300));

        var report = await aws.InvokeAsync();

        Assert.Equal((20, 900), Evaluated());
        Assert.False(report.Json.TryGetProperty("missed", out _));
    }

    [Fact]
    public async Task A_drill_sets_the_state_of_the_tuned_alarm_and_leaves_out_what_is_off()
    {
        await aws.StartOverAsync();

        var drill = await aws.InvokeAsync("""{"mode":"drill"}""");

        Assert.True(drill.Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        Assert.Equal(["RootAccountUsage set", "UnauthorizedApiCalls set"],
            drill.Json.GetProperty("drill").GetProperty("alerts").EnumerateArray()
                .Select(alert => $"{alert.GetProperty("name").GetString()} {alert.GetProperty("state").GetString()}"));
    }

    [Fact]
    public async Task A_wrong_entry_is_named_at_both_doors_and_nothing_is_touched()
    {
        await aws.StartOverAsync();
        const string Wrong = "root-usage:off";
        var before = aws.Stack().Parameters["AlertTuning"];
        aws.Stack().Parameters["AlertTuning"] = Wrong;

        var run = await aws.RunOnStackAsync("check");
        var invocation = await aws.InvokeRawAsync("{}");
        aws.Stack().Parameters["AlertTuning"] = before;

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"AlertTuning is '{Wrong}': expected alerts other than root-usage", run.Errors, StringComparison.Ordinal);
        Assert.False(invocation.Succeeded);
        Assert.Contains("expected alerts other than root-usage", invocation.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
    }

    private (double Threshold, double Period) Evaluated() => (Number(Tuned, "Threshold"), Number(Tuned, "Period"));

    private double Number(string alarm, string field) => aws.ReadAlarm(alarm)[field]!.Deserialize<double>();

    private void Change(Action<JsonObject> change)
    {
        var alarm = aws.ReadAlarm(Tuned);
        change(alarm);
        aws.Call("monitoring", "PutMetricAlarm", alarm);
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, with one alert tuned and one off.</summary>
public sealed class TuningFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws)
    {
        aws.Environment["ALARMKEEPER_ALERTS"] = "root-usage,unauthorized-api-calls,vpc-changes";
        aws.Environment["ALARMKEEPER_ALERT_TUNING"] = "unauthorized-api-calls:threshold=20:period=900,vpc-changes:off";
    }
}
