using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A write that the role may not do fails by name, and stops no other.</summary>
[Trait("Category", "EndToEnd")]
public class WritePermissionTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("cloudwatch:PutMetricAlarm", "the alarm is deleted", "alarm")]
    [InlineData("logs:PutMetricFilter", "the filter is deleted", "metric-filter")]
    [InlineData("sns:CreateTopic", "the topic is deleted", "topic")]
    [InlineData("sns:SetTopicAttributes", "the topic's policy denies everybody to publish", "topic-policy")]
    [InlineData("sns:SetTopicAttributes", "the topic gets the key that AWS manages", "topic")]
    [InlineData("sns:Subscribe", "the subscriber is unsubscribed by a call", "subscription")]
    [InlineData("sns:SetSubscriptionAttributes", "the subscription filters by an attribute that no alarm has", "subscription")]
    public async Task Without_one_write_permission_its_link_fails_with_the_reason_and_another_one_is_repaired(string action, string name, string kind)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        var other = kind == "alarm" ? "metric-filter" : "alarm";
        if (other == "alarm")
            aws.DisableActions();
        else
            aws.DeleteFilter();
        aws.Bound(without: action);

        var report = await aws.InvokeAsync();
        var repair = report.Link(kind).GetProperty("repair");
        Assert.Equal("failed", repair.GetProperty("outcome").GetString());
        Assert.Contains($"not authorized to perform: {action}", repair.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("repaired", report.Link(other).GetProperty("repair").GetProperty("outcome").GetString());
        Assert.NotEqual("armed", report.Verdict);
        Assert.NotEmpty(report.Open);
    }

    [Theory]
    [InlineData("sns:Publish")]
    [InlineData("sns:TagResource")]
    public async Task A_repair_that_nobody_hears_of_or_that_is_not_remembered_is_an_error(string action)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.Unsubscribe();
        aws.Bound(without: action);
        var report = await aws.InvokeAsync();
        Assert.Contains(report.NoticeErrors, error => error.Contains($"not authorized to perform: {action}", StringComparison.Ordinal));
        Assert.Equal("weakened", report.Verdict);
    }
}
