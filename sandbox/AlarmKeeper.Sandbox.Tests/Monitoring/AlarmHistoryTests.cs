using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

/// <summary>HistoryData, as accounts show it.</summary>
public class AlarmHistoryTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void A_change_of_settings_holds_the_whole_alarm_in_the_spelling_of_the_history()
    {
        alert.Monitoring("DisableAlarmActions", """{"AlarmNames":["RootAccountUsage"]}""");

        var data = Newest("ConfigurationUpdate");
        var updated = data["updatedAlarm"]!;
        Assert.Equal(("1.0", "Update"), (data["version"]!.ToString(), data["type"]!.ToString()));
        Assert.Equal(
            ["RootAccountUsage", "LogMetrics", "Maximum", "300", "false", "OK"],
            ((string[])["alarmName", "namespace", "statistic", "period", "actionsEnabled", "stateValue"])
                .Select(name => updated[name]!.ToString()));
        Assert.Equal(RootAlert.Topic, Assert.Single(updated["alarmActions"]!.AsArray())!.ToString());
        Assert.Empty(updated["okactions"]!.AsArray());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", updated["alarmConfigurationUpdatedTimestamp"]!.ToString());
    }

    [Fact]
    public void A_deleted_alarm_is_in_the_history_as_it_was()
    {
        alert.Monitoring("DeleteAlarms", """{"AlarmNames":["RootAccountUsage"]}""");

        var data = Newest("ConfigurationUpdate");
        Assert.Equal(("Delete", "RootAccountUsage"), (data["type"]!.ToString(), data["deletedAlarm"]!["alarmName"]!.ToString()));
    }

    [Fact]
    public void A_change_of_state_holds_both_states_with_their_data()
    {
        alert.RootSignsIn();

        var data = Newest("StateUpdate");
        Assert.Equal(("OK", "ALARM"), (data["oldState"]!["stateValue"]!.ToString(), data["newState"]!["stateValue"]!.ToString()));
        Assert.Equal("Maximum", data["newState"]!["stateReasonData"]!["statistic"]!.ToString());
    }

    [Fact]
    public void An_action_names_the_topic_and_the_change_of_state_that_it_is_about()
    {
        alert.RootSignsIn();

        var data = Newest("Action");
        Assert.Equal(("Succeeded", RootAlert.Topic), (data["actionState"]!.ToString(), data["notificationResource"]!.ToString()));
        Assert.True(data["stateUpdateTimestamp"]!.GetValue<long>() > 1_600_000_000_000);
    }

    [Fact]
    public void Without_a_type_all_are_listed_newest_first()
    {
        alert.RootSignsIn();

        var items = alert.Monitoring("DescribeAlarmHistory", """{"AlarmName":"RootAccountUsage"}""")["AlarmHistoryItems"]!.AsArray();
        Assert.Equal(["Action", "StateUpdate"], items.Take(2).Select(item => item!["HistoryItemType"]!.ToString()));
        Assert.Equal("ConfigurationUpdate", items[^1]!["HistoryItemType"]!.ToString());
    }

    private JsonNode Newest(string type) => JsonNode.Parse(alert.Monitoring(
        "DescribeAlarmHistory", $$"""{"AlarmName":"RootAccountUsage","HistoryItemType":"{{type}}"}""")["AlarmHistoryItems"]![0]!["HistoryData"]!
            .ToString())!;
}
