using System.Text.Json.Nodes;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>Who watches the watcher.</summary>
public class WatchdogTests
{
    private readonly Stack stack = new();

    [Fact]
    public void A_failed_run_is_told_once_and_not_every_hour_while_runs_keep_failing()
    {
        Assert.Equal(("AWS/Lambda", "Errors", "Sum", "3600", "2"), Metric("ErrorsAlarm"));
        Assert.Equal("1", Text("ErrorsAlarm", "DatapointsToAlarm"));
        Assert.Equal(("GreaterThanOrEqualToThreshold", "1", "notBreaching"), Threshold("ErrorsAlarm"));
        Assert.Equal(Stack.Function, (string)stack["ErrorsAlarm"]["Dimensions"]![0]!["Value"]!);
    }

    [Fact]
    public void Two_hours_without_a_run_are_told_and_no_data_means_no_run()
    {
        Assert.Equal(("AWS/Lambda", "Invocations", "Sum", "3600", "2"), Metric("NotRunningAlarm"));
        Assert.Equal(("LessThanThreshold", "1", "breaching"), Threshold("NotRunningAlarm"));
        Assert.Equal(Stack.Function, (string)stack["NotRunningAlarm"]["Dimensions"]![0]!["Value"]!);
    }

    [Fact]
    public void A_run_that_could_not_be_delivered_is_told()
    {
        Assert.Equal(("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", "300", "1"), Metric("UndeliveredRunsAlarm"));
        Assert.Equal(("GreaterThanOrEqualToThreshold", "1", "notBreaching"), Threshold("UndeliveredRunsAlarm"));
        Assert.Equal("UndeliveredRuns.QueueName", (string)stack["UndeliveredRunsAlarm"]["Dimensions"]![0]!["Value"]!);
    }

    [Fact]
    public void Every_alarm_of_the_stack_tells_the_notice_topic_which_is_not_the_one_it_repairs() =>
        Assert.All(Alarms, alarm => Assert.Equal([Stack.NoticeTopic], Stack.Strings(alarm["AlarmActions"])));

    [Fact]
    public void No_alarm_bears_a_name_that_the_function_may_overwrite() =>
        Assert.All(Alarms, alarm => Assert.StartsWith("alarm-keeper-", (string)alarm["AlarmName"]!, StringComparison.Ordinal));

    private IEnumerable<JsonObject> Alarms =>
        stack.Created.Where(resource => resource.Type == "AWS::CloudWatch::Alarm").Select(resource => resource.Properties);

    private (string?, string?, string?, string?, string?) Metric(string id) =>
        (Text(id, "Namespace"), Text(id, "MetricName"), Text(id, "Statistic"), Text(id, "Period"), Text(id, "EvaluationPeriods"));

    private (string?, string?, string?) Threshold(string id) =>
        (Text(id, "ComparisonOperator"), Text(id, "Threshold"), Text(id, "TreatMissingData"));

    private string? Text(string id, string property) => (string?)stack[id][property];
}
