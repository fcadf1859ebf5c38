using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>
/// moto, an AWS that we did not write, as it is. Where it is not like AWS and that shows here: an e-mail subscription is confirmed at
/// once (on AWS it waits for a person's click), a new alarm is OK at once (INSUFFICIENT_DATA), a new trail has no event selectors (one
/// for all management events), DescribeMetricFilters leaves out applyOnTransformedLogs, a filter that is put again stays as it was,
/// with another of its name behind it (overwritten), and four of our reads beside the chain are unknown to it, which it says and does not
/// doubt the alert for.
/// </summary>
[Trait("Category", "CrossCheck")]
public sealed class MotoTests
{
    private const string Group = "aws-controltower/CloudTrailLogs";
    private const string Topic = "arn:aws:sns:eu-west-1:123456789012:root-account-usage";

    private static readonly string[] Unknown = ["DescribeAlarmHistory", "GetDataProtectionPolicy", "GetTransformer", "ListAlarmMuteRules"];

    [PythonFact("boto3", "moto.server")]
    public async Task Stock_moto_is_armed_by_one_run_and_left_alone_by_the_next()
    {
        using var moto = await PythonServer.StartAsync("moto_account.py");

        var arming = await RunAsync(moto, "enforce");
        var second = await RunAsync(moto, "enforce");
        var third = await RunAsync(moto, "enforce");
        var check = await RunAsync(moto, "check");

        Assert.Equal(["N1", "N2", "N5", "F1", "A1"], arming.Rows);
        AssertArmed(second);
        AssertArmed(check);
        Assert.Equal(0, third.Writes);
    }

    [PythonFact("boto3", "moto.server")]
    public async Task What_is_deleted_in_moto_comes_back()
    {
        using var moto = await PythonServer.StartAsync("moto_account.py");
        await RunAsync(moto, "enforce");
        var intruder = new AwsClient(moto.Url);

        await intruder.QueryAsync("monitoring", "DeleteAlarms", ("AlarmNames.member.1", Landscape.Alarm));
        await intruder.QueryAsync("sns", "DeleteTopic", ("TopicArn", Topic));
        await FilterAsync(intruder, "DeleteMetricFilter", []);
        var repair = await RunAsync(moto, "enforce");
        var second = await RunAsync(moto, "enforce");

        Assert.Equal(["N1", "N2", "N5", "F1", "A1"], repair.Rows);
        AssertArmed(second);
    }

    [PythonFact("boto3", "moto.server")]
    public async Task A_repair_that_moto_accepts_without_doing_it_is_not_believed()
    {
        using var moto = await PythonServer.StartAsync("moto_account.py");
        await FilterAsync(new AwsClient(moto.Url), "PutMetricFilter", new()
        {
            ["filterPattern"] = "{ $.never = \"there\" }",
            ["metricTransformations"] =
                new JsonArray(
                    new JsonObject { ["metricName"] = "RootAccountUsage", ["metricNamespace"] = "LogMetrics", ["metricValue"] = "1" }),
        });

        var repair = await RunAsync(moto, "enforce");

        Assert.Equal("PutMetricFilter", repair.Link("metric-filter").GetProperty("repair").GetProperty("action").GetString());
        Assert.NotEqual("in-sync", repair.Link("metric-filter").GetProperty("after").GetString());
        Assert.Equal("disarmed", repair.Verdict);
    }

    // As far as moto can show it.
    private static void AssertArmed(ReportView report)
    {
        Assert.Equal("armed", report.Verdict);
        Assert.DoesNotContain(report.Links, link => link.TryGetProperty("repair", out _));
        Assert.Empty(report.Rows);
        Assert.Empty(report.Errors);
        Assert.Equal(Unknown, report.NotChecked.Select(one => one.Because.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    private static async Task FilterAsync(AwsClient intruder, string operation, JsonObject input)
    {
        (input["logGroupName"], input["filterName"]) = (Group, "RootAccountUsage");
        Assert.Equal(200, (await intruder.JsonAsync("logs", $"Logs_20140328.{operation}", input.ToJsonString())).Status);
    }

    private static async Task<ReportView> RunAsync(PythonServer moto, string command)
    {
        var run = await ProductProgram.RunAsync(new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = moto.Url,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "any",
            ["AWS_SECRET_ACCESS_KEY"] = "any",
            ["ALARMKEEPER_SUBSCRIBERS"] = Landscape.Subscriber,
        }, command, "--json");
        Assert.True(run.Output.Length > 0, run.Errors);
        return ReportView.Parse(run.Output);
    }
}
