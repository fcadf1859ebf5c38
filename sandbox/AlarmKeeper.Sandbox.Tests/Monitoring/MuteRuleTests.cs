using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

public class MuteRuleTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void A_muted_alarm_looks_perfect_and_tells_nobody_until_the_rule_is_deleted() // A13
    {
        Mute("cron(* * * * *)", "PT1H");
        var before = alert.Described.ToJsonString();
        alert.RootSignsIn();
        Assert.Empty(alert.Messages);
        Assert.DoesNotContain("ute", before, StringComparison.Ordinal);

        alert.Monitoring("DeleteAlarmMuteRule", """{"AlarmMuteRuleName":"quiet"}""");
        alert.Monitoring("DeleteAlarmMuteRule", """{"AlarmMuteRuleName":"quiet"}""");

        Assert.StartsWith("ALARM", Assert.Single(alert.Messages).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_window_executes_what_was_held_back()
    {
        Mute(At(0), "PT3M");
        alert.RootSignsIn();
        Assert.Equal("ACTIVE", Listed("{}")[0]!["Status"]!.ToString());
        Assert.Empty(alert.Messages);
        alert.World.Advance(TimeSpan.FromMinutes(4));

        Assert.Single(alert.Messages);
        Assert.Equal("EXPIRED", Listed("{}")[0]!["Status"]!.ToString());
    }

    [Fact]
    public void A_scheduled_rule_mutes_nothing_yet()
    {
        Mute(At(60), "PT3M");
        alert.RootSignsIn();

        Assert.Single(alert.Messages);
        Assert.Empty(Listed("""{"Statuses":["ACTIVE"]}"""));
        Assert.Single(Listed("""{"Statuses":["ACTIVE","SCHEDULED"],"AlarmName":"RootAccountUsage"}"""));
        Assert.Empty(Listed("""{"AlarmName":"Other"}"""));
    }

    [Fact]
    public void A_rule_is_read_back_by_name_but_listed_by_ARN_only()
    {
        Mute("cron(0 2 * * SUN)", "PT1H");

        var rule = alert.Monitoring("GetAlarmMuteRule", """{"AlarmMuteRuleName":"quiet"}""");
        Assert.Equal("quiet", rule["Name"]!.ToString());
        Assert.Equal("RECURRING", rule["MuteType"]!.ToString());
        Assert.Equal("RootAccountUsage", rule["MuteTargets"]!["AlarmNames"]![0]!.ToString());
        Assert.Equal("cron(0 2 * * SUN)", rule["Rule"]!["Schedule"]!["Expression"]!.ToString());
        Assert.Equal("arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:quiet", rule["AlarmMuteRuleArn"]!.ToString());
        Assert.Null(Listed("{}")[0]!["Name"]);
        Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => alert.Monitoring("GetAlarmMuteRule", """{"AlarmMuteRuleName":"other"}""")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","MuteTargets":{"AlarmNames":[]}""")]
    public void A_rule_without_targets_mutes_every_alarm_and_is_not_listed_for_any(string targets) // A13
    {
        Put(targets);
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
        Assert.Empty(Listed("""{"AlarmName":"RootAccountUsage"}"""));
        Assert.Single(Listed("{}"));
    }

    [Fact]
    public void Targets_without_a_list_of_alarms_are_refused() =>
        Assert.Equal("ValidationError", RootAlert.Code(() => Put(""","MuteTargets":{}""")));

    [Theory]
    [InlineData("cron(0 2 * * SUN)", "PT4H", null, "2026-11-22T02:00", true)]
    [InlineData("cron(0 2 * * SUN)", "PT4H", null, "2026-11-22T05:59", true)]
    [InlineData("cron(0 2 * * SUN)", "PT4H", null, "2026-11-22T06:00", false)]
    [InlineData("cron(0 2 * * SUN)", "PT4H", null, "2026-11-23T03:00", false)]
    [InlineData("cron(0 18 * * FRI)", "P2DT12H", null, "2026-11-23T05:59", true)]
    [InlineData("cron(0 1 1 JAN-MAR,11 *)", "PT1H", null, "2026-11-01T01:30", true)]
    [InlineData("at(2026-11-22T08:00)", "PT1M", "Europe/Vienna", "2026-11-22T07:00", true)]
    [InlineData("at(2026-11-22T08:00)", "PT1M", "Europe/Vienna", "2026-11-22T08:00", false)]
    public void A_schedule_is_open_from_its_start_for_its_duration(string expression, string duration, string? timezone, string now,
        bool open) =>
        Assert.Equal(open,
            MuteSchedule.Parse(expression, duration, timezone).IsOpen(DateTimeOffset.Parse(now + "Z", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("rate(1 hour)", "PT1H")]
    [InlineData("cron(0 2 * *)", "PT1H")]
    [InlineData("cron(60 2 * * *)", "PT1H")]
    [InlineData("at(tomorrow)", "PT1H")]
    [InlineData("cron(0 2 * * *)", "P16D")]
    [InlineData("cron(0 2 * * *)", "PT30S")]
    [InlineData("cron(0 2 * * *)", "soon")]
    public void Other_schedules_are_refused(string expression, string duration) =>
        Assert.Equal("ValidationError", RootAlert.Code(() => Mute(expression, duration)));

    private string At(int minutes) =>
        $"at({alert.Region.Now.AddMinutes(minutes).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)})";

    private void Put(string targets) => alert.Monitoring(
        "PutAlarmMuteRule",
        $$$"""{"Name":"quiet","Rule":{"Schedule":{"Expression":"cron(* * * * *)","Duration":"PT1H"}}{{{targets}}}}""");

    private JsonArray Listed(string input) => alert.Monitoring("ListAlarmMuteRules", input)["AlarmMuteRuleSummaries"]!.AsArray();

    private void Mute(string expression, string duration) => alert.Monitoring("PutAlarmMuteRule", new JsonObject
    {
        ["Name"] = "quiet",
        ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = expression, ["Duration"] = duration } },
        ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray("RootAccountUsage") },
    }.ToJsonString());
}
