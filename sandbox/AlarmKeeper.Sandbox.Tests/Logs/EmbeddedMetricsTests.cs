using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Logs;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html</summary>
public class EmbeddedMetricsTests
{
    private readonly AwsRegion region = new World().Region("111122223333", "eu-west-1");

    [Fact]
    public void Each_value_is_a_sample_of_its_metric_in_each_set_of_dimensions()
    {
        Emit("""{"_aws":{"Timestamp":1777896000000,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[["F"],[]],"Metrics":[{"Name":"A","Unit":"Count"},{"Name":"B"}]}]},"F":"f","A":1,"B":[2,3]}""");

        Assert.Equal(["1 Count"], Samples("A", ("F", "f")));
        Assert.Equal(["1 Count"], Samples("A"));
        Assert.Equal(["2 None", "3 None"], Samples("B", ("F", "f")));
    }

    [Theory]
    [InlineData("plain text with _aws in it")]
    [InlineData("""{"_aws":{"CloudWatchMetrics":[]}}""")]
    [InlineData("""{"_aws":{"Timestamp":1777896000000,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[[]],"Metrics":[{"Name":"A"}]}]},"A":"one"}""")]
    [InlineData("""{"_aws":{"Timestamp":1777896000000,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[[]],"Metrics":[{"Name":"A"}]}]}}""")]
    public void What_has_no_number_for_it_is_no_sample(string line)
    {
        Emit(line);
        Assert.Empty(Samples("A"));
    }

    [Theory]
    [InlineData("STANDARD", 1)]
    [InlineData("INFREQUENT_ACCESS", 0)]
    public void Only_a_group_of_the_standard_class_makes_samples(string groupClass, int expected)
    {
        AlarmKeeper.Sandbox.Wire.Services.Install(region.World);
        Logs("CreateLogGroup", new() { ["logGroupName"] = "g", ["logGroupClass"] = groupClass });
        Logs("CreateLogStream", new() { ["logGroupName"] = "g", ["logStreamName"] = "s" });
        Logs("PutLogEvents", new()
        {
            ["logGroupName"] = "g",
            ["logStreamName"] = "s",
            ["logEvents"] = new JsonArray(new JsonObject
            {
                ["timestamp"] = region.Now.ToUnixTimeMilliseconds(),
                ["message"] = """{"_aws":{"Timestamp":1777896000000,"CloudWatchMetrics":[{"Namespace":"N","Dimensions":[[]],"Metrics":[{"Name":"A"}]}]},"A":1}""",
            }),
        });
        Assert.Equal(expected, Samples("A").Count());
    }

    private void Logs(string operation, JsonObject input) => Dispatch.Call(region, "logs", operation, input);

    private void Emit(string line) => EmbeddedMetrics.Emit(region, line);

    private IEnumerable<string> Samples(string name, params (string Name, string Value)[] dimensions) =>
        region.Store<MonitoringStore>().Metrics
            .Samples(MetricId.Of("N", name, dimensions.Select(one => KeyValuePair.Create(one.Name, one.Value))), null)
            .Select(sample => $"{sample.Value} {sample.Unit}");
}
