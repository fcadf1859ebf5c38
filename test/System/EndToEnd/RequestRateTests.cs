using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>AWS's quotas of calls per second, with the fifteen alerts of the CIS benchmark and no alert there yet.</summary>
[Trait("Category", "EndToEnd")]
public class RequestRateTests
{
    private const int Alerts = 15;

    [Fact]
    public async Task All_fifteen_alerts_are_made_from_nothing_and_no_call_is_too_quick()
    {
        await using var aws = await StartAsync();
        var report = await EnforceAsync(aws);
        AssertMade(aws, report);
        Assert.DoesNotContain(aws.World.Calls.All, IsThrottled);
    }

    [Fact]
    public async Task They_are_made_while_somebody_else_uses_up_half_of_every_quota()
    {
        await using var aws = await StartAsync();
        aws.World.Rates.Share = 0.5;
        var report = await EnforceAsync(aws);
        AssertMade(aws, report);
        Assert.Contains(aws.World.Calls.All, IsThrottled);
    }

    [Fact]
    public async Task They_are_made_by_two_processes_at_once()
    {
        await using var aws = await StartAsync();
        var reports = await Task.WhenAll(EnforceAsync(aws), EnforceAsync(aws));
        Assert.All(reports, report => AssertMade(aws, report));
    }

    [Theory]
    [InlineData("AWS_MAX_ATTEMPTS", "2", 2)]
    [InlineData("AWS_CONFIG_FILE", "max_attempts = 3", 3)]
    public async Task Who_says_how_often_to_try_is_obeyed(string variable, string value, int attempts)
    {
        await using var aws = await StartAsync();
        using var file = new TemporaryFile($"[default]\n{value}\n");
        aws.Environment[variable] = variable == "AWS_CONFIG_FILE" ? file.Path : value;
        aws.World.Faults.Add(new(FaultKind.Throttle, Operation: "GetCallerIdentity"));
        aws.World.Faults.Add(new(FaultKind.Throttle, Operation: "DescribeTrails"));
        await aws.RunAsync("check", "--json");
        Assert.Equal(attempts, aws.World.Calls.All.Count(call => call.Operation == "DescribeTrails"));
    }

    [Theory]
    [InlineData("TagResource", "ConcurrentAccess")]
    [InlineData("TagResource", "StaleTag")]
    [InlineData("PutMetricFilter", "OperationAbortedException")]
    [InlineData("Publish", "Throttled")]
    public async Task What_passes_is_tried_again(string operation, string code)
    {
        await using var aws = await Landscape.StartAsync();
        aws.World.Faults.Add(new(FaultKind.Error, Operation: operation, Count: 1) { Code = code });
        var report = await EnforceAsync(aws);
        Assert.Empty(report.Failures);
        Assert.Empty(report.NoticeErrors);
        Assert.Contains(aws.World.Calls.All, call => call.Operation == operation && call.Error == code);
    }

    [Fact]
    public async Task A_quota_of_things_is_not_waited_for()
    {
        await using var aws = await Landscape.StartAsync();
        aws.World.Faults.Add(new(FaultKind.Error, Operation: "PutMetricFilter") { Code = "LimitExceededException" });
        Assert.Contains("LimitExceededException", Assert.Single((await EnforceAsync(aws)).Failures), StringComparison.Ordinal);
        Assert.Single(aws.World.Calls.All, call => call.Operation == "PutMetricFilter");
    }

    private static async Task<Landscape> StartAsync()
    {
        var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_ALERTS"] = "cis";
        return aws;
    }

    private static async Task<ReportView> EnforceAsync(Landscape aws)
    {
        ProductRun run = await aws.RunAsync("enforce", "--json");
        return ReportView.Parse(run.Output);
    }

    private static void AssertMade(Landscape aws, ReportView report)
    {
        Assert.Empty(report.Errors);
        Assert.Empty(report.Failures);
        Assert.Empty(report.NoticeErrors);
        Assert.Equal(Alerts,
            aws.Call("logs", "DescribeMetricFilters",
                new() { ["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup })["metricFilters"]!.AsArray().Count);
        // Beside them the stack's own watchdog alarms are there.
        var alarms = aws.Call("monitoring", "DescribeAlarms", [])["MetricAlarms"]!.AsArray()
            .Select(alarm => alarm!["AlarmName"]!.ToString());
        Assert.Equal(Alerts, alarms.Intersect(AlertCatalogue.Cis.Select(alert => alert.Name)).Count());
    }

    private static bool IsThrottled(LoggedCall call) =>
        call.Error is "Throttled" or "Throttling" or "ThrottlingException" or "TooManyRequestsException";

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
