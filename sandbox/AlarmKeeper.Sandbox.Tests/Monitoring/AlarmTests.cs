using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

public class AlarmTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void A_put_overwrites_all_but_the_state_and_the_tags()
    {
        alert.RootSignsIn();
        alert.PutAlarm("""{"AlarmDescription":null,"TreatMissingData":null,"Tags":[{"Key":"a","Value":"b"}]}""");

        Assert.Equal("ALARM", alert.State);
        Assert.Null(alert.Described["AlarmDescription"]);
        Assert.Null(alert.Described["TreatMissingData"]);
        Assert.Empty(alert.Monitoring("ListTagsForResource", $$"""{"ResourceARN":"{{alert.Described["AlarmArn"]}}"}""")["Tags"]!.AsArray());
    }

    [Fact]
    public void A_new_alarm_is_evaluated_at_once_so_that_a_recent_event_still_fires() // A1
    {
        alert.Monitoring("DeleteAlarms", """{"AlarmNames":["RootAccountUsage"]}""");
        alert.RootSignsIn();
        alert.PutAlarm("{}");

        Assert.Contains("\"OldStateValue\":\"INSUFFICIENT_DATA\"", Assert.Single(alert.Messages).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_set_is_not_described()
    {
        Assert.Equal(
            ["ActionsEnabled", "AlarmActions", "AlarmArn", "AlarmConfigurationUpdatedTimestamp", "AlarmDescription", "AlarmName",
                "ComparisonOperator", "Dimensions",
             "EvaluationPeriods", "InsufficientDataActions", "MetricName", "Namespace", "OKActions", "Period", "StateReason",
                 "StateReasonData",
             "StateTransitionedTimestamp", "StateUpdatedTimestamp", "StateValue", "Statistic", "Threshold", "TreatMissingData"],
            alert.Described.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("1.0", alert.Described["Threshold"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Period":90}""")]
    [InlineData("""{"Period":0}""")]
    [InlineData("""{"Period":300,"EvaluationPeriods":289}""")]
    [InlineData("""{"Period":3600,"EvaluationPeriods":169}""")]
    [InlineData("""{"EvaluationPeriods":0}""")]
    [InlineData("""{"DatapointsToAlarm":2}""")]
    [InlineData("""{"ExtendedStatistic":"p99"}""")]
    [InlineData("""{"Statistic":null}""")]
    [InlineData("""{"Statistic":"sum"}""")]
    [InlineData("""{"Threshold":null}""")]
    [InlineData("""{"ComparisonOperator":"="}""")]
    [InlineData("""{"TreatMissingData":"never"}""")]
    [InlineData("""{"Unit":"Counts"}""")]
    [InlineData("""{"AlarmName":""}""")]
    [InlineData("""{"AlarmName":"a\nb"}""")]
    [InlineData("""{"AlarmActions":["topic"]}""")]
    [InlineData("""{"AlarmActions":["arn:aws:sns:us-east-1:111122223333:topic"]}""")]
    [InlineData("""{"OKActions":["arn:a:b:::1","arn:a:b:::2","arn:a:b:::3","arn:a:b:::4","arn:a:b:::5","arn:a:b:::6"]}""")]
    [InlineData("""{"Metrics":[{"Id":"m1","Expression":"1"}]}""")]
    public void CloudWatch_refuses_an_alarm_that_makes_no_sense(string changes) =>
        Assert.Equal("ValidationError", RootAlert.Code(() => alert.PutAlarm(changes)));

    [Fact]
    public void Metric_math_is_kept_and_not_evaluated() // A11
    {
        alert.PutAlarm("""
            {"Namespace":null,"MetricName":null,"Statistic":null,"Period":null,"ThresholdMetricId":"e1",
             "Metrics":[{"Id":"e1","Expression":"ANOMALY_DETECTION_BAND(m1)"}],"ComparisonOperator":"GreaterThanUpperThreshold","Threshold":null}
            """);
        alert.RootSignsIn();

        Assert.Equal("e1", alert.Described["Metrics"]![0]!["Id"]!.ToString());
        Assert.Null(alert.Described["MetricName"]);
        Assert.Equal("OK", alert.State);
    }

    [Fact]
    public void A_composite_alarm_is_seen_only_by_who_asks_for_it_and_keeps_its_name_to_itself() // A12
    {
        alert.Monitoring("DeleteAlarms", """{"AlarmNames":["RootAccountUsage"]}""");
        alert.Monitoring("PutCompositeAlarm", """{"AlarmName":"RootAccountUsage","AlarmRule":"ALARM(\"Other\")"}""");

        Assert.Empty(alert.Monitoring("DescribeAlarms", """{"AlarmNames":["RootAccountUsage"]}""")["MetricAlarms"]!.AsArray());
        Assert.Empty(alert.Monitoring("DescribeAlarms", """{"AlarmNames":["RootAccountUsage"]}""")["CompositeAlarms"]!.AsArray());
        Assert.Single(alert.Monitoring("DescribeAlarms", """{"AlarmTypes":["MetricAlarm","CompositeAlarm"]}""")["CompositeAlarms"]!.AsArray());
        Assert.Equal("ValidationError", RootAlert.Code(() => alert.PutAlarm("{}")));
    }

    [Theory]
    [InlineData("""{"ActionsSuppressor":"RootAccountUsage","ActionsSuppressorWaitPeriod":60,"ActionsSuppressorExtensionPeriod":60}""", null)]
    [InlineData("""{"ActionsSuppressor":"RootAccountUsage","ActionsSuppressorWaitPeriod":60}""", "ValidationError")]
    [InlineData("""{"ActionsSuppressor":"unknown","ActionsSuppressorWaitPeriod":60,"ActionsSuppressorExtensionPeriod":60}""", "ValidationError")]
    [InlineData("""{"ActionsSuppressorWaitPeriod":60}""", "ValidationError")]
    [InlineData("""{"AlarmActions":["arn:aws:automate:eu-west-1:ec2:stop"]}""", "ValidationError")]
    [InlineData("""{"AlarmActions":["arn:aws:lambda:eu-west-1:111122223333:function:f"]}""", null)]
    public void A_composite_alarm_needs_a_suppressor_that_is_there_and_takes_few_actions(string more, string? error)
    {
        var input = JsonNode.Parse(more)!.AsObject();
        (input["AlarmName"], input["AlarmRule"]) = ("composite", "ALARM(RootAccountUsage)");
        if (error is null)
            alert.Monitoring("PutCompositeAlarm", input.ToJsonString());
        else
            Assert.Equal(error, RootAlert.Code(() => alert.Monitoring("PutCompositeAlarm", input.ToJsonString())));
    }

    [Fact]
    public void Metric_and_composite_alarms_share_a_page()
    {
        alert.Monitoring("PutCompositeAlarm", """{"AlarmName":"all","AlarmRule":"ALARM(RootAccountUsage)"}""");
        const string Both = "\"AlarmTypes\":[\"MetricAlarm\",\"CompositeAlarm\"],\"MaxRecords\":1";
        var first = alert.Monitoring("DescribeAlarms", $"{{{Both}}}");
        var second = alert.Monitoring("DescribeAlarms", $"{{{Both},\"NextToken\":\"{first["NextToken"]}\"}}");

        Assert.Equal((1, 0), (first["MetricAlarms"]!.AsArray().Count, first["CompositeAlarms"]!.AsArray().Count));
        Assert.Equal((0, 1), (second["MetricAlarms"]!.AsArray().Count, second["CompositeAlarms"]!.AsArray().Count));
    }

    [Fact]
    public void Alarms_come_in_pages_by_name()
    {
        foreach (var name in (string[])["b", "a", "c"])
            alert.PutAlarm($$"""{"AlarmName":"{{name}}"}""");

        var first = alert.Monitoring("DescribeAlarms", """{"MaxRecords":2}""");
        var second = alert.Monitoring("DescribeAlarms", $$"""{"MaxRecords":2,"NextToken":"{{first["NextToken"]}}"}""");

        Assert.Equal(["RootAccountUsage", "a"], Names(first));
        Assert.Equal(["b", "c"], Names(second));
        Assert.Null(second["NextToken"]);
        Assert.Equal("InvalidNextToken", RootAlert.Code(() => alert.Monitoring("DescribeAlarms", """{"NextToken":"x"}""")));
    }

    [Theory]
    [InlineData("""{"AlarmNames":["RootAccountUsage","unknown"]}""", 1)]
    [InlineData("""{"AlarmNamePrefix":"Root"}""", 1)]
    [InlineData("""{"AlarmNamePrefix":"root"}""", 0)]
    [InlineData("""{"StateValue":"ALARM"}""", 0)]
    [InlineData("""{"ActionPrefix":"arn:aws:sns:"}""", 1)]
    [InlineData("""{"ActionPrefix":"arn:aws:lambda:"}""", 0)]
    public void Alarms_are_selected(string input, int count) =>
        Assert.Equal(count, Names(alert.Monitoring("DescribeAlarms", input)).Count());

    [Theory]
    [InlineData("""{"AlarmNames":["a"],"AlarmNamePrefix":"a"}""")]
    [InlineData("""{"MaxRecords":101}""")]
    [InlineData("""{"ParentsOfAlarmName":"a","AlarmTypes":["CompositeAlarm"]}""")]
    [InlineData("""{"AlarmTypes":["LogAlarms"]}""")]
    public void Contradictory_questions_are_refused(string input) =>
        Assert.Equal("ValidationError", RootAlert.Code(() => alert.Monitoring("DescribeAlarms", input)));

    [Fact]
    public void Deleting_an_unknown_alarm_too_still_deletes_the_known_one()
    {
        Assert.Equal("ResourceNotFound", RootAlert.Code(() => alert.Monitoring("DeleteAlarms", """{"AlarmNames":["unknown","RootAccountUsage"]}""")));

        Assert.Empty(Names(alert.Monitoring("DescribeAlarms", "{}")));
    }

    [Fact]
    public void At_the_quota_no_alarm_is_created_but_the_old_ones_can_be_put() // A20
    {
        alert.Region.Store<MonitoringStore>().AlarmQuota = 1;
        alert.PutAlarm("""{"Threshold":3}""");

        Assert.Equal("LimitExceeded", RootAlert.Code(() => alert.PutAlarm("""{"AlarmName":"another"}""")));
    }

    [Fact]
    public void Alarms_of_a_metric_are_those_with_just_its_dimensions()
    {
        alert.PutAlarm("""{"AlarmName":"other","Dimensions":[{"Name":"a","Value":"b"}]}""");

        Assert.Equal(["RootAccountUsage"], Names(alert.Monitoring("DescribeAlarmsForMetric", """{"Namespace":"LogMetrics","MetricName":"RootAccountUsage"}""")));
    }

    [Fact]
    public void Tags_come_and_go()
    {
        var arn = alert.Described["AlarmArn"];
        alert.Monitoring("TagResource", $$"""{"ResourceARN":"{{arn}}","Tags":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]}""");
        alert.Monitoring("UntagResource", $$"""{"ResourceARN":"{{arn}}","TagKeys":["a"]}""");

        Assert.Equal("""{"Tags":[{"Key":"b","Value":"2"}]}""", alert.Monitoring("ListTagsForResource", $$"""{"ResourceARN":"{{arn}}"}""").ToJsonString());
        Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => alert.Monitoring("ListTagsForResource", """{"ResourceARN":"arn:x"}""")));
    }

    private static IEnumerable<string> Names(JsonObject described) =>
        described["MetricAlarms"]!.AsArray().Select(item => item!["AlarmName"]!.ToString());
}
