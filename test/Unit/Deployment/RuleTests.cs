using System.Text.Json.Nodes;
using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>What starts the function within seconds.</summary>
public class RuleTests
{
    // "The event pattern can be up to 2,048 characters" unless the quota was raised (aws-facts 2.2).
    private const int LongestPattern = 2_048;

    private readonly Stack stack = new(("Alerts", "cis"));

    private static readonly string[] All = ["ChainRule", "SelfRule", "IdentityRule", "AlertRule"];

    private static readonly string[] Mailing = ["MachineryRule", "PeopleRule"];

    public static TheoryData<string> Rules => [.. All];

    public static TheoryData<string> TamperingRules => [.. All[..3], .. Mailing];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_starts_the_function_and_keeps_what_it_could_not_deliver(string id)
    {
        var rule = stack[id];
        Assert.Equal("ENABLED", (string)rule["State"]!);
        var target = Assert.Single(rule["Targets"]!.AsArray())!;
        Assert.Equal("AlarmKeeperFunction.Arn", (string)target["Arn"]!);
        Assert.Equal("UndeliveredRuns.Arn", (string)target["DeadLetterConfig"]!["Arn"]!);
        Assert.DoesNotContain(target.AsObject(), property => property.Key.StartsWith("Input", StringComparison.Ordinal));
        Assert.True(rule["EventPattern"]!.ToJsonString().Length <= LongestPattern);
        Assert.Null(rule["ScheduleExpression"]);
    }

    // Root, IAM users and services have no sessionIssuer: "anything-but" alone would spare exactly them.
    [Theory]
    [MemberData(nameof(TamperingRules))]
    public void A_rule_spares_the_functions_own_role_and_nobody_else(string id) =>
        Assert.Equal(
            """{"sessionContext":{"sessionIssuer":{"arn":[{"exists":false},{"anything-but":["FunctionRole.Arn"]}]}}}""",
            stack[id]["EventPattern"]!["detail"]!["userIdentity"]!.ToJsonString());

    [Fact]
    public void The_alarms_that_are_explained_are_those_of_the_alerts()
    {
        Assert.Equal(AlertCatalogue.All.Select(alert => alert.Name), Names(stack));
        Assert.Equal([AlertCatalogue.RootUsage.Name], Names(new Stack()));
    }

    [Fact]
    public void One_permission_lets_these_rules_of_this_account_start_the_function()
    {
        var permission = stack["RulesMayRun"];
        Assert.Equal("events.amazonaws.com", (string)permission["Principal"]!);
        var arn = (string)permission["SourceArn"]!;
        Assert.Equal($"arn:aws:events:eu-west-1:111122223333:rule/{Stack.Function}-*", arn);
        Assert.All(All, id => Assert.StartsWith($"{Stack.Function}-", (string)stack[id]["Name"]!, StringComparison.Ordinal));
        Assert.Equal(arn,
            (string)stack["UndeliveredRunsPolicy"]["PolicyDocument"]!["Statement"]![0]!["Condition"]!["ArnLike"]!["aws:SourceArn"]!);
    }

    [Fact]
    public void A_rule_that_mails_starts_nothing_and_keeps_what_it_could_not_deliver() => Assert.All(Mailing, id =>
    {
        var rule = stack[id];
        Assert.Equal("ENABLED", (string)rule["State"]!);
        Assert.StartsWith($"{Stack.Function}-", (string)rule["Name"]!, StringComparison.Ordinal);
        var target = Assert.Single(rule["Targets"]!.AsArray())!;
        Assert.Equal(Stack.NoticeTopic, (string)target["Arn"]!);
        Assert.Equal("UndeliveredRuns.Arn", (string)target["DeadLetterConfig"]!["Arn"]!);
    });

    // When the stack goes, what is left can still mail until people were told that it goes.
    [Fact]
    public void The_way_to_people_is_there_before_the_rules_that_mail() => Assert.All(Mailing, id => Assert.Equal(
        ["NoticeTopicPolicy", "NoticeSubscription"], Stack.Strings(Stack.Template["Resources"]![id]!["DependsOn"])));

    [Fact]
    public void The_forwarder_sends_home_what_the_identity_rule_takes_there()
    {
        var forwarder = TemplateYaml.Read(Repository.PathOf("forwarder.yaml"))["Resources"]!;
        var there = stack["IdentityRule"]["EventPattern"]!.DeepClone();
        there["detail"]!.AsObject().Remove("userIdentity");
        Assert.True(JsonNode.DeepEquals(there, forwarder["IdentityRule"]!["Properties"]!["EventPattern"]));
        var target = forwarder["IdentityRule"]!["Properties"]!["Targets"]![0]!;
        var statement = forwarder["ForwardRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]![0]!;
        Assert.Equal("events:PutEvents", (string)statement["Action"]!);
        Assert.True(JsonNode.DeepEquals(target["Arn"], statement["Resource"]));
    }

    [Fact]
    public void The_drill_is_scheduled_only_where_it_is_wanted()
    {
        Assert.DoesNotContain(stack.Created, resource => resource.Id == "MonthlyDrill");
        var drill = new Stack(("DrillSchedule", "monthly"))["MonthlyDrill"];
        Assert.Equal("cron(0 9 1 * ? *)", (string)drill["ScheduleExpression"]!);
        Assert.Equal("drill", (string)JsonNode.Parse((string)drill["Target"]!["Input"]!)!["mode"]!);
    }

    [Fact]
    public void The_deployment_waits_for_the_alert_to_be_armed_after_everything_else_is_there()
    {
        var armed = Stack.Template["Resources"]!["Armed"]!;
        Assert.Equal("AlarmKeeperFunction.Arn", (string)stack["Armed"]["ServiceToken"]!);
        Assert.Empty(((string[])[.. All, .. Mailing, "Schedule", "RulesMayRun", "NoticeTopicPolicy", "SubscribePolicy"])
            .Except(Stack.Strings(armed["DependsOn"])));
    }

    // Whatever the function is told, so that a change of it runs the function again.
    [Fact]
    public void The_deployment_runs_the_function_again_when_a_setting_changes() => Assert.Equal(
        Setting.All.Select(setting => setting.Parameter).OfType<string>().Order(),
        Stack.Template["Resources"]!["Armed"]!["Properties"]!["Settings"]!.AsArray().Select(setting => (string)setting!["Ref"]!).Order());

    private static IEnumerable<string> Names(Stack stack) =>
        StackTemplate.Strings(stack["AlertRule"]["EventPattern"]!["detail"]!["alarmName"]);
}
