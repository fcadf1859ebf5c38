using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

/// <summary>From root's event to the message, and everything on the way that silences it.</summary>
public class AlertTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void Root_signs_in_and_the_topic_is_told_once()
    {
        alert.SomebodySignsIn();
        alert.RootSignsIn();
        alert.RootSignsIn();

        Assert.Equal("ALARM", alert.State);
        var message = Assert.Single(alert.Messages);
        Assert.Equal(RootAlert.Topic, message.TopicArn);
        Assert.Equal("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage", message.AlarmArn);
        Assert.Equal("ALARM: \"RootAccountUsage\" in EU (Ireland)", message.Subject);
    }

    [Fact]
    public void The_message_is_CloudWatchs_own()
    {
        alert.RootSignsIn();

        var body = JsonNode.Parse(alert.Messages[0].Body)!;
        Assert.Equal(
            ["AlarmName", "AlarmDescription", "AWSAccountId", "AlarmConfigurationUpdatedTimestamp", "NewStateValue", "NewStateReason",
                "StateChangeTime",
             "Region", "AlarmArn", "OldStateValue", "OKActions", "AlarmActions", "InsufficientDataActions", "Trigger"],
            body.AsObject().Select(member => member.Key));
        Assert.Equal("OK", body["OldStateValue"]!.ToString());
        Assert.StartsWith("Threshold Crossed: 1 out of the last 1 datapoints [1.0 (", body["NewStateReason"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(
            """{"MetricName":"RootAccountUsage","Namespace":"LogMetrics","StatisticType":"Statistic","Statistic":"MAXIMUM","Unit":null,"Dimensions":[],"Period":300,"EvaluationPeriods":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold","Threshold":1.0,"TreatMissingData":"notBreaching","EvaluateLowSampleCountPercentile":""}""",
            body["Trigger"]!.ToJsonString());
    }

    [Fact]
    public void When_it_is_quiet_again_the_next_use_is_told_again()
    {
        alert.RootSignsIn();
        alert.World.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("OK", alert.State);
        alert.RootSignsIn();

        Assert.Equal(2, alert.Messages.Count);
    }

    [Theory]
    [InlineData("""{"filterPattern":"{ $.userIdentity.type = \"Root\" && $.eventName != \"ConsoleLogin\" }"}""", "{}")] // F2
    [InlineData("{}", """{"metricName":"Other"}""")] // F3
    [InlineData("{}", """{"metricNamespace":"Other"}""")] // F3
    [InlineData("{}", """{"metricValue":"0"}""")] // F4
    [InlineData("{}", """{"metricValue":"0.1"}""")] // F4
    [InlineData("{}", """{"metricValue":"$.eventName"}""")] // F4
    [InlineData("{}", """{"defaultValue":null,"dimensions":{"Event":"$.eventName"}}""")] // F6
    [InlineData("""{"emitSystemFieldDimensions":["@aws.account"]}""", """{"defaultValue":null}""")] // F7
    [InlineData("""{"fieldSelectionCriteria":"@aws.account != \"111122223333\""}""", "{}")] // F8
    [InlineData("""{"fieldSelectionCriteria":"@aws.region IN [\"us-east-1\", \"us-west-2\"]"}""", "{}")] // F8
    public void A_broken_filter_silences_it(string changes, string transformationChanges)
    {
        alert.PutFilter(changes, transformationChanges);
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
    }

    [Theory]
    [InlineData("""{"fieldSelectionCriteria":"@aws.account = \"111122223333\" AND @aws.region NOT IN [\"us-east-1\"]"}""")]
    [InlineData("""{"fieldSelectionCriteria":"@aws.region = \"us-east-1\" OR @aws.account = \"111122223333\""}""")]
    public void Criteria_that_hold_change_nothing(string changes)
    {
        alert.PutFilter(changes);
        alert.RootSignsIn();

        Assert.Single(alert.Messages);
    }

    [Fact]
    public void A_default_value_of_1_latches_the_alarm_so_that_root_is_not_told() // F5
    {
        alert.PutFilter("{}", """{"defaultValue":1}""");
        alert.SomebodySignsIn();
        Assert.Single(alert.Messages);

        for (var minute = 0; minute < 30; minute++)
        {
            alert.World.Advance(TimeSpan.FromMinutes(1));
            alert.SomebodySignsIn();
        }
        alert.RootSignsIn();

        Assert.Equal("ALARM", alert.State);
        Assert.Single(alert.Messages);
    }

    [Theory]
    [InlineData("""{"ActionsEnabled":false}""")] // A2
    [InlineData("""{"AlarmActions":[]}""")] // A3
    [InlineData("""{"Threshold":2}""")] // A4
    [InlineData("""{"ComparisonOperator":"LessThanThreshold"}""")] // A4
    [InlineData("""{"EvaluationPeriods":3,"DatapointsToAlarm":3}""")] // A6
    [InlineData("""{"MetricName":"Other"}""")] // A9
    [InlineData("""{"Dimensions":[{"Name":"a","Value":"b"}]}""")] // A9
    [InlineData("""{"Unit":"Count"}""")] // A10
    public void A_broken_alarm_silences_it(string changes)
    {
        alert.PutAlarm(changes);
        alert.Messages.Clear();
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
    }

    [Theory]
    [InlineData("ignore", "ALARM")]
    [InlineData("breaching", "ALARM")]
    [InlineData("missing", "INSUFFICIENT_DATA")]
    [InlineData("notBreaching", "OK")]
    public void How_missing_data_are_treated_says_whether_it_latches(string treatment, string state) // A8
    {
        alert.PutFilter("{}", """{"defaultValue":null}""");
        alert.PutAlarm($$"""{"TreatMissingData":"{{treatment}}"}""");
        alert.RootSignsIn();
        alert.World.Advance(TimeSpan.FromHours(1));

        Assert.Equal(state, alert.State);
    }

    [Fact]
    public void Masking_the_word_Root_blinds_the_filter() // L7
    {
        alert.Logs("PutDataProtectionPolicy",
            new JsonObject { ["logGroupIdentifier"] = RootAlert.Group, ["policyDocument"] = Masking }.ToJsonString());
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
        Assert.Contains("\"type\":\"****\"", alert.Logs("FilterLogEvents", $$"""{"logGroupName":"{{RootAlert.Group}}"}""")["events"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_account_can_mask_it_too() // L7
    {
        alert.Logs("PutAccountPolicy",
            new JsonObject { ["policyName"] = "p", ["policyType"] = "DATA_PROTECTION_POLICY", ["policyDocument"] = Masking }
                .ToJsonString());
        alert.RootSignsIn();

        Assert.Empty(alert.Messages);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_transformer_blinds_a_filter_that_looks_at_its_output(bool applies, int messages) // L6, F9
    {
        alert.Logs("PutTransformer", $$$"""{"logGroupIdentifier":"{{{RootAlert.Group}}}","transformerConfig":[{"parseJSON":{}},{"deleteKeys":{"withKeys":["userIdentity.type"]}}]}""");
        alert.PutFilter($$"""{"applyOnTransformedLogs":{{(applies ? "true" : "false")}}}""");
        alert.RootSignsIn();

        Assert.Equal(messages, alert.Messages.Count);
    }

    [Fact]
    public void Without_its_log_group_the_trail_cannot_deliver() // L1
    {
        alert.Logs("DeleteLogGroup", $$"""{"logGroupName":"{{RootAlert.Group}}"}""");

        Assert.Equal("The specified log group does not exist.", alert.World.LogDelivery(alert.Region, RootAlert.Group, []));
    }

    private const string Masking = """
        {"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"R","Regex":"Root"}]},
         "Statement":[{"Sid":"a","DataIdentifier":["R"],"Operation":{"Audit":{"FindingsDestination":{}}}},
                      {"Sid":"d","DataIdentifier":["R"],"Operation":{"Deidentify":{"MaskConfig":{}}}}]}
        """;
}
