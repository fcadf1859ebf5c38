using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What an hourly run costs while nothing is wrong.</summary>
[Trait("Category", "EndToEnd")]
public class CostTests
{
    [Fact]
    public async Task A_quiet_run_for_one_alert_with_one_subscriber_makes_31_calls_in_3_round_trips()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (report.Verdict, report.Writes));
        Assert.InRange(report.ApiCalls, 1, 31);
        Assert.InRange(report.RoundTrips, 1, 3);
        Assert.Equal(aws.World.Calls.All.Count, report.ApiCalls);
    }

    // A process has one role, so that asking once is enough; the time, which comes with every answer, is another matter.
    [Fact]
    public async Task Who_it_is_is_asked_once_and_again_only_where_nobody_else_tells_the_time()
    {
        await using var aws = await Landscape.StartArmedAsync();
        await aws.InvokeAsync();
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Operation == "GetCallerIdentity");

        aws.World.Faults.Add(new(FaultKind.S3, Operation: "DescribeTrails"));
        aws.World.Faults.Add(new(FaultKind.S3, Operation: "DescribeStacks"));
        Assert.Equal("unknown", (await aws.InvokeAsync()).Verdict);
        Assert.Contains(aws.World.Calls.All, call => call.Operation == "GetCallerIdentity");
    }

    // One listing of filters and one of mute rules, whatever the number of alerts; each alarm's history has to be asked for by its name.
    [Fact]
    public async Task A_quiet_run_for_the_whole_catalogue_asks_once_for_all_filters_all_mute_rules_and_all_alarms()
    {
        await using var aws = await Landscape.StartArmedAsync(landscape => landscape.Environment["ALARMKEEPER_ALERTS"] = "cis");
        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (report.Verdict, report.Writes));
        Assert.InRange(report.ApiCalls, 1, 47);
        // People were told lately what made the metric filters, so that one round more asks who wrote the memory (docs/decisions/0049).
        Assert.InRange(report.RoundTrips, 1, 4);
        Assert.Equal(
            (2, 1, 1),
            (Calls(aws, "DescribeMetricFilters"), Calls(aws, "ListAlarmMuteRules"), Calls(aws, "DescribeAlarms")));
        // The targets of each of the stack's rules, the two that mail by EventBridge alone too (docs/decisions/0053).
        Assert.Equal((6, 15), (Calls(aws, "ListTargetsByRule"), Calls(aws, "DescribeAlarmHistory")));
    }

    [Fact]
    public async Task Its_reads_are_those_that_the_tests_of_faults_spoil()
    {
        await using var aws = await Landscape.StartArmedAsync();
        await aws.InvokeAsync();
        Assert.Equal(Reads.Always.Append(Reads.Settings).Order(),
            aws.World.Calls.All.Select(call => (call.Service, call.Operation)).Distinct().Order());
    }

    private static int Calls(Landscape aws, string operation) => aws.World.Calls.All.Count(call => call.Operation == operation);
}
