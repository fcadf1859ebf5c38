using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A read that the role may not do is never taken for a link that is fine.</summary>
[Trait("Category", "EndToEnd")]
public class ReadPermissionTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string> Reads => [.. Permissions.Reads];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Without_one_read_permission_the_verdict_is_unknown_and_the_other_links_are_checked(string action)
    {
        await aws.StartOverAsync();
        await HintAsync(action);
        aws.Bound(without: action);

        foreach (var mode in (string[])["check", "enforce"])
        {
            var report = await aws.InvokeAsync($$"""{"mode":"{{mode}}"}""");
            Assert.Equal("unknown", report.Verdict);
            Assert.Contains(report.Errors, error => error.Contains($"not authorized to perform: {action}", StringComparison.Ordinal));
            Assert.Contains(report.Links, link => link.GetProperty("state").GetString() == "in-sync");
        }

        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("AlarmKeeper: UNKNOWN", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Without_one_read_permission_every_other_link_is_still_repaired(string action)
    {
        await aws.StartOverAsync();
        await HintAsync(action);
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
    public async Task With_every_permission_on_the_list_and_no_other_the_alert_stays_armed()
    {
        await aws.StartOverAsync();
        aws.Bound();
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Empty(report.Errors);
    }

    [Fact]
    public async Task A_filter_is_put_back_even_where_other_log_groups_may_not_be_searched_for_it()
    {
        await aws.StartOverAsync();
        aws.Bound(deny: new JsonObject { ["Effect"] = "Deny", ["Action"] = "logs:DescribeMetricFilters", ["Resource"] = "arn:aws:logs:*:*:log-group::*" });
        aws.DeleteFilter();
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.NotEmpty(aws.RootSignsIn());
        Assert.Contains(aws.World.Calls.All, call => call is { Operation: "DescribeMetricFilters", Error: not null });
    }

    // Some reads are done only where something hints at trouble.
    private async Task HintAsync(string action)
    {
        if (action == "cloudtrail:LookupEvents")
        {
            aws.World.UnsubscribeByLink(Landscape.Subscriber);
            await aws.InvokeAsync();
        }

        if (action == "kms:DescribeKey")
            aws.SetTopic("KmsMasterKeyId", CustomerKey());
    }

    private string CustomerKey()
    {
        var policy = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonObject { ["Effect"] = "Allow", ["Principal"] = "*", ["Action"] = "kms:*", ["Resource"] = "*" },
        };
        return aws.Call("kms", "CreateKey", new() { ["Policy"] = JsonSerializer.Serialize(policy) })["KeyMetadata"]!["KeyId"]!.ToString();
    }
}
