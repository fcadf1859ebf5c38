using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Tests.Deployment;

public class ParameterTests
{
    public static TheoryData<string> All => new(Stack.Declared.Select(parameter => parameter.Key));

    [Fact]
    public void Every_setting_of_the_function_is_set_from_a_parameter()
    {
        var stack = new Stack(
            ("TrailName", "trail"), ("LogGroupName", "group"), ("Alerts", "cis"), ("TopicName", "topic"), ("MetricNamespace", "Space"),
            ("Subscribers", "a@b.example, sqs:arn:aws:sqs:eu-west-1:111122223333:q"), ("Allow", "start-logging,unmute"));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ALARMKEEPER_TRAIL"] = "trail",
                ["ALARMKEEPER_LOG_GROUP"] = "group",
                ["ALARMKEEPER_ALERTS"] = "cis",
                ["ALARMKEEPER_TOPIC"] = "topic",
                ["ALARMKEEPER_SUBSCRIBERS"] = "a@b.example,sqs:arn:aws:sqs:eu-west-1:111122223333:q",
                ["ALARMKEEPER_NOTICE_TOPIC_ARN"] = Stack.NoticeTopic,
                ["ALARMKEEPER_METRIC_NAMESPACE"] = "Space",
                ["ALARMKEEPER_ALLOW"] = "start-logging,unmute",
                ["ALARMKEEPER_SCHEDULE"] = "alarm-keeper",
            },
            stack.Settings);
    }

    [Fact]
    public void Without_an_answer_the_settings_are_the_documented_defaults()
    {
        var variables = new Stack().Settings;
        Assert.Equal("aws-controltower-BaselineCloudTrail", variables["ALARMKEEPER_TRAIL"]);
        Assert.Equal("auto", variables["ALARMKEEPER_LOG_GROUP"]);
        Assert.Equal("root-usage", variables["ALARMKEEPER_ALERTS"]);
        Assert.Equal("root-account-usage", variables["ALARMKEEPER_TOPIC"]);
        Assert.Equal("LogMetrics", variables["ALARMKEEPER_METRIC_NAMESPACE"]);
        Assert.Equal("", variables["ALARMKEEPER_ALLOW"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_parameter_is_described_and_constrained(string name)
    {
        var parameter = Stack.Declared[name]!;
        Assert.NotEmpty((string)parameter["Description"]!);
        Assert.True(
            parameter["AllowedValues"] is not null
                || (parameter["AllowedPattern"] is not null && parameter["ConstraintDescription"] is not null)
                || (parameter["MinValue"] is not null && parameter["MaxValue"] is not null),
            $"{name} takes anything");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_default_is_allowed(string name)
    {
        if (Stack.Declared[name]!["Default"] is { } value)
            Assert.True(Allows(name, (string)value!), $"{name} = {value}");
    }

    [Fact]
    public void Only_the_people_to_tell_have_no_default() =>
        Assert.Equal(["NoticeEmail", "Subscribers"], Stack.Declared.Where(item => item.Value!["Default"] is null).Select(item => item.Key).Order());

    [Fact]
    public void Each_parameter_is_in_one_group_of_the_console()
    {
        var groups = Stack.Template["Metadata"]!["AWS::CloudFormation::Interface"]!["ParameterGroups"]!.AsArray();
        Assert.Equal(
            Stack.Declared.Select(item => item.Key).Order(),
            groups.SelectMany(group => Stack.Strings(group!["Parameters"])).Order());
    }

    [Theory]
    [InlineData("Subscribers", "a@b.example")]
    [InlineData("Subscribers", "email:a@b.example")]
    [InlineData("Subscribers", "sms:+15551234567")]
    [InlineData("Subscribers", "https://hooks.example/x:y")]
    [InlineData("Subscribers", "https:https://hooks.example/x")]
    [InlineData("Subscribers", "lambda:arn:aws:lambda:eu-west-1:111122223333:function:f")]
    [InlineData("TrailName", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/mine")]
    [InlineData("LogGroupPattern", "my/group")]
    [InlineData("Alerts", "root-usage,iam-policy-changes")]
    [InlineData("Allow", "unmute,start-logging")]
    [InlineData("NoticeTopicKmsKeyArn", "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-0123456789abcdef")]
    [InlineData("ScheduleExpression", "rate(5 minutes)")]
    [InlineData("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/team/boundary")]
    [InlineData("PermissionsBoundaryArn", "arn:aws-us-gov:iam::aws:policy/PowerUserAccess")]
    [InlineData("Timeout", "900")]
    public void Takes(string name, string value) => Assert.True(Allows(name, value));

    [Theory]
    [InlineData("Subscribers", "somebody")]
    [InlineData("Subscribers", "firehose:arn:aws:firehose:eu-west-1:111122223333:deliverystream/s")]
    [InlineData("Subscribers", "sqs:queue")]
    [InlineData("NoticeEmail", "")]
    [InlineData("NoticeEmail", "a@b.example,c@d.example")]
    [InlineData("TopicName", "root-account-usage.fifo")]
    [InlineData("TopicName", "arn:aws:sns:eu-west-1:111122223333:topic")]
    [InlineData("LogGroupName", "group:*")]
    [InlineData("LogGroupPattern", "*")]
    [InlineData("LogGroupPattern", "a*b")]
    [InlineData("Alerts", "root-usage, cis")]
    [InlineData("Allow", "everything")]
    [InlineData("MetricNamespace", "AWS/Lambda")]
    [InlineData("MetricNamespace", "say \"hi\"")]
    [InlineData("MetricNamespace", "a\\")]
    [InlineData("MetricNamespace", "a\u0001")]
    [InlineData("Subscribers", "\"a\"@b.example")]
    [InlineData("Subscribers", "a@b.example\\")]
    [InlineData("Subscribers", "https://hooks.example/\u0001")]
    [InlineData("NoticeTopicKmsKeyArn", "alias/aws/sns")]
    [InlineData("NoticeTopicKmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns")]
    [InlineData("ScheduleExpression", "rate(1 day)")]
    [InlineData("PermissionsBoundaryArn", "boundary")]
    [InlineData("PermissionsBoundaryArn", "arn:aws:iam::111122223333:role/boundary")]
    [InlineData("ReservedConcurrency", "0")]
    [InlineData("Timeout", "901")]
    public void Refuses(string name, string value) => Assert.False(Allows(name, value));

    /// <summary>Whether CloudFormation takes the value.</summary>
    internal static bool Allows(string name, string value)
    {
        var parameter = Stack.Declared[name]!;
        if (parameter["AllowedValues"] is JsonArray values)
            return Stack.Strings(values).Contains(value);
        if (parameter["AllowedPattern"] is { } pattern)
            return Regex.IsMatch(value, (string)pattern!, RegexOptions.CultureInvariant);
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        return number >= decimal.Parse((string)parameter["MinValue"]!, System.Globalization.CultureInfo.InvariantCulture)
            && number <= decimal.Parse((string)parameter["MaxValue"]!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
