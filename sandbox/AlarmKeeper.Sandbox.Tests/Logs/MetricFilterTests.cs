using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Monitoring;

namespace AlarmKeeper.Sandbox.Tests.Logs;

public class MetricFilterTests
{
    private readonly RootAlert alert = new();

    [Fact]
    public void A_filter_is_described_as_it_was_put_with_AWSs_additions()
    {
        var filter = Assert.Single(Described($$"""{"logGroupName":"{{RootAlert.Group}}","filterNamePrefix":"Root"}"""))!;

        Assert.Equal("0.0", filter["metricTransformations"]![0]!["defaultValue"]!.ToJsonString());
        Assert.False(filter["applyOnTransformedLogs"]!.GetValue<bool>());
        Assert.Equal(RootAlert.Group, filter["logGroupName"]!.ToString());
        Assert.NotNull(filter["creationTime"]);
        Assert.Null(filter["fieldSelectionCriteria"]);
    }

    [Fact]
    public void A_put_overwrites_all_of_it()
    {
        alert.PutFilter("""{"fieldSelectionCriteria":"@aws.region = \"eu-west-1\""}""", """{"unit":"Count"}""");
        alert.PutFilter("""{"filterPattern":""}""", """{"defaultValue":null}""");

        var filter = Assert.Single(Described("{}"))!;
        Assert.Equal("", filter["filterPattern"]!.ToString());
        Assert.Null(filter["fieldSelectionCriteria"]);
        Assert.Equal(
            """[{"metricName":"RootAccountUsage","metricNamespace":"LogMetrics","metricValue":"1"}]""",
            filter["metricTransformations"]!.ToJsonString());
    }

    [Fact]
    public void Filters_of_one_metric_are_found_across_groups() // F13
    {
        alert.Logs("CreateLogGroup", """{"logGroupName":"other"}""");
        alert.PutFilter("""{"logGroupName":"other","filterName":"noise"}""");
        alert.PutFilter("""{"logGroupName":"other","filterName":"elsewhere"}""", """{"metricName":"Other"}""");

        Assert.Equal(
            ["RootAccountUsage", "noise"],
            Described("""{"metricName":"RootAccountUsage","metricNamespace":"LogMetrics"}""").Select(filter => filter!["filterName"]!.ToString()));
        Assert.Equal("InvalidParameterException", RootAlert.Code(() => Described("""{"metricName":"RootAccountUsage"}""")));
    }

    [Theory]
    [InlineData("""{"filterPattern":"{ $.a = "}""", "{}")]
    [InlineData("""{"filterName":"a:b"}""", "{}")]
    [InlineData("""{"emitSystemFieldDimensions":["@aws.user"]}""", "{}")]
    [InlineData("""{"fieldSelectionCriteria":"account = 1"}""", "{}")]
    [InlineData("{}", """{"metricName":"a$b"}""")]
    [InlineData("{}", """{"metricNamespace":"a:b"}""")]
    [InlineData("{}", """{"metricValue":"one"}""")]
    [InlineData("{}", """{"dimensions":{"a":"$.a"}}""")]
    [InlineData("{}", """{"defaultValue":null,"dimensions":{"a":"$.a","b":"$.b","c":"$.c","d":"$.d"}}""")]
    public void A_filter_that_makes_no_sense_is_refused(string changes, string transformationChanges) =>
        Assert.Equal("InvalidParameterException", RootAlert.Code(() => alert.PutFilter(changes, transformationChanges)));

    [Fact]
    public void A_pattern_has_up_to_1024_characters() => Assert.Equal(
        "InvalidParameterException",
        RootAlert.Code(() => alert.PutFilter($$"""{"filterPattern":"{{new string('a', 1025)}}"}""")));

    [Fact]
    public void A_filter_has_exactly_one_transformation()
    {
        var filter = JsonNode.Parse(RootAlert.Filter)!.AsObject();
        filter["metricTransformations"]!.AsArray().Add(filter["metricTransformations"]![0]!.DeepClone());

        Assert.Equal("InvalidParameterException", RootAlert.Code(() => alert.Logs("PutMetricFilter", filter.ToJsonString())));
    }

