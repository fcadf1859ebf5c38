using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class AlarmStateEventTests : DeliveryTest
{
    private const string Alarm = """
        {"AlarmName":"RootAccountUsage","AlarmDescription":"d","Namespace":"LogMetrics","MetricName":"m","Dimensions":[{"Name":"n","Value":"v"}],"Statistic":"Sum",
        "Period":300,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold","TreatMissingData":"notBreaching","ActionsEnabled":false}
        """;

    [Fact]
    public void An_alarm_that_is_set_off_is_told_whatever_becomes_of_its_actions() // A2, A13
    {
        PutAlertRule();
        Call("monitoring", "PutAlarmMuteRule", """
            {"Name":"always","Rule":{"Schedule":{"Expression":"cron(* * * * *)","Duration":"PT1H"}},"MuteTargets":{"AlarmNames":["RootAccountUsage"]}}
            """);

        SetState("ALARM", "drill");

        var told = Assert.Single(Payloads);
        Assert.Equal(("CloudWatch Alarm State Change", "aws.cloudwatch"), (told["detail-type"]!.ToString(), told["source"]!.ToString()));
        Assert.Equal("""["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage"]""", told["resources"]!.ToJsonString());
        var detail = told["detail"]!;
        Assert.Equal(
            ("RootAccountUsage", "ALARM", "drill", "OK"),
            (detail["alarmName"]!.ToString(), detail["state"]!["value"]!.ToString(), detail["state"]!["reason"]!.ToString(),
                detail["previousState"]!["value"]!.ToString()));
        Assert.StartsWith("Threshold Crossed: no datapoints", detail["previousState"]!["reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", detail["state"]!["timestamp"]!.ToString());
    }

    [Fact]
    public void The_events_configuration_is_the_alarms_metric()
    {
        PutAlertRule();

        SetState("ALARM", "drill");

        var configuration = Assert.Single(Payloads)["detail"]!["configuration"]!;
        Assert.Equal("d", configuration["description"]!.ToString());
        var metric = Assert.Single(configuration["metrics"]!.AsArray())!;
        Assert.True((bool)metric["returnData"]!);
        Assert.True(Guid.TryParse(metric["id"]!.ToString(), out _));
        Assert.Equal(
            """{"metric":{"namespace":"LogMetrics","name":"m","dimensions":{"n":"v"}},"period":300,"stat":"Sum"}""",
            metric["metricStat"]!.ToJsonString());
    }

    [Fact]
    public void A_datapoint_that_sets_the_alarm_off_is_told_with_its_data()
    {
        PutAlertRule();

        Call("monitoring", "PutMetricData", """{"Namespace":"LogMetrics","MetricData":[{"MetricName":"m","Dimensions":[{"Name":"n","Value":"v"}],"Value":1}]}""");

        var state = Assert.Single(Payloads)["detail"]!["state"]!;
        Assert.Equal("1.0", JsonNode.Parse(state["reasonData"]!.ToString())!["threshold"]!.ToJsonString());
    }

    [Fact]
    public void The_same_state_once_more_is_told_to_nobody()
    {
        PutAlertRule();
        SetState("ALARM", "first");

        SetState("ALARM", "second");

        Assert.Equal("first", Assert.Single(Payloads)["detail"]!["state"]!["reason"]!.ToString());
    }

    [Fact]
    public void A_composite_and_an_expression_show_what_they_are_made_of()
    {
        PutRule("""{"source":["aws.cloudwatch"]}""");
        Call("monitoring", "PutMetricAlarm", """
            {"AlarmName":"c","EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold","Namespace":"n","MetricName":"x",
            "Period":60,"Statistic":"Sum"}
            """);
        Call("monitoring", "PutCompositeAlarm", """{"AlarmName":"both","AlarmRule":"ALARM(a) AND ALARM(b)","ActionsSuppressor":"c","ActionsSuppressorWaitPeriod":60,"ActionsSuppressorExtensionPeriod":90}""");
        Call("monitoring", "PutMetricAlarm", """
            {"AlarmName":"rate","EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanThreshold","Metrics":[
            {"Id":"e","Expression":"m * 2","Label":"l"},
            {"Id":"m","ReturnData":false,"MetricStat":{"Metric":{"Namespace":"n","MetricName":"x"},"Period":60,"Stat":"Sum"}}]}
            """);

        SetState("OK", "r", "both");
        SetState("OK", "r", "rate");

        Assert.Equal(
            [
                """{"alarmRule":"ALARM(a) AND ALARM(b)","actionsSuppressor":{"alarm":"c","waitPeriod":60,"extensionPeriod":90}}""",
                """{"metrics":[{"id":"e","expression":"m * 2","label":"l","returnData":true},{"id":"m","metricStat":{"metric":{"namespace":"n","name":"x","dimensions":{}},"period":60,"stat":"Sum"},"returnData":false}]}""",
            ],
            Payloads.Select(told => told["detail"]!["configuration"]!.ToJsonString()));
    }

    // The pattern of template.yaml's AlertRule; the alarm is OK by then.
    private void PutAlertRule()
    {
        Call("monitoring", "PutMetricAlarm", Alarm);
        PutRule("""{"source":["aws.cloudwatch"],"detail-type":["CloudWatch Alarm State Change"],"detail":{"alarmName":["RootAccountUsage"],"state":{"value":["ALARM"]}}}""");
    }

    private void SetState(string state, string reason, string alarm = "RootAccountUsage") =>
        Call("monitoring", "SetAlarmState",
            new JsonObject { ["AlarmName"] = alarm, ["StateValue"] = state, ["StateReason"] = reason }.ToJsonString());
}
