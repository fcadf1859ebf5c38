using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

public class MetricTests
{
    private const string Range = "\"StartTime\":1767225600,\"EndTime\":1767229200,\"Period\":3600";

    private readonly RootAlert alert = new();

    [Theory]
    [InlineData("""{"Value":3,"Timestamp":1767225600}""", 1, 3, 3, 3)]
    [InlineData("""{"Values":[1,4],"Counts":[2,1],"Timestamp":1767225600}""", 3, 6, 1, 4)]
    [InlineData("""{"StatisticValues":{"SampleCount":4,"Sum":10,"Minimum":1,"Maximum":5},"Timestamp":1767225600}""", 4, 10, 1, 5)]
    public void Samples_in_all_their_forms_are_read_back(string datum, double count, double sum, double minimum, double maximum)
    {
        Put(datum);

        var read = alert.Monitoring("GetMetricStatistics", $$"""{"Namespace":"N","MetricName":"M",{{Range}},"Statistics":["SampleCount","Sum","Minimum","Maximum"]}""");

        var point = Assert.Single(read["Datapoints"]!.AsArray())!;
        Assert.Equal([count, sum, minimum, maximum],
            ((string[])["SampleCount", "Sum", "Minimum", "Maximum"]).Select(name => point[name]!.GetValue<double>()));
    }

    [Fact]
    public void A_unit_keeps_samples_apart()
    {
        Put("""{"Value":1,"Unit":"Count","Timestamp":1767225600}""");
        Put("""{"Value":2,"Timestamp":1767225600}""");

        Assert.Equal([2.0], Values("\"Unit\":\"None\""));
        Assert.Equal([3.0], Values("\"Label\":\"any\""));
    }

    [Fact]
    public void Metrics_are_listed_with_their_dimensions()
    {
        Put("""{"Value":1,"Dimensions":[{"Name":"d","Value":"1"}]}""");
        Put("""{"Value":1}""");

        Assert.Equal(
            """{"Metrics":[{"Namespace":"N","MetricName":"M","Dimensions":[{"Name":"d","Value":"1"}]}]}""",
            alert.Monitoring("ListMetrics", """{"Namespace":"N","Dimensions":[{"Name":"d"}]}""").ToJsonString());
    }

    private IEnumerable<double> Values(string member)
    {
        var query = $$$"""{"StartTime":1767225600,"EndTime":1767229200,"MetricDataQueries":[{"Id":"q","MetricStat":{"Metric":{"Namespace":"N","MetricName":"M"},"Period":3600,"Stat":"Sum",{{{member}}}}}]}""";
        return alert.Monitoring("GetMetricData", query)["MetricDataResults"]![0]!["Values"]!.AsArray()
            .Select(value => value!.GetValue<double>());
    }

    private void Put(string datum)
    {
        var named = JsonNode.Parse(datum)!.AsObject();
        named["MetricName"] = "M";
        alert.Monitoring("PutMetricData", new JsonObject { ["Namespace"] = "N", ["MetricData"] = new JsonArray(named) }.ToJsonString());
    }
}
