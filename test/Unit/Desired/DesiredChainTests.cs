using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Desired;

public class DesiredChainTests
{
    [Fact]
    public void The_filter_counts_root_usage_and_the_alarm_watches_the_count()
    {
        var (_, filter, alarm) = Assert.Single(Chains.Armed().Desired.Alerts);

        Assert.Equal(
            new MetricFilter
            {
                Name = "RootAccountUsage",
                LogGroup = Chains.Group,
                Pattern = """{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""",
                MetricNamespace = "LogMetrics",
                MetricName = "RootAccountUsage",
                MetricValue = "1",
                DefaultValue = 0,
            },
            filter);
        Assert.Equal(
            ("RootAccountUsage", "LogMetrics", "RootAccountUsage", "Maximum", 300, 1, 1, 1, "GreaterThanOrEqualToThreshold",
                "notBreaching"),
            (alarm.Name, alarm.Namespace, alarm.MetricName, alarm.Statistic, alarm.Period, alarm.EvaluationPeriods, alarm.DatapointsToAlarm,
                alarm.Threshold, alarm.ComparisonOperator, alarm.TreatMissingData));
        Assert.True(alarm.ActionsEnabled);
        Assert.Equal([Chains.TopicArn], alarm.AlarmActions.AsEnumerable());
    }

    [Fact]
    public void Without_a_log_group_there_is_no_filter_to_put_anywhere()
    {
        var settings = SettingsReader.Read(new Dictionary<string, string>(), "eu-west-1");

        var chain =
            DesiredChain.For(settings, new(Chains.Place, new Observation<Trail>.Absent(), new Observation<string>.Absent())
            { At = Chains.Now });

        Assert.Null(Assert.Single(chain.Alerts).Filter);
    }

    [Fact]
    public void The_statement_lets_CloudWatch_publish_for_this_account_and_these_alarms() =>
        Assert.Equal(
            """{"Sid":"AlarmKeeperAlarmsMayPublish","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:root-account-usage","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnEquals":{"aws:SourceArn":["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage"]}}}""",
            PublishStatement.For(Chains.TopicArn, new(Chains.Account, [Chains.AlarmArn], Chains.Now)).Json.ToJsonString());
}
