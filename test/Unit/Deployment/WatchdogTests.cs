using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>Who watches the watcher: the product's idea of the stack's alarms, and the template's.</summary>
public class WatchdogTests
{
    private const string AlertTopic = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";

    private static readonly Stack Deployed = new();

    private static readonly ImmutableArray<DesiredAlarm> Known = Watchdogs.Of(
        new(Deployed.StackId) { UndeliveredRunsArn = "arn:aws:sqs:eu-west-1:111122223333:UndeliveredRuns.QueueName" },
        Stack.NoticeTopic, AlertTopic);

    public static TheoryData<string> Names => [.. InTemplate.Select(Name).Concat(Known.Select(one => one.Alarm.Name)).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_AlarmKeeper_brings_back_is_what_the_stack_made(string name)
    {
        var (made, known) = (InTemplate.Single(alarm => Name(alarm) == name), Known.Single(one => one.Alarm.Name == name).Alarm);
        Assert.Equal(Text("AlarmDescription"), known.Description);
        Assert.Equal(Stack.Strings(made["AlarmActions"]), known.AlarmActions);
        Assert.Equal(made["OKActions"] is { } ok ? Stack.Strings(ok) : [], known.OkActions);
        Assert.Equal(
            made["Dimensions"]!.AsArray().Select(one => new AlarmDimension((string)one!["Name"]!, (string)one["Value"]!)),
            known.Dimensions);
        Assert.Equal(
            (Text("Namespace"), Text("MetricName"), Text("Statistic"), Text("ComparisonOperator"), Text("TreatMissingData")),
            (known.Namespace, known.MetricName, known.Statistic, known.ComparisonOperator, known.TreatMissingData));
        Assert.Equal(
            (Text("Period"), Text("EvaluationPeriods"), Text("DatapointsToAlarm"), Text("Threshold")),
            ($"{known.Period}", $"{known.EvaluationPeriods}", $"{known.DatapointsToAlarm}", $"{known.Threshold}"));
        Assert.Empty(made.Select(one => one.Key).Except(
        [
            "AlarmName", "AlarmDescription", "AlarmActions", "OKActions", "Dimensions", "Namespace", "MetricName", "Statistic",
            "ComparisonOperator", "TreatMissingData", "Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold",
        ]));

        string? Text(string property) => made[property]?.ToString();
    }

    [Fact]
    public void Every_one_tells_the_people_of_both_topics() =>
        Assert.All(InTemplate, alarm => Assert.Equal([Stack.NoticeTopic, AlertTopic], Stack.Strings(alarm["AlarmActions"])));

    [Fact]
    public void The_function_may_bring_back_each_of_them_and_no_other_and_silence_none()
    {
        Assert.All(Known, watchdog => Assert.True(Deployed.FunctionMay("cloudwatch:PutMetricAlarm", Arn(watchdog.Alarm.Name))));
        Assert.False(Deployed.FunctionMay("cloudwatch:PutMetricAlarm", Arn($"{Stack.Function}-another")));
        Assert.All(
            (string[])["SetAlarmState", "DeleteAlarms", "DisableAlarmActions", "PutCompositeAlarm", "PutAlarmMuteRule"],
            action => Assert.DoesNotContain(
                Known, watchdog => Deployed.FunctionMay($"cloudwatch:{action}", Arn(watchdog.Alarm.Name))));
    }

    [Fact]
    public void No_ones_negative_value_hides_another_in_a_metric_that_anybody_can_write_to() =>
        Assert.All(
            InTemplate.Where(alarm => !((string)alarm["Namespace"]!).StartsWith("AWS/", StringComparison.Ordinal)),
            alarm => Assert.Equal("Maximum", (string)alarm["Statistic"]!));

    // The queue's name is CloudFormation's, and an older stack does not say it.
    [Fact]
    public void The_alarm_on_a_queue_that_the_stack_does_not_name_is_left_alone() =>
        Assert.DoesNotContain(
            Watchdogs.Of(new(Deployed.StackId), Stack.NoticeTopic, AlertTopic),
                one => one.Alarm.Name.EndsWith("undelivered", StringComparison.Ordinal));

    private static IEnumerable<JsonObject> InTemplate =>
        Deployed.Created.Where(resource => resource.Type == "AWS::CloudWatch::Alarm").Select(resource => resource.Properties);

    private static string Name(JsonObject alarm) => (string)alarm["AlarmName"]!;

    private static string Arn(string alarm) => $"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:{alarm}";
}
