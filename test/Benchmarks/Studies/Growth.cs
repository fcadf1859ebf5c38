using System.Diagnostics;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks.Studies;

/// <summary>What a clean hourly run costs where there is more of everything.</summary>
internal static class Growth
{
    // As between a Lambda function and a busy endpoint of AWS's.
    private const int LatencyMs = 50;

    private const int MaxRounds = 5;

    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    // Until AWS's quotas, and AlarmKeeper's share of them, are whole again, as they are after an hour.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // Two of them show that the measuring works.
    private const int Few = 2;

    private static readonly (string What, Action<Landscape> Before, Action<Landscape> After)[] Accounts =
    [
        ("one alert, one subscriber", _ => { }, _ => { }),
        ("100 subscribers", aws => Subscribe(aws, 100), _ => { }),
        ("the 15 alerts of CIS", aws => aws.Environment["ALARMKEEPER_ALERTS"] = "cis", _ => { }),
        ("15 alerts, 100 subscribers", aws => { Subscribe(aws, 100); aws.Environment["ALARMKEEPER_ALERTS"] = "cis"; }, _ => { }),
        ("10,000 other log groups, 4,900 other alarms", _ => { }, Crowd),
    ];

    public static async Task<string> RunAsync(Scale scale, TextWriter progress)
    {
        var rows = new List<string>();
        double? one = null;
        foreach (var (what, before, after) in scale.IsLong ? Accounts : Accounts[..Few])
        {
            await progress.WriteLineAsync($"Growth: {what}");
            var (report, wall) = await MeasureAsync(before, after, scale);
            one ??= wall;
            rows.Add(FormattableString.Invariant(
                $"| {what} | {report.ApiCalls} | {report.RoundTrips} | {wall:F0} | {wall / one.Value:F2} |"));
        }

        return $"""
            An hourly run that finds nothing, of a function that is warm, with {LatencyMs} ms between a call and its answer, and AWS's
            quotas of calls a second enforced. Medians of {Math.Min(MaxRounds, scale.Rounds)} runs.

            | In the account | Calls | Round trips | Wall, ms | The first = 1 |
            |---|---|---|---|---|
            {string.Join('\n', rows)}
            """;
    }

    private static async Task<(ReportView Report, double WallMs)> MeasureAsync(
        Action<Landscape> before, Action<Landscape> after, Scale scale)
    {
        await using var aws = await Landscape.StartAsync();
        before(aws);
        await aws.InvokeAsync();
        foreach (var person in People(aws))
            aws.World.ConfirmSubscription(person);
        aws.World.Advance(TimeSpan.FromMinutes(61));
        await aws.InvokeAsync();
        after(aws);
        // After two days nothing is new any more: neither to AlarmKeeper, nor among the events that a run searches.
        aws.World.Advance(TimeSpan.FromHours(48));
        await aws.InvokeAsync();
        aws.World.Faults.Add(new(FaultKind.Slow) { Milliseconds = LatencyMs });
        var walls = new List<double>();
        ReportView? report = null;
        for (var round = 0; round < Math.Min(MaxRounds, scale.Rounds); round++)
        {
            aws.World.Advance(TimeSpan.FromHours(1));
            await Task.Delay(Rest);
            var started = Stopwatch.GetTimestamp();
            report = await aws.InvokeAsync(Scheduled);
            walls.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (report.Verdict != "armed")
                throw new InvalidOperationException($"A run that finds something takes longer: {report.Json}");
        }

        return (report!, Race.Median(walls));
    }

    private static void Subscribe(Landscape aws, int people) => aws.Environment["ALARMKEEPER_SUBSCRIBERS"] =
        string.Join(',', Enumerable.Range(1, people - 1).Select(n => $"{n}@example.com").Prepend(Landscape.Subscriber));

    private static string[] People(Landscape aws) => aws.Environment["ALARMKEEPER_SUBSCRIBERS"].Split(',');

    private static void Crowd(Landscape aws)
    {
        for (var n = 0; n < 10_000; n++)
            aws.Call("logs", "CreateLogGroup", new() { ["logGroupName"] = $"/aws/lambda/other-{n}" });
        var alarms = aws.Home.Store<MonitoringStore>().Alarms;
        for (var n = 0; n < 4_900; n++)
        {
            aws.Call("monitoring", "PutMetricAlarm", new()
            {
                ["AlarmName"] = $"other-{n}",
                ["Namespace"] = "AWS/Lambda",
                ["MetricName"] = "Errors",
                ["Statistic"] = "Sum",
                ["Period"] = 60,
                ["EvaluationPeriods"] = 1,
                ["Threshold"] = 1,
                ["ComparisonOperator"] = "GreaterThanThreshold",
                ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "FunctionName", ["Value"] = $"other-{n}" }),
            });
            // Nobody looks at what they come to: the sandbox would with every call.
            alarms[$"other-{n}"].Watch = null;
        }
    }
}
