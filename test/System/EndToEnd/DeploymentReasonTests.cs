using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A deployment that fails says first what to do: CloudFormation's console shows little more.</summary>
[Trait("Category", "EndToEnd")]
public class DeploymentReasonTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("the log group is deleted", "Restore the log group where the trail's owner keeps it")]
    [InlineData("the trail is deleted",
        "Restore the trail (with Control Tower: reset the landing zone), or set TrailName (ALARMKEEPER_TRAIL)")]
    [InlineData("the trail delivers to no log group", "Let the trail deliver to CloudWatch Logs again")]
    public async Task A_broken_chain_begins_with_its_remedy(string name, string remedy)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));

        Assert.StartsWith(remedy, await FailedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_delivers_to_a_group_outside_the_pattern_names_the_parameter_and_its_value()
    {
        await aws.StartOverAsync();
        aws.Call("logs", "CreateLogGroup", new() { ["logGroupName"] = "my/group" });
        aws.Call("cloudtrail", "UpdateTrail",
            new() { ["Name"] = ControlTowerSeed.Trail, ["CloudWatchLogsLogGroupArn"] = aws.Home.Arn("logs", "log-group:my/group:*") });

        Assert.StartsWith("Set LogGroupPattern to 'my/group' and deploy again", await FailedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cloudwatch:DescribeAlarms",
        "Give AlarmKeeper's role cloudwatch:DescribeAlarms again (statement ReadAccountWide of template.yaml)")]
    [InlineData("cloudtrail:DescribeTrails",
        "Give AlarmKeeper's role cloudtrail:DescribeTrails again (statement ReadAccountWide of template.yaml)")]
    [InlineData("cloudtrail:GetTrailStatus",
        "Give AlarmKeeper's role cloudtrail:GetTrailStatus again (statement ReadTrail of template.yaml)")]
    [InlineData("logs:DescribeLogGroups",
        "Give AlarmKeeper's role logs:DescribeLogGroups again (statement ReadAccountWide of template.yaml)")]
    [InlineData("sns:ListSubscriptionsByTopic",
        "Give AlarmKeeper's role SNS:ListSubscriptionsByTopic again (statement KeepTopic of template.yaml)")]
    public async Task A_missing_permission_begins_with_the_statement_that_gives_it(string action, string remedy)
    {
        await aws.StartOverAsync();
        aws.Bound(without: action);

        Assert.StartsWith(remedy, await FailedAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("cloudwatch:PutMetricAlarm", "the alarm is deleted",
        "Give AlarmKeeper's role cloudwatch:PutMetricAlarm again (statement KeepAlarms of template.yaml)")]
    [InlineData("sns:CreateTopic", "the topic is deleted",
        "Give AlarmKeeper's role sns:CreateTopic again (statement KeepTopic of template.yaml)")]
    public async Task A_repair_that_is_refused_begins_with_the_statement_that_allows_it(string action, string broken, string remedy)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(broken));
        aws.Bound(without: action);

        Assert.StartsWith(remedy, await FailedAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_statement_that_denies_is_to_be_taken_off()
    {
        await aws.StartOverAsync();
        aws.Bound(deny: new JsonObject { ["Effect"] = "Deny", ["Action"] = "cloudwatch:DescribeAlarms", ["Resource"] = "*" });

        Assert.StartsWith("Take the statement that denies cloudwatch:DescribeAlarms off AlarmKeeper's role.", await FailedAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_is_wrong_is_to_be_corrected()
    {
        await using var fresh = await Landscape.StartAsync();
        fresh.Environment["ALARMKEEPER_SUBSCRIBERS"] = "security@example.com,";

        var answer = await fresh.DeployAsync("Create");

        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.StartsWith("Correct this setting and deploy again. Subscribers has ''", answer["Reason"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_to_be_tried_again()
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Status, Operation: "DescribeAlarms"));

        Assert.StartsWith("Try again", await FailedAsync(), StringComparison.Ordinal);
    }

    private async Task<string> FailedAsync()
    {
        // Time for few runs: a role that settles late is DeploymentTests' matter.
        var answer = await aws.DeployAsync("Create", TimeSpan.FromSeconds(10));
        var reason = answer["Reason"]!.ToString();
        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.InRange(reason.Split(". ")[0].Length, 1, 199);
        return reason;
    }
}
