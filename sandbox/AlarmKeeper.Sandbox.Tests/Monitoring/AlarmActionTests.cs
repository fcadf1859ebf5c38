namespace AlarmKeeper.Sandbox.Tests.Monitoring;

public class AlarmActionTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void Disabled_actions_are_not_executed_and_enabling_them_replays_nothing() // A2
    {
        alert.Monitoring("DisableAlarmActions", """{"AlarmNames":["RootAccountUsage","unknown"]}""");
        alert.RootSignsIn();
        Assert.False(alert.Described["ActionsEnabled"]!.GetValue<bool>());
        alert.Monitoring("EnableAlarmActions", """{"AlarmNames":["RootAccountUsage"]}""");
        alert.PutAlarm("{}");

        Assert.Equal("ALARM", alert.State);
        Assert.Empty(alert.Messages);
    }

    [Fact]
    public void What_became_of_an_action_is_in_the_history() // A18
    {
        alert.RootSignsIn();
        alert.World.Advance(TimeSpan.FromMinutes(20));
        alert.PublishError = $"Failed to execute action {RootAlert.Topic}. Received error: \"Topic does not exist\"";
        alert.RootSignsIn();

        Assert.Equal(
            [
                $"Failed to execute action {RootAlert.Topic}. Received error: \"Topic does not exist\"",
                $"Successfully executed action {RootAlert.Topic}",
            ],
            History("""{"AlarmName":"RootAccountUsage","HistoryItemType":"Action"}"""));
        Assert.Equal(
            ["Alarm updated from OK to ALARM", "Alarm updated from ALARM to OK", "Alarm updated from OK to ALARM",
                "Alarm updated from INSUFFICIENT_DATA to OK"],
            History("""{"AlarmName":"RootAccountUsage","HistoryItemType":"StateUpdate"}"""));
    }

    [Fact]
    public void An_action_of_a_service_that_is_not_here_fails_visibly()
    {
        alert.PutAlarm("""{"AlarmActions":["arn:aws:lambda:eu-west-1:111122223333:function:f"]}""");
        alert.RootSignsIn();

        Assert.Equal(
            ["Failed to execute action arn:aws:lambda:eu-west-1:111122223333:function:f. Received error: \"The sandbox has no service lambda\""],
            History("""{"HistoryItemType":"Action"}"""));
    }

    [Fact]
    public void The_history_outlives_the_alarm()
    {
        alert.Monitoring("DeleteAlarms", """{"AlarmNames":["RootAccountUsage"]}""");

        Assert.Equal(
            ["Alarm \"RootAccountUsage\" deleted", "Alarm \"RootAccountUsage\" created"],
            History("""{"AlarmName":"RootAccountUsage","HistoryItemType":"ConfigurationUpdate"}"""));
    }

    [Fact]
    public void A_drill_tells_the_topic_and_ends_with_the_next_evaluation() // A14
    {
        alert.Monitoring("SetAlarmState", """{"AlarmName":"RootAccountUsage","StateValue":"ALARM","StateReason":"drill"}""");
        Assert.Equal("ALARM", alert.State);
        Assert.Equal("drill", alert.Described["StateReason"]!.ToString());
        alert.World.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("OK", alert.State);
        Assert.Single(alert.Messages);
    }

    [Fact]
    public void A_forged_alarm_swallows_the_real_one() // A14
    {
        alert.Monitoring("SetAlarmState", """{"AlarmName":"RootAccountUsage","StateValue":"ALARM","StateReason":"forged"}""");
        alert.Messages.Clear();
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
    }

    [Fact]
    public void Fake_data_pin_the_alarm() // A15
    {
        alert.Monitoring("PutMetricData", """{"Namespace":"LogMetrics","MetricData":[{"MetricName":"RootAccountUsage","Value":5}]}""");
        alert.RootSignsIn();

        Assert.Single(alert.Messages);
    }

    [Fact]
    public void The_state_of_an_unknown_alarm_cannot_be_set() => Assert.Equal(
        "ResourceNotFound",
        RootAlert.Code(() => alert.Monitoring("SetAlarmState", """{"AlarmName":"unknown","StateValue":"OK","StateReason":""}""")));

    [Fact]
    public void A_reason_of_more_than_1023_characters_is_refused() => Assert.Equal(
        "ValidationError",
        RootAlert.Code(() => alert.Monitoring("SetAlarmState", $$"""{"AlarmName":"RootAccountUsage","StateValue":"OK","StateReason":"{{new string('x', 1024)}}"}""")));

    private IEnumerable<string> History(string input) =>
        alert.Monitoring("DescribeAlarmHistory", input)["AlarmHistoryItems"]!.AsArray().Select(item => item!["HistorySummary"]!.ToString());
}
