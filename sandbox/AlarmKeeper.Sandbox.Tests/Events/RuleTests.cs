using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class RuleTests : SandboxTest
{
    private const string Rule = """{"Name":"tamper","EventPattern":"{\"source\":[\"aws.sns\"]}","Description":"d"}""";

    [Fact]
    public async Task A_rule_is_disabled_and_enabled_by_name() // E1
    {
        await Call("PutRule", Rule);

        await Call("DisableRule", """{"Name":"tamper"}""");
        var disabled = await Call("DescribeRule", """{"Name":"tamper","EventBusName":"default"}""");
        await Call("EnableRule", """{"Name":"tamper","EventBusName":"arn:aws:events:eu-west-1:111122223333:event-bus/default"}""");
        var enabled = await Call("DescribeRule", """{"Name":"tamper"}""");

        Assert.Equal(("DISABLED", "ENABLED"), (disabled.Json["State"]!.ToString(), enabled.Json["State"]!.ToString()));
        Assert.Equal("arn:aws:events:eu-west-1:111122223333:rule/tamper", enabled.Json["Arn"]!.ToString());
    }

    [Fact]
    public async Task Putting_a_rule_again_drops_what_it_does_not_name_but_no_target() // E1
    {
        await Call("PutRule", Rule);
        await PutTargets("""{"Id":"f","Arn":"arn:aws:lambda:eu-west-1:111122223333:function:keeper","Input":"{}"}""");

        await Call("PutRule", """{"Name":"tamper","ScheduleExpression":"rate(1 hour)","State":"DISABLED"}""");
        var rule = (await Call("DescribeRule", """{"Name":"tamper"}""")).Json;

        Assert.Null(rule["EventPattern"]);
        Assert.Null(rule["Description"]);
        Assert.Equal("DISABLED", rule["State"]!.ToString());
        Assert.Equal("{}", (await Targets())[0]!["Input"]!.ToString());
    }

    [Fact]
    public async Task A_target_that_fails_is_counted_and_the_others_are_put()
    {
        await Call("PutRule", Rule);

        var put = await PutTargets("""{"Id":"f","Arn":"arn:aws:lambda:eu-west-1:111122223333:function:keeper"},{"Id":"g","Arn":"keeper"},{"Id":"a b","Arn":"arn:aws:sns:eu-west-1:111122223333:t"}""");
        var removed = await Call("RemoveTargets", """{"Rule":"tamper","Ids":["f","h"]}""");

        Assert.Equal((2, 1), ((int)put.Json["FailedEntryCount"]!, (int)removed.Json["FailedEntryCount"]!));
        Assert.Equal("g", put.Json["FailedEntries"]![0]!["TargetId"]!.ToString());
        Assert.Equal("h", removed.Json["FailedEntries"]![0]!["TargetId"]!.ToString());
        Assert.Empty(await Targets());
    }

    [Fact]
    public async Task A_rule_is_deleted_after_its_targets_and_deleting_it_again_is_no_error() // E1
    {
        await Call("PutRule", Rule);
        await PutTargets("""{"Id":"f","Arn":"arn:aws:lambda:eu-west-1:111122223333:function:keeper"}""");

        var early = await Call("DeleteRule", """{"Name":"tamper"}""");
        await Call("RemoveTargets", """{"Rule":"tamper","Ids":["f"]}""");
        var deleted = await Call("DeleteRule", """{"Name":"tamper"}""");
        var again = await Call("DeleteRule", """{"Name":"tamper"}""");

        Assert.Equal("ValidationException", Code(early));
        Assert.Equal((200, 200), (deleted.Status, again.Status));
        Assert.Equal("ResourceNotFoundException", Code(await Call("DescribeRule", """{"Name":"tamper"}""")));
    }

    [Theory]
    [InlineData("PutRule", """{"Name":"r"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"a b","EventPattern":"{}"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{"}""", "InvalidEventPatternException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{\"source\":\"aws.sns\"}"}""", "InvalidEventPatternException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{\"source\":[]}"}""", "InvalidEventPatternException")]
    [InlineData("PutRule", """{"Name":"r","ScheduleExpression":"hourly"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{}","State":"OFF"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":"r","EventPattern":"{}","EventBusName":"mine"}""", "ResourceNotFoundException")]
    [InlineData("EnableRule", """{"Name":"r"}""", "ResourceNotFoundException")]
    [InlineData("PutTargets", """{"Rule":"r","Targets":[]}""", "ResourceNotFoundException")]
    [InlineData("ListTargetsByRule", """{"Rule":"r"}""", "ResourceNotFoundException")]
    public async Task What_EventBridge_would_refuse_is_refused(string operation, string input, string code)
    {
        var answer = await Call(operation, input);

        Assert.Equal((400, code), (answer.Status, Code(answer)));
    }

    [Fact]
    public async Task A_rule_has_at_most_five_targets()
    {
        await Call("PutRule", Rule);
        var six = string.Join(',', Enumerable.Range(1, 6).Select(i => $$"""{"Id":"{{i}}","Arn":"arn:aws:sns:eu-west-1:111122223333:t"}"""));

        Assert.Equal("LimitExceededException", Code(await PutTargets(six)));
        Assert.Empty(await Targets());
    }

    private Task<AwsAnswer> Call(string operation, string input) => Client.JsonAsync("events", $"AWSEvents.{operation}", input);

    private Task<AwsAnswer> PutTargets(string targets) => Call("PutTargets", $$"""{"Rule":"tamper","Targets":[{{targets}}]}""");

    private async Task<JsonArray> Targets() => (JsonArray)(await Call("ListTargetsByRule", """{"Rule":"tamper"}""")).Json["Targets"]!;

    private static string Code(AwsAnswer answer) => answer.Json["__type"]!.ToString();
}
