using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Tests.Deployment;

public class ParameterTests
{
    public static TheoryData<string> All => new(Stack.Declared.Select(parameter => parameter.Key));

    [Fact]
    public void Every_setting_that_is_read_from_a_stack_is_a_parameter() =>
        Assert.Empty(Setting.All.Select(setting => setting.Parameter).OfType<string>()
            .Except(Stack.Declared.Select(parameter => parameter.Key)));

    [Fact]
    public void Without_an_answer_the_settings_are_those_of_a_command_line_with_nothing_set()
    {
        var stack = new Stack();
        var settings =
            SettingsReader.Read(
                new StackDescription(new(stack.StackId), stack.Parameters.ToImmutableDictionary(one => one.Name, one => one.Value)));
        var bare = SettingsReader.Read(new Dictionary<string, string>(), "eu-west-1");
        Assert.Equivalent(bare, settings with { Subscribers = [], NoticeTopicArn = null, Own = null, LogGroupPattern = null });
    }

    [Theory]
    [InlineData("Subscribers", "a@b.example, c@d.example")]
    [InlineData("Subscribers", "a@b.example,")]
    [InlineData("Subscribers", ",a@b.example")]
    [InlineData("Subscribers", "a@b.example,,c@d.example")]
    [InlineData("Subscribers", " ")]
    [InlineData("Subscribers", "'a@b.example'")]
    [InlineData("Subscribers", "\"a@b.example\",\"c@d.example\"")]
    [InlineData("Alerts", "root-usage,")]
    [InlineData("Alerts", "root-usage,,vpc-changes")]
    [InlineData("Alerts", "'root-usage'")]
    [InlineData("Alerts", "")]
    [InlineData("AlertTuning", "vpc-changes:off,")]
    [InlineData("AlertTuning", "vpc-changes:off, iam-policy-changes:off")]
    [InlineData("AlertTuning", ",vpc-changes:off")]
    [InlineData("Allow", "unmute,")]
    [InlineData("Allow", "unmute, start-logging")]
    [InlineData("Allow", "unmute,unmute")]
    public void A_list_with_a_blank_a_quote_or_an_empty_entry_is_refused_before_anybody_is_lost(string name, string value) =>
        Assert.False(Allows(name, value));

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
        Assert.Equal(["NoticeEmail", "Subscribers"],
            Stack.Declared.Where(item => item.Value!["Default"] is null).Select(item => item.Key).Order());

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
    [InlineData("Subscribers", "")]
    [InlineData("Subscribers", "a@b.example,o'brien@c.example,+15551234567,https://hooks.example/x:y?a=b&c=%20#d")]
    [InlineData("Subscribers", "http://hooks.example/x")]
    [InlineData("Subscribers", "arn:aws:lambda:eu-west-1:111122223333:function:f")]
    [InlineData("Subscribers", "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q,arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/app/1-2")]
    [InlineData("TrailName", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/mine")]
    [InlineData("LogGroupPattern", "my/group")]
    [InlineData("Alerts", "root-usage,iam-policy-changes")]
    [InlineData("AlertTuning", "unauthorized-api-calls:threshold=20:period=900,vpc-changes:off")]
    [InlineData("AlertTuning", "vpc-changes:period=86400")]
    [InlineData("AlertTuning", "BackupDeleted:threshold=20")]
    [InlineData("OwnAlert1", "")]
    [InlineData("OwnAlert1", "BackupDeleted:{$.eventName=DeleteRecoveryPoint}")]
    [InlineData("OwnAlert5", "BackupDeleted: deleted backups\n{ ($.a = \"}\") && ($.b = %x{2}%) }\nmatches {\"a\":{}}\n")]
    [InlineData("Allow", "unmute,start-logging")]
    [InlineData("AlertTopicKmsKeyArn", "arn:aws:kms:eu-west-1:444455556666:key/0b1c2d3e-0000-4000-8000-000000000000")]
    [InlineData("NoticeTopicKmsKeyArn", "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-0123456789abcdef")]
    [InlineData("ScheduleExpression", "rate(5 minutes)")]
    [InlineData("PermissionsBoundaryArn", "arn:aws:iam::111122223333:policy/team/boundary")]
    [InlineData("PermissionsBoundaryArn", "arn:aws-us-gov:iam::aws:policy/PowerUserAccess")]
    [InlineData("Timeout", "900")]
    public void Takes(string name, string value) => Assert.True(Allows(name, value));

    [Theory]
    [InlineData("Subscribers", "somebody")]
    [InlineData("Subscribers", "email:a@b.example")]
    [InlineData("Subscribers", "email-json:a@b.example")]
    [InlineData("Subscribers", "sqs:arn:aws:sqs:eu-west-1:111122223333:q")]
    [InlineData("Subscribers", "arn:aws:firehose:eu-west-1:111122223333:deliverystream/s")]
    [InlineData("Subscribers", "arn:aws:sns:eu-west-1:111122223333:another-topic")]
    [InlineData("Subscribers", "0170-1234567")]
    [InlineData("Subscribers", "a@b")]
    [InlineData("Subscribers", "https://hooks.example/${aws:username}")]
    [InlineData("NoticeEmail", "")]
    [InlineData("NoticeEmail", "a@b.example,c@d.example")]
    [InlineData("TopicName", "root-account-usage.fifo")]
    [InlineData("TopicName", "arn:aws:sns:eu-west-1:111122223333:topic")]
    [InlineData("LogGroupName", "group:*")]
    [InlineData("LogGroupPattern", "*")]
    [InlineData("LogGroupPattern", "a*b")]
    [InlineData("Alerts", "root-usage, cis")]
    [InlineData("AlertTuning", "root-usage:off")]
    [InlineData("AlertTuning", "vpc-changes")]
    [InlineData("AlertTuning", "vpc-changes:threshold=0")]
    [InlineData("AlertTuning", "vpc-changes:period=30s")]
    [InlineData("AlertTuning", "vpc-changes:off:threshold=2")]
    [InlineData("OwnAlert1", "BackupDeleted")]
    [InlineData("OwnAlert1", "BackupDeleted:gone")]
    [InlineData("OwnAlert1", "Backup Deleted:{$.a=1}")]
    [InlineData("OwnAlert1", "Backup*:{$.a=1}")]
    [InlineData("OwnAlert1", " BackupDeleted:{$.a=1}")]
    [InlineData("OwnAlert1", "alarmkeeper-x:{$.a=1}")]
    [InlineData("OwnAlert1", "{\"name\":\"BackupDeleted\"}")]
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
