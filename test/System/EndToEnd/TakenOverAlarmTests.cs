using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>An alarm of the same name was there before AlarmKeeper, and somebody else's stack goes on deploying it.</summary>
[Trait("Category", "EndToEnd")]
public class TakenOverAlarmTests
{
    [Fact]
    public async Task The_mail_says_once_to_whose_stack_it_belonged()
    {
        await using var aws = await Landscape.StartAsync();
        await DeployAsync(aws, Landscape.Alarm);

        var first = await aws.InvokeAsync();
        var mails = aws.World.Inbox.Notifications.Count(mail => mail.Body.Contains("landing-zone", StringComparison.Ordinal));
        aws.Pass(60);
        var second = await aws.InvokeAsync();

        Assert.Equal("landing-zone", first.Link("alarm").GetProperty("stack").GetString());
        Assert.Equal(1, mails);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Body.Contains(
            "The alarm RootAccountUsage belongs to the CloudFormation stack 'landing-zone'. That stack may change it back",
                StringComparison.Ordinal));
        Assert.False(second.Link("alarm").TryGetProperty("stack", out _));
        Assert.Equal(1, aws.World.Inbox.Notifications.Count(mail => mail.Body.Contains("landing-zone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_alarm_that_is_no_stack_s_is_nobody_s()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.False(report.Link("alarm").TryGetProperty("stack", out _));
        Assert.Empty(report.NotChecked);
    }

    [Fact]
    public async Task Tags_that_cannot_be_read_leave_the_repair_done_and_are_named()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await DeployAsync(aws, Landscape.Alarm);
        aws.Bound(without: "cloudwatch:ListTagsForResource");

        var report = await aws.InvokeAsync();

        Assert.Equal("repaired", report.Link("alarm").GetProperty("repair").GetProperty("outcome").GetString());
        Assert.Contains(report.NotChecked, one => one.What == "whether a CloudFormation stack owns an alarm that was repaired");
    }

    [Fact]
    public async Task A_heartbeat_of_the_same_name_is_told_as_well()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Heartbeat) });
        await DeployAsync(aws, Landscape.Heartbeat);

        var report = await aws.InvokeAsync();

        Assert.Contains(report.Links, link => link.TryGetProperty("stack", out var stack) && stack.GetString() == "landing-zone");
    }

    // Somebody's own alarm, which nobody hears.
    private static async Task DeployAsync(Landscape aws, string name)
    {
        aws.Call("cloudformation", "CreateStack", new()
        {
            ["StackName"] = "landing-zone",
            ["TemplateBody"] = $$"""
                {"Resources":{"Alarm":{"Type":"AWS::CloudWatch::Alarm","Properties":{"AlarmName":"{{name}}","Namespace":"Theirs",
                "MetricName":"RootLogins","Statistic":"Sum","Period":300,"EvaluationPeriods":1,"Threshold":5,
                "ComparisonOperator":"GreaterThanThreshold"} } } }
                """,
        });
        await aws.Home.Store<StackStore>().Stacks.Last(stack => stack.Name == "landing-zone").Work;
    }
}
