using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A read that the role may not do keeps nothing else from being repaired.</summary>
[Trait("Category", "EndToEnd")]
public class UnreadRepairTests(AllowingFixture fixture) : IClassFixture<AllowingFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string> Reads => ReadPermissionTests.Reads;

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Without_one_read_permission_every_other_link_is_still_repaired(string action)
    {
        await aws.StartOverAsync();
        await aws.HintAsync(action);
        aws.Bound(without: action);
        var isAlarmReadable = action != "cloudwatch:DescribeAlarms";
        if (isAlarmReadable)
            aws.DisableActions();
        else
            aws.DeleteFilter();

        var report = await aws.InvokeAsync();
        var repair = report.Link(isAlarmReadable ? "alarm" : "metric-filter").GetProperty("repair");
        Assert.Equal("repaired", repair.GetProperty("outcome").GetString());
        Assert.Equal("unknown", report.Verdict);
    }

    [Fact]
    public async Task A_filter_is_put_back_even_where_other_log_groups_may_not_be_searched_for_it()
    {
        await aws.StartOverAsync();
        aws.Bound(
            deny: new JsonObject
            {
                ["Effect"] = "Deny",
                ["Action"] = "logs:DescribeMetricFilters",
                ["Resource"] = "arn:aws:logs:*:*:log-group::*"
            });
        aws.DeleteFilter();
        var report = await aws.InvokeAsync();
        Assert.Equal("repaired", report.Link("metric-filter").GetProperty("repair").GetProperty("outcome").GetString());
        Assert.NotEmpty(aws.RootSignsIn());
        // Another filter on the same metric could be there.
        Assert.Equal("armed", report.Verdict);
        Assert.Equal(["whether other log groups feed the alerts' metrics"], report.NotChecked.Select(one => one.What));
        Assert.Contains(aws.World.Calls.All, call => call is { Operation: "DescribeMetricFilters", Error: not null });
    }
}
