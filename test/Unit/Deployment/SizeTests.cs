using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Iam;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>With parameters as extreme as they are legal, in the partition with the longest ARNs, the stack is as small as AWS wants
/// it.</summary>
public class SizeTests
{
    private const string Region = "us-gov-west-1";

    // "The maximum size of a parameter value is 4,096 bytes."
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private const int LongestParameter = 4_096;

    // IAM's longest role name, at the path that a role gets which the template gives none.
    private static readonly string RoleArn = $"arn:aws-us-gov:iam::111122223333:role/{new string('r', 64)}";

    // A StackSet's instance is StackSet-<name>-<uuid>, and a stack's name holds 128 characters.
    private static readonly string StackName = new('s', 128);

    public static TheoryData<string> Subscribers =>
    [
        "", Full("a@b.cc"), Full("+12345"), Full("http://a"), Full("arn:aws:sqs:r:111122223333:q"),
        Full($"{new string('m', 64)}@{new string('d', 60)}.example"),
    ];

    [Theory]
    [MemberData(nameof(Subscribers))]
    public void The_roles_policies_fit_and_so_does_the_one_that_names_the_subscribers(string subscribers)
    {
        Assert.True(ParameterTests.Allows("Subscribers", subscribers));
        Assert.InRange(subscribers.Length, 0, LongestParameter);
        var stack = Extreme(("Subscribers", subscribers));
        var inline = stack["FunctionRole"]["Policies"]!.AsArray().Sum(policy => Size(policy!["PolicyDocument"]!));
        Assert.InRange(inline, 1, RolePolicyOperations.MaxInline);
        Assert.InRange(Size(stack["SubscribePolicy"]["PolicyDocument"]!), 1, ManagedPolicyOperations.MaxSize);
        Assert.InRange(stack["ScheduleRole"]["Policies"]!.AsArray().Sum(policy => Size(policy!["PolicyDocument"]!)), 1,
            RolePolicyOperations.MaxInline);
    }

    [Theory]
    [InlineData("ChainRule")]
    [InlineData("SelfRule")]
    [InlineData("IdentityRule")]
    [InlineData("AlertRule")]
    [InlineData("MachineryRule")]
    [InlineData("PeopleRule")]
    public void The_event_patterns_fit(string rule)
    {
        var pattern = InLongest(Extreme()[rule]["EventPattern"]!.ToJsonString(Plain))
            .Replace("FunctionRole.Arn", RoleArn, StringComparison.Ordinal)
            .Replace("\"FunctionRole\",\"ScheduleRole\"", $"\"{new string('f', 64)}\",\"{new string('s', 64)}\"", StringComparison.Ordinal)
            .Replace("\"SubscribePolicy\"", $"\"arn:aws-us-gov:iam::111122223333:policy/{new string('p', 128)}\"", StringComparison.Ordinal)
            .Replace("arn:aws:", "arn:aws-us-gov:", StringComparison.Ordinal);
        Assert.InRange(pattern.Length, 1, EventPattern.MaxLength);
    }

    // "The environment": 4 KB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    [Fact]
    public void The_functions_environment_is_empty_whatever_the_parameters_are() =>
        Assert.Null(Extreme()["AlarmKeeperFunction"]["Environment"]);

    // "JSON payload": 262,144 characters; far less is enough, since it depends on no parameter.
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
    [Fact]
    public void The_schedules_inputs_depend_on_no_parameter() =>
        Assert.All((string[])["Schedule", "MonthlyDrill"], id => Assert.Equal(
            new Stack(("DrillSchedule", "monthly"))[id]["Target"]!["Input"]!.ToString(), Extreme()[id]["Target"]!["Input"]!.ToString()));

    // Lambda, EventBridge, Scheduler 64; SNS 256; CloudWatch 255; CloudWatch Logs 512.
    [Theory]
    [InlineData("AWS::Serverless::Function", "FunctionName", 64)]
    [InlineData("AWS::Events::Rule", "Name", 64)]
    [InlineData("AWS::Scheduler::Schedule", "Name", 64)]
    [InlineData("AWS::SNS::Topic", "TopicName", 256)]
    [InlineData("AWS::CloudWatch::Alarm", "AlarmName", 255)]
    [InlineData("AWS::Logs::LogGroup", "LogGroupName", 512)]
    public void Every_name_fits_whatever_the_stack_is_called(string type, string property, int longest)
    {
        var named = Extreme().Created.Where(resource => resource.Type == type).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, resource => Assert.InRange(InLongest(resource.Properties[property]!.ToString()).Length, 1, longest));
    }

    [Fact]
    public void What_else_bears_a_name_has_it_from_CloudFormation_which_keeps_it_short_enough() =>
        Assert.All(
            Extreme().Created.Where(resource => resource.Type is "AWS::SQS::Queue" or "AWS::IAM::Role" or "AWS::IAM::ManagedPolicy"),
            resource => Assert.DoesNotContain(resource.Properties, property => property.Key.EndsWith("Name", StringComparison.Ordinal)));

    private static string InLongest(string name) => name.Replace(StackTemplate.StackName, StackName, StringComparison.Ordinal);

    private static Stack Extreme(params (string Name, string Value)[] parameters)
    {
        (string Name, string Value)[] extreme =
        [
            .. Enumerable.Range(1, 5).Select(number => ($"OwnAlert{number}", $"{new string('a', 63)}{number}:{{$.a=1}}")),
            ("Alerts", "cis"), ("LogGroupPattern", $"{new string('g', 511)}*"), ("TopicName", new('t', 256)), ("TrailName", new('t', 128)),
            ("MetricNamespace", new('n', 255)), ("Allow", "start-logging,unmute"), ("ReadEndpoints", "true"), ("AllowAudit", "true"),
            ("DrillSchedule", "monthly"),
            ("AlertTopicKmsKeyArn", $"arn:aws-us-gov:kms:{Region}:111122223333:key/mrk-{new string('1', 32)}"),
            ("NoticeTopicKmsKeyArn", $"arn:aws-us-gov:kms:{Region}:111122223333:key/mrk-{new string('0', 32)}"),
        ];
        Assert.All(extreme, parameter => Assert.True(ParameterTests.Allows(parameter.Name, parameter.Value), parameter.Name));
        return new([.. extreme, .. parameters])
        { Region = Region, NoticeTopicArn = $"arn:aws:sns:{Region}:111122223333:alarmkeeper-0a1b2c3d-notices" };
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // In GovCloud's partition.
    private static int Size(JsonNode document) =>
        RolePolicyOperations.Size(document.ToJsonString(Plain).Replace("arn:aws:", "arn:aws-us-gov:", StringComparison.Ordinal));

    // As many of a kind as a parameter holds.
    private static string Full(string entry) => string.Join(',', Enumerable.Repeat(entry, (LongestParameter + 1) / (entry.Length + 1)));
}