    [Fact]
    public void A_group_has_up_to_100_filters() // F12
    {
        for (var count = 1; count < 100; count++)
            alert.PutFilter($$"""{"filterName":"f{{count}}"}""");

        Assert.Equal("LimitExceededException", RootAlert.Code(() => alert.PutFilter("""{"filterName":"one too many"}""")));
        alert.PutFilter("{}");
        var first = alert.Logs("DescribeMetricFilters", "{}");
        Assert.Equal(50, first["metricFilters"]!.AsArray().Count);
        Assert.Equal(50, Described($$"""{"nextToken":"{{first["nextToken"]}}"}""").Count);
    }

    [Theory]
    [InlineData("INFREQUENT_ACCESS")]
    [InlineData("DELIVERY")]
    public void Only_a_standard_group_has_filters(string logClass) // L2
    {
        alert.Logs("CreateLogGroup", $$"""{"logGroupName":"other","logGroupClass":"{{logClass}}"}""");

        Assert.Equal("InvalidOperationException", RootAlert.Code(() => alert.PutFilter("""{"logGroupName":"other"}""")));
    }

    [Fact]
    public void Without_the_group_or_the_filter_there_is_nothing_to_change()
    {
        Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => alert.PutFilter("""{"logGroupName":"other"}""")));
        Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => Described("""{"logGroupName":"other"}""")));
        alert.Logs("DeleteMetricFilter", $$"""{"logGroupName":"{{RootAlert.Group}}","filterName":"RootAccountUsage"}""");
        Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => alert.Logs("DeleteMetricFilter", $$"""{"logGroupName":"{{RootAlert.Group}}","filterName":"RootAccountUsage"}""")));
    }

    [Fact]
    public void A_selected_number_is_the_metrics_value()
    {
        alert.PutFilter("""{"filterPattern":"{ $.bytes > 0 }"}""", """{"metricValue":"$.bytes","unit":"Bytes"}""");
        alert.World.LogDelivery(alert.Region, RootAlert.Group, new() { ["bytes"] = 512 });

        var now = alert.Region.Now.ToUnixTimeSeconds();
        var read = alert.Monitoring("GetMetricStatistics", $$"""{"Namespace":"LogMetrics","MetricName":"RootAccountUsage","StartTime":{{now - 60}},"EndTime":{{now + 60}},"Period":60,"Unit":"Bytes","Statistics":["Sum"]}""");
        Assert.Equal(512, read["Datapoints"]![0]!["Sum"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("{ $.userIdentity.type = \"Root\" }", "-1000", "null")]
    [InlineData("{ $.eventName = \"NeverCalled\" }", "1", "-1000")]
    public void What_two_filters_make_of_an_event_is_added_up_before_the_alarm_looks(string pattern, string value,
        string defaultValue) // F14
    {
        alert.PutAlarm("""{"Statistic":"Sum"}""");
        alert.PutFilter(
            $$"""{"filterName":"a","filterPattern":{{JsonValue.Create(pattern).ToJsonString()}}}""",
            $$"""{"metricValue":"{{value}}","defaultValue":{{defaultValue}}}""");
        alert.RootSignsIn();

        Assert.NotEqual("ALARM", alert.State);
    }

    [Fact]
    public void A_pattern_can_be_tested_with_messages()
    {
        var matches = alert.Logs("TestMetricFilter", """{"filterPattern":"{ $.a.b = \"x\" }","logEventMessages":["{\"a\":{\"b\":\"y\"}}","{\"a\":{\"b\":\"x\"}}","no"]}""")["matches"]!.AsArray();

        Assert.Equal("""[{"eventNumber":2,"eventMessage":"{\u0022a\u0022:{\u0022b\u0022:\u0022x\u0022}}","extractedValues":{"$.a.b":"x"}}]""", matches.ToJsonString());
        var many =
            new JsonObject
            {
                ["filterPattern"] = "",
                ["logEventMessages"] = new JsonArray([.. Enumerable.Repeat("m", 51).Select(text => JsonValue.Create(text))])
            };
        Assert.Equal("InvalidParameterException", RootAlert.Code(() => alert.Logs("TestMetricFilter", many.ToJsonString())));
    }

    private JsonArray Described(string input) => alert.Logs("DescribeMetricFilters", input)["metricFilters"]!.AsArray();
}
