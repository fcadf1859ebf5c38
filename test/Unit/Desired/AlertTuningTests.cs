using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Desired;

/// <summary>Alerts that are not root's, tuned or turned off by a setting.</summary>
public class AlertTuningTests
{
    private const string Tuning = "ALARMKEEPER_ALERT_TUNING";

    private static readonly Alert Tuned = Chains.Vpc with { Threshold = 20, Period = 900 };

    [Fact]
    public void Threshold_and_period_are_taken_and_what_is_off_is_not_kept()
    {
        var settings = Read("unauthorized-api-calls:threshold=20:period=900,vpc-changes:off,iam-policy-changes:period=60");

        Assert.Equal(["RootAccountUsage 1/300", "UnauthorizedApiCalls 20/900", "IamPolicyChanges 1/60"],
            settings.Alerts.Select(alert => $"{alert.Name} {alert.Threshold}/{alert.Period}"));
        Assert.Equal(["vpc-changes"], settings.Off.Select(alert => alert.Id));
    }

    [Fact]
    public void The_alarm_is_kept_as_it_is_tuned()
    {
        var alarm = AlarmTemplates.For(Tuned, "LogMetrics", Chains.TopicArn);

        Assert.Equal((20, 900, "Sum", 1), (alarm.Threshold, alarm.Period, alarm.Statistic, alarm.EvaluationPeriods));
    }

    [Fact]
    public void One_event_is_told_by_the_maximum_and_several_by_the_sum() => Assert.Equal(
        ["Maximum", "Sum", "Maximum"],
        Read("unauthorized-api-calls:threshold=20,vpc-changes:threshold=1:period=900").Alerts[..3]
            .Select(alert => AlarmTemplates.For(alert, "LogMetrics", Chains.TopicArn).Statistic));

    [Theory]
    [InlineData("root-usage:threshold=2")]
    [InlineData("root-usage:off")]
    [InlineData("vpc")]
    [InlineData("vpc-changes")]
    [InlineData("vpc-changes:")]
    [InlineData("vpc-changes:on")]
    [InlineData("vpc-changes:OFF")]
    [InlineData("vpc-changes:off:off")]
    [InlineData("vpc-changes:off:threshold=2")]
    [InlineData("vpc-changes:threshold")]
    [InlineData("vpc-changes:threshold=")]
    [InlineData("vpc-changes:threshold=0")]
    [InlineData("vpc-changes:threshold=-1")]
    [InlineData("vpc-changes:threshold=+1")]
    [InlineData("vpc-changes:threshold=1.5")]
    [InlineData("vpc-changes:threshold=1e3")]
    [InlineData("vpc-changes:threshold=20=30")]
    [InlineData("vpc-changes:threshold=99999999999")]
    [InlineData("vpc-changes:threshold=2:threshold=3")]
    [InlineData("vpc-changes:threshold=2:")]
    [InlineData("vpc-changes:period=0")]
    [InlineData("vpc-changes:period=10")]
    [InlineData("vpc-changes:period=90")]
    [InlineData("vpc-changes:period=86460")]
    public void What_cannot_be_taken_is_named_with_what_is_allowed(string entry) =>
        Assert.Equal($"{Tuning} is '{entry}': expected {Setting.AlertTuning.Expected}.", Assert.Single(Problems(entry)));

    [Fact]
    public void An_alert_that_is_not_named_is_not_tuned_in_silence() =>
        Assert.Equal($"{Tuning} is 'vpc-changes:off': expected an alert that Alerts (ALARMKEEPER_ALERTS) names.",
            Assert.Single(Problems("vpc-changes:off", alerts: "root-usage")));

    [Fact]
    public void A_doubled_alert_is_named() =>
        Assert.Equal($"{Tuning} has 'vpc-changes:off': expected each alert once.",
            Assert.Single(Problems("vpc-changes:threshold=2,vpc-changes:off")));

    [Theory]
    [InlineData("vpc-changes:off,", "")]
    [InlineData("vpc-changes:off, iam-policy-changes:off", " iam-policy-changes:off")]
    public void An_entry_that_is_empty_or_blank_is_named(string list, string entry) =>
        Assert.StartsWith($"{Tuning} has '{entry}': expected a list with commas", Assert.Single(Problems(list)), StringComparison.Ordinal);

    [Fact]
    public void The_whole_catalogue_can_be_tuned() =>
        Assert.Equal(14, Read("vpc-changes:off", alerts: "cis").Alerts.Length);

    // The stack's rule knows every alarm once Alerts is more than root-usage.
    [Fact]
    public void The_rules_stay_as_the_stack_made_them_where_every_other_alert_is_off()
    {
        var desired = Chains.Armed().Desired with { Own = new(StackId) };

        Assert.Equal((desired with { Off = [Chains.Vpc] }).Rules[^1].Pattern,
            (Chains.Armed(Chains.Vpc).Desired with { Own = new(StackId) }).Rules[^1].Pattern);
    }

    [Theory]
    [InlineData(20, 900, "Armed")]
    [InlineData(1, 300, "Weakened")]
    [InlineData(7, 300, "Weakened")]
    [InlineData(8, 300, "Disarmed")]
    [InlineData(20, 3600, "Weakened")]
    [InlineData(21, 3600, "Disarmed")]
    [InlineData(0, 300, "Disarmed")]
    [InlineData(21, 900, "Disarmed")]
    public void An_alarm_that_goes_off_sooner_than_it_was_tuned_silences_nothing(double threshold, int period, string verdict)
    {
        var situation = Chains.Armed(Tuned).WithAlarm("VpcChanges", alarm => alarm with { Threshold = threshold, Period = period });

        Assert.Equal((Verdict.Armed, Enum.Parse<Verdict>(verdict)), (situation.Verdict, situation.Of(Tuned).Verdict));
    }

    [Theory]
    [InlineData(1, "Weakened")]
    [InlineData(2, "Disarmed")]
    [InlineData(20, "Disarmed")]
    public void A_maximum_goes_off_at_the_first_event_or_never(double threshold, string verdict)
    {
        var situation = Chains.Armed(Tuned).WithAlarm("VpcChanges", alarm => alarm with
        {
            Threshold = threshold,
            Period = 300,
            Statistic = "Maximum",
        });

        Assert.Equal(Enum.Parse<Verdict>(verdict), situation.Of(Tuned).Verdict);
    }

    private const string StackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000-4000-8000-000000000000";

    private static Settings Read(
        string tuning, string alerts = "unauthorized-api-calls,vpc-changes,iam-policy-changes") =>
        SettingsReader.Read(new Dictionary<string, string> { ["ALARMKEEPER_ALERTS"] = alerts, [Tuning] = tuning }, "eu-west-1");

    private static ImmutableArray<string> Problems(
        string tuning, string alerts = "unauthorized-api-calls,vpc-changes,iam-policy-changes") =>
        Assert.Throws<SettingsException>(() => Read(tuning, alerts)).Problems;
}
