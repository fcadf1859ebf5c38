using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The custom resource of template.yaml: the alert is armed when the deployment returns, or the deployment fails and says
/// why.</summary>
[Trait("Category", "EndToEnd")]
public class DeploymentTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_first_deployment_arms_the_account_and_names_who_has_to_click()
    {
        await using var empty = await Landscape.StartAsync();
        var answer = await empty.DeployAsync("Create");

        Assert.Equal(("SUCCESS", Landscape.Subscriber), answer.Outcome());
        Assert.Equal("weakened", answer["Data"]!["Verdict"]!.ToString());
        Assert.StartsWith("If root signs in now, somebody will be told", answer["Data"]!["Answer"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal([Landscape.NoticeReader], empty.RootSignsIn().Select(mail => mail.To));
        Assert.Contains("started by the deployment",
            Assert.Single(empty.World.Inbox.Notifications, mail => mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal)).Body,
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_deployment_where_nobody_confirmed_anything_yet_names_the_notice_topics_reader_too()
    {
        await using var empty = await Landscape.StartAsync();
        empty.ForgetNoticeReader();
        var answer = await empty.DeployAsync("Create");

        Assert.Equal(("SUCCESS", $"{Landscape.Subscriber}, {Landscape.NoticeReader}"), answer.Outcome());
        Assert.Equal("disarmed", answer["Data"]!["Verdict"]!.ToString());
    }

    [Fact]
    public async Task The_answer_carries_what_CloudFormation_knows_the_request_by()
    {
        await aws.StartOverAsync();
        var created = await aws.DeployAsync("Create");
        var again = await aws.DeployAsync("Create");
        var updated = await aws.DeployAsync("Update");

        Assert.Equal(StackRequest.StackId, created["StackId"]!.ToString());
        Assert.Equal("5d478078-13e9-baf0-464a-7ef285ecc786", created["RequestId"]!.ToString());
        Assert.Equal("Armed", created["LogicalResourceId"]!.ToString());
        Assert.Equal("alarm-keeper/Armed", created["PhysicalResourceId"]!.ToString());
        Assert.Equal(created["PhysicalResourceId"]!.ToString(), again["PhysicalResourceId"]!.ToString());
        Assert.Equal("given-before", updated["PhysicalResourceId"]!.ToString());
        Assert.Equal(("SUCCESS", "nobody"), updated.Outcome());
        Assert.Null(Assert.Single(aws.World.ResourceAnswers.All).ContentType);
    }

    [Theory]
    [InlineData("the log group is deleted", "docs/tampering.md#l1", "Restore the log group")]
    [InlineData("the trail is deleted", "docs/tampering.md#t2", "Restore the trail")]
    [InlineData("the trail delivers to no log group", "docs/tampering.md#t3", "Let the trail deliver to CloudWatch Logs again")]
    public async Task A_chain_that_cannot_be_armed_fails_the_deployment_and_says_what_to_do(string name, string row, string todo)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        var answer = await aws.DeployAsync("Create");

        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.Contains(row, answer["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(todo, answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cloudwatch:DescribeAlarms")]
    [InlineData("cloudwatch:PutMetricAlarm")]
    public async Task A_permission_that_is_missing_fails_the_deployment_and_is_named(string action)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        aws.DenyKeeper(action);
        var answer = await aws.DeployAsync("Update", TimeSpan.FromSeconds(10));

        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.Contains($"not authorized to perform: {action}", answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", "SUCCESS")]
    [InlineData("UPDATE_IN_PROGRESS", "FAILED")]
    public async Task An_update_that_cannot_arm_the_alert_does_not_hold_up_a_rollback(string stack, string status)
    {
        await aws.StartOverAsync();
        aws.Stack().Status = stack;
        await aws.PlayAsync(Break.Named("the log group is deleted"));
        var answer = await aws.DeployAsync("Update");

        Assert.Equal((status, "nobody"), answer.Outcome());
        Assert.Equal("disarmed", answer["Data"]!["Verdict"]!.ToString());
        Assert.Contains("docs/tampering.md#l1", answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_has_not_taken_hold_yet_is_waited_for()
    {
        await aws.StartOverAsync();
        aws.DenyKeeper("cloudwatch:DescribeAlarms");
        aws.World.Served += TakeHold;
        var answer = await aws.DeployAsync("Create");
        aws.World.Served -= TakeHold;

        Assert.Equal(("SUCCESS", "nobody"), answer.Outcome());
        Assert.Equal("armed", answer["Data"]!["Verdict"]!.ToString());

        void TakeHold(ServedCall call)
        {
            if (call.Error is not null)
                aws.Grant(FunctionRole.Statements(aws));
        }
    }

    [Fact]
    public async Task Deleting_the_stack_touches_nothing_and_says_what_stays()
    {
        await aws.StartOverAsync();
        var answer = await aws.DeployAsync("Delete");

        Assert.Equal("SUCCESS", answer["Status"]!.ToString());
        Assert.Equal("given-before", answer["PhysicalResourceId"]!.ToString());
        Assert.Contains("the alarms keep alerting", answer["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }
}
