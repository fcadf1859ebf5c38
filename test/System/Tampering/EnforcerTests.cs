using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>AlarmKeeper's own role and rules, tampered with (rows E1, E7, N19).</summary>
[Trait("Category", "EndToEnd")]
public class EnforcerTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("E7", Outcome.Named)]
    public async Task A_role_that_lost_a_read_says_which_and_calls_nothing_of_it_fine()
    {
        await aws.StartOverAsync();
        aws.DenyKeeper("cloudwatch:DescribeAlarms");
        var report = await aws.InvokeAsync();
        Assert.Equal("unknown", report.Verdict);
        Assert.Contains("not authorized to perform: cloudwatch:DescribeAlarms", Assert.Single(report.Errors), StringComparison.Ordinal);
        Assert.Contains(report.Todos,
            todo => todo.StartsWith("Take the statement that denies cloudwatch:DescribeAlarms off", StringComparison.Ordinal));
    }

    [Fact]
    [Row("E7", Outcome.Named)]
    public async Task A_role_that_may_not_repair_names_the_write_that_failed()
    {
        await aws.StartOverAsync();
        aws.DenyKeeper("cloudwatch:PutMetricAlarm");
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        Assert.Empty(aws.RootSignsIn());

        var report = await aws.InvokeAsync();
        Assert.Equal("disarmed", report.Verdict);
        Assert.Contains("not authorized to perform: cloudwatch:PutMetricAlarm", Assert.Single(report.Failures), StringComparison.Ordinal);
    }

    [Fact]
    [Row("E1", Outcome.Healed)]
    public async Task A_rule_that_was_disabled_is_enabled_again_and_who_did_it_is_named()
    {
        await aws.StartOverAsync();
        aws.Call("events", "DisableRule", new() { ["Name"] = $"{Landscape.Function}-identity" });
        var link = (await aws.InvokeAsync()).Link("rule", $"{Landscape.Function}-identity");

        Assert.Equal("EnableRule", link.GetProperty("repair").GetProperty("action").GetString());
        Assert.Equal("DisableRule", link.GetProperty("changedBy").GetProperty("event").GetString());
        Assert.Equal("ENABLED",
            aws.Call("events", "DescribeRule", new() { ["Name"] = $"{Landscape.Function}-identity" })["State"]!.ToString());
    }

    [Fact]
    [Row("N19", Outcome.Named)]
    public async Task A_topic_that_may_not_be_read_is_unknown_and_never_in_order()
    {
        await aws.StartOverAsync();
        aws.DenyKeeper("sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic");
        var report = await aws.InvokeAsync();
        Assert.Equal("unknown", report.Verdict);
        Assert.Contains(report.Errors, error => error.Contains("AuthorizationError", StringComparison.Ordinal));
        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation is "CreateTopic" or "SetTopicAttributes" or "Subscribe");
    }
}
