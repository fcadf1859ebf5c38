using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A read that the role may not do is never taken for a link that is fine.</summary>
[Trait("Category", "EndToEnd")]
public class ReadPermissionTests(AllowingFixture fixture) : IClassFixture<AllowingFixture>
{
    private readonly Landscape aws = fixture.Aws;

    // A key's owner may keep its policy to himself: named, weakened, and not unknown.
    internal const string KeyPolicy = "kms:GetKeyPolicy";

    /// <summary>The reads that a verdict rests on.</summary>
    internal static IReadOnlyList<string> Core { get; } =
    [
        "cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors", "logs:DescribeLogGroups",
            "logs:DescribeMetricFilters",
        "cloudwatch:DescribeAlarms", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:GetSubscriptionAttributes",
            "kms:DescribeKey",
    ];

    public static TheoryData<string> Reads => [.. Core];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Without_one_read_permission_the_verdict_is_unknown_and_the_other_links_are_checked(string action)
    {
        await aws.StartOverAsync();
        await aws.HintAsync(action);
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

    [Fact]
    public async Task Where_a_keys_policy_may_not_be_read_a_key_that_alarms_cannot_use_is_found_by_the_alarms_own_history()
    {
        await aws.StartOverAsync();
        aws.Bound(without: KeyPolicy);
        aws.SetTopic("KmsMasterKeyId", aws.CreateKey("kms:DescribeKey"));
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        Assert.Contains(aws.World.Calls.All, call => call is { Operation: "GetKeyPolicy", Error: not null });

        Assert.Empty(aws.RootSignsIn());
        var report = await aws.InvokeAsync();
        Assert.Equal("disarmed", report.Verdict);
        Assert.Contains("A18", report.Rows);
    }
}
