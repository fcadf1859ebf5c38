using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>What a deployed function logs, as far as Lambda lets it through to CloudWatch.</summary>
[Trait("Category", "EndToEnd")]
public class RunLogTests
{
    [Fact]
    public async Task The_report_and_the_metrics_of_every_run_reach_CloudWatch()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.Runs.Environments.EndAsync();
        var (reports, runs) = (Reports(aws), Runs(aws));
        await aws.PassAsync(TimeSpan.FromHours(3));
        await aws.Stack.Runs.Environments.EndAsync();

        Assert.Equal(3, aws.Runs.Count);
        Assert.Equal((reports + 3, runs + 3), (Reports(aws), Runs(aws)));
    }

    [Theory]
    [InlineData("WARN")]
    [InlineData("FATAL")]
    public async Task With_a_level_above_the_templates_Lambda_drops_both(string level)
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.Runs.Environments.EndAsync();
        var (messages, runs) = (Messages(aws).Count, Runs(aws));
        aws.Call("lambda", "UpdateFunctionConfiguration", new()
        {
            ["FunctionName"] = aws.Stack["AlarmKeeperFunction"],
            ["LoggingConfig"] =
                new JsonObject { ["LogFormat"] = "JSON", ["ApplicationLogLevel"] = level, ["LogGroup"] = aws.Stack["FunctionLogGroup"] },
        });
        await aws.PassAsync(TimeSpan.FromHours(1));
        await aws.Stack.Runs.Environments.EndAsync();

        Assert.NotEmpty(aws.Runs);
        Assert.Equal((messages, runs), (Messages(aws).Count, Runs(aws)));
    }

    private static int Reports(DeployedLandscape aws) =>
        Messages(aws).Count(message => message.Contains("\"report\":", StringComparison.Ordinal));

    private static List<string> Messages(DeployedLandscape aws) =>
        [.. aws.Call("logs", "FilterLogEvents", new() { ["logGroupName"] = aws.Stack["FunctionLogGroup"] })["events"]!.AsArray()
            .Select(one => one!["message"]!.ToString())];

    private static double Runs(DeployedLandscape aws) => aws.Call("monitoring", "GetMetricStatistics", new()
    {
        ["Namespace"] = "AlarmKeeper",
        ["MetricName"] = "EnforcedRuns",
        ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "FunctionName", ["Value"] = aws.Stack["AlarmKeeperFunction"] }),
        ["StartTime"] = aws.World.Clock.GetUtcNow().AddDays(-1).ToUnixTimeSeconds(),
        ["EndTime"] = aws.World.Clock.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds(),
        ["Period"] = 3600,
        ["Statistics"] = new JsonArray("Sum"),
    })["Datapoints"]!.AsArray().Sum(point => double.Parse(point!["Sum"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
}
