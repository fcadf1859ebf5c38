using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The trail that the settings name is deleted, and the organization's takes its place (row T20).</summary>
[Trait("Category", "EndToEnd")]
public class DeletedTrailTests
{
    [Fact]
    [Row("T20", Outcome.Named)]
    public async Task Whoever_deleted_it_is_named_and_nobody_is_told_that_it_moved()
    {
        await using var aws = await Landscape.StartArmedAsync();
        AddOrganizationTrail(aws);
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });

        var report = await aws.InvokeAsync();

        var deleted = report.Link("trail", ControlTowerSeed.Trail);
        Assert.Equal("DeleteTrail", deleted.GetProperty("changedBy").GetProperty("event").GetString());
        Assert.Equal("armed", report.Verdict);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        var mail = Assert.Single(aws.World.Inbox.Notifications,
            mail => mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal));
        Assert.Contains($"The trail {ControlTowerSeed.Trail}, set by name, is deleted; the organization's takes its place",
            mail.Body, StringComparison.Ordinal);
        Assert.Contains("DeleteTrail at", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("moved", mail.Body, StringComparison.Ordinal);
    }

    private static void AddOrganizationTrail(Landscape aws)
    {
        const string group = "aws-controltower/CloudTrailLogs-org";
        aws.Call("logs", "CreateLogGroup", new() { ["logGroupName"] = group });
        aws.Call("cloudtrail", "CreateTrail", new()
        {
            ["Name"] = "org",
            ["S3BucketName"] = "logs",
            ["IsMultiRegionTrail"] = true,
            ["IsOrganizationTrail"] = true,
            ["CloudWatchLogsLogGroupArn"] = aws.Home.Arn("logs", $"log-group:{group}:*"),
            ["CloudWatchLogsRoleArn"] = $"arn:aws:iam::{ControlTowerSeed.Account}:role/trail",
        });
        aws.Call("cloudtrail", "StartLogging", new() { ["Name"] = "org" });
    }
}
