using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Trouble that passes: AWS's SDK tries again.</summary>
[Trait("Category", "EndToEnd")]
public class PassingFaultTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    // The SDK has 500 tokens for the retries of one endpoint, and a retry costs up to 14. Here one endpoint serves every service, which
    // in AWS have one each: all reads at once, and one process for all cases, would use up what is theirs together.
    private const int ReadsAtOnce = 10;

    [Theory]
    [InlineData("Throttle", null)]
    [InlineData("Status", 500)]
    [InlineData("Status", 503)]
    public async Task Every_read_fails_twice_and_then_the_alert_is_armed(string kind, int? status)
    {
        await using var own = await Landscape.StartArmedAsync();
        foreach (var reads in Reads.Always.Chunk(ReadsAtOnce))
        {
            foreach (var (service, operation) in reads)
                own.World.Faults.Add(new(Enum.Parse<FaultKind>(kind), service, operation, 2) { Status = status });
            var report = await own.InvokeAsync();
            Assert.Empty(report.Errors);
            Assert.Empty(report.NotChecked);
            Assert.Equal("armed", report.Verdict);
            Assert.All(reads,
                read => Assert.True(own.World.Calls.All.Count(call => call.Operation == read.Operation && call.Error is not null) >= 2));
            own.World.Faults.Clear();
        }
    }

    [Fact]
    public async Task Every_write_fails_once_and_one_run_arms_the_alert_again()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.DeleteFilter();
        aws.SetTopic("KmsMasterKeyId", "alias/aws/sns");
        foreach (var operation in (string[])["PutMetricAlarm", "PutMetricFilter", "SetTopicAttributes", "Publish"])
            aws.World.Faults.Add(new(FaultKind.Status, Operation: operation, Count: 1));
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.True(report.NoticePublished);
    }
}

/// <summary>The reads of every run.</summary>
internal static class Reads
{
    /// <summary>The stack, whose parameters are the settings: while it cannot be read, those that were read last hold.</summary>
    public static readonly (string Service, string Operation) Settings = ("cloudformation", "DescribeStacks");

    /// <summary>Of the chain itself: without one of them nobody knows.</summary>
    public static readonly (string Service, string Operation)[] Core =
    [
        ("cloudtrail", "DescribeTrails"), ("cloudtrail", "GetTrailStatus"), ("cloudtrail", "GetEventSelectors"),
        ("logs", "DescribeLogGroups"), ("logs", "DescribeMetricFilters"), ("monitoring", "DescribeAlarms"),
        ("sns", "GetTopicAttributes"), ("sns", "ListSubscriptionsByTopic"), ("sns", "GetSubscriptionAttributes"),
    ];

    /// <summary>Beside it: they decide nothing (docs/decisions/0026).</summary>
    public static readonly (string Service, string Operation)[] Side =
    [
        ("logs", "GetTransformer"), ("monitoring", "DescribeAlarmHistory"), ("monitoring", "ListAlarmMuteRules"),
        ("sns", "ListTagsForResource"), ("sns", "GetDataProtectionPolicy"),
        ("scheduler", "GetSchedule"), ("events", "ListRules"), ("events", "ListTargetsByRule"), ("lambda", "GetFunction"),
            ("lambda", "GetFunctionEventInvokeConfig"),
    ];

    /// <summary>What root did: while it cannot be searched, it is owed.</summary>
    public static readonly (string Service, string Operation) Records = ("logs", "FilterLogEvents");

    public static readonly (string Service, string Operation)[] Always = [.. Core, .. Side, Records];
}
