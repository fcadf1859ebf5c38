using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Sandbox.Tests.Lambda;

public class LogLevelFilterTests
{
    private const string Metrics = """{"_aws":{"Timestamp":1777896000000,"CloudWatchMetrics":[]},"Runs":1}""";

    [Theory]
    [InlineData("INFO", "INFO", true)]
    [InlineData("INFO", "debug", false)]
    [InlineData("WARN", "INFO", false)]
    [InlineData("WARN", "Error", true)]
    [InlineData("FATAL", "ERROR", false)]
    [InlineData("TRACE", "TRACE", true)]
    public void A_line_of_a_lower_level_is_dropped(string least, string level, bool passes) =>
        Assert.Equal(passes, new LogLevelFilter("JSON", least).Passes($$"""{"timestamp":"2026-05-04T12:00:00Z","level":"{{level}}"}"""));

    [Theory]
    [InlineData(Metrics)]
    [InlineData("plain text")]
    [InlineData("""{"timestamp":"2026-05-04T12:00:00Z","level":"LOUD"}""")]
    [InlineData("""{"timestamp":"2026-05-04T12:00:00Z","level":7}""")]
    [InlineData("""{"timestamp":"noon","level":"ERROR"}""")]
    [InlineData("""{"level":"ERROR"}""")]
    [InlineData("""["ERROR"]""")]
    public void A_line_without_level_or_time_counts_as_INFO(string line)
    {
        Assert.True(new LogLevelFilter("JSON", "INFO").Passes(line));
        Assert.False(new LogLevelFilter("JSON", "WARN").Passes(line));
    }

    [Fact]
    public void Plain_text_is_never_filtered() => Assert.True(LogLevelFilter.Of([]).Passes("""{"level":"TRACE"}"""));

    [Fact]
    public void Without_a_level_JSON_is_kept_from_INFO_on() =>
        Assert.Equal(new("JSON", "INFO"),
            LogLevelFilter.Of(new JsonObject { ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "JSON" } }));
}
