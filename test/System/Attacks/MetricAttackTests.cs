using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody who may write to the alarm's metric, or add filters to it, wants root's sign-in to drown in it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class MetricAttackTests : DeployedTest
{
    [Fact]
    public async Task A_thousand_taken_off_each_minute_by_PutMetricData_hides_nothing()
    {
        var mallory = Attackers.With("cloudwatch:PutMetricData");

        await PassAsync(30, () => Write(mallory, -1000));
        SignIn();
        await PassAsync(6, () => Write(mallory, -1000));

        Assert.Contains(Alarms, mail => mail.To == Landscape.Subscriber);
    }

    [Fact]
    public async Task A_filter_that_subtracts_hides_nothing_and_is_told()
    {
        var mallory = Attackers.With("logs:PutMetricFilter");

        Put(mallory, new() { ["metricValue"] = "-1000", ["defaultValue"] = -1000 });
        await aws.PassAsync(TimeSpan.FromMinutes(65));
        Assert.Contains(aws.Notices, mail => mail.Body.Contains("subtractor", StringComparison.Ordinal));
        SignIn();
        await aws.PassAsync(TimeSpan.FromMinutes(6));

        Assert.Contains(Alarms, mail => mail.To == Landscape.Subscriber);
    }

    // AWS says of an alarm on such a metric that it behaves unpredictably, so that nothing is said of the alarm's own mail.
    [Fact]
    public async Task A_filter_in_another_unit_is_told_as_silence()
    {
        var mallory = Attackers.With("logs:PutMetricFilter");

        Put(mallory, new() { ["metricValue"] = "0", ["defaultValue"] = 0, ["unit"] = "Seconds" });
        await aws.PassAsync(TimeSpan.FromMinutes(65));

        Assert.Contains(aws.Notices, mail => mail.Subject.Contains("DISARMED", StringComparison.Ordinal)
            && mail.Body.Contains("user/mallory", StringComparison.Ordinal));
    }

    private IEnumerable<Mail> Alarms => aws.World.Inbox.Notifications.Where(mail =>
        mail.Subject.StartsWith($"ALARM: \"{Landscape.Alarm}\"", StringComparison.Ordinal));

    private async Task PassAsync(int minutes, Action everyMinute)
    {
        for (; minutes > 0; minutes--)
        {
            everyMinute();
            await aws.PassAsync(TimeSpan.FromMinutes(1));
        }
    }

    private void SignIn() => aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);

    private void Write(Caller caller, double value) => aws.Call(caller, "monitoring", "PutMetricData", new()
    {
        ["Namespace"] = "LogMetrics",
        ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = Landscape.Alarm, ["Value"] = value }),
    });

    private void Put(Caller caller, JsonObject transformation)
    {
        (transformation["metricNamespace"], transformation["metricName"]) = ("LogMetrics", Landscape.Alarm);
        aws.Call(caller, "logs", "PutMetricFilter", new()
        {
            ["logGroupName"] = ControlTowerSeed.LogGroup,
            ["filterName"] = "subtractor",
            ["filterPattern"] = "{ $.eventName = \"NeverCalled\" }",
            ["metricTransformations"] = new JsonArray(transformation),
        });
    }
}
