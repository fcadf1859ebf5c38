using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Tests.Desired;

/// <summary>Settings that come from a stack's parameters.</summary>
public class StackSettingsTests
{
    private const string Id =
        "arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/StackSet-keeper-51af3dc0/0a1b2c3d-da77-11e4-872e-1234567db123";

    [Fact]
    public void They_say_where_the_stack_is_what_it_calls_its_own_and_which_log_groups_it_allows()
    {
        var settings = Read();
        Assert.Equal("us-gov-west-1", settings.Region);
        Assert.Equal("arn:aws-us-gov:sns:us-gov-west-1:111122223333:alarmkeeper-0a1b2c3d-notices", settings.NoticeTopicArn);
        Assert.Equal("aws-controltower/CloudTrailLogs*", settings.LogGroupPattern);
        Assert.Equal(("alarmkeeper-0a1b2c3d", "alarmkeeper-0a1b2c3d", "alarmkeeper-0a1b2c3d-"),
            (settings.Own!.Function, settings.Own.Schedule, settings.Own.RulePrefix));
        Assert.Equal("StackSet-keeper-51af3dc0", settings.Own.StackName);
    }

    [Fact]
    public void A_wrong_one_is_named_by_its_parameter() =>
        Assert.StartsWith(
            "Subscribers is 'nobody': expected a@b.example,",
            Assert.Single(Assert.Throws<SettingsException>(() => Read(("Subscribers", "nobody"))).Problems),
            StringComparison.Ordinal);

    [Fact]
    public void A_stack_that_is_not_AlarmKeepers_is_named_with_what_it_lacks()
    {
        var other = ImmutableDictionary<string, string>.Empty.Add("Subscribers", "a@b.example").Add("VpcId", "vpc-1");
        var problem =
            Assert.Single(Assert.Throws<SettingsException>(() => SettingsReader.Read(new StackDescription(new(Id), other))).Problems);
        Assert.StartsWith(
            "The stack 'StackSet-keeper-51af3dc0' is not AlarmKeeper's, or one of another version: it has no parameter TrailName, ",
                problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_alert_topic_cannot_be_the_stacks_own_notice_topic() =>
        Assert.Contains(
            "TopicName is 'alarmkeeper-0a1b2c3d-notices': expected another name than the notice topic's",
            Assert.Single(Assert.Throws<SettingsException>(() => Read(("TopicName", "alarmkeeper-0a1b2c3d-notices"))).Problems),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Subscribers", "Subscribers (ALARMKEEPER_SUBSCRIBERS)")]
    [InlineData("LogGroupPattern", "LogGroupPattern")]
    public void A_setting_is_called_by_its_parameter_and_its_variable(string parameter, string name) =>
        Assert.Equal(name, Setting.All.Single(setting => setting.Parameter == parameter).Name);

    private static Settings Read(params (string Name, string Value)[] parameters) =>
        SettingsReader
            .Read(new StackDescription(new(Id),
                new StackTemplate(parameters).Parameters.ToImmutableDictionary(one => one.Name, one => one.Value)));
}
