using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class FailedDeliveryTests : DeliveryTest
{
    private const string DeadLetters = $$""","DeadLetterConfig":{"Arn":"{{Queue}}"} """;
    private const string Topics = """{"source":["aws.sns"]}""";

    [Theory]
    [InlineData("stack-chain", "RemovePermission", """{"FunctionName":"keeper","StatementId":"rules"}""", "NO_PERMISSIONS")] // E5
    [InlineData("stack-chain", "DeleteFunction", """{"FunctionName":"keeper"}""", "NO_RESOURCE")] // E3
    [InlineData("other", null, null, "NO_PERMISSIONS")]
    public void An_event_that_the_function_may_not_get_lands_in_the_dead_letter_queue_and_in_the_metric(string rule, string? operation,
        string? input, string code)
    {
        PutRule(Topics, rule, members: DeadLetters);
        if (operation is not null)
            Call("lambda", operation, input!);

        Call("sns", "CreateTopic", """{"Name":"t"}""");

        Assert.Empty(Payloads);
        var message = Assert.Single(Undelivered);
        Assert.Equal("CreateTopic", JsonNode.Parse(message.Body)!["detail"]!["eventName"]!.ToString());
        Assert.Equal(
            (code, $"arn:aws:events:eu-west-1:111122223333:rule/{rule}", Function),
            (message.Attributes["ERROR_CODE"], message.Attributes["RULE_ARN"], message.Attributes["TARGET_ARN"]));
        Assert.Equal(1, FailedInvocations(rule));
    }

    [Fact]
    public void One_target_that_fails_keeps_nothing_from_the_others()
    {
        PutRule(Topics);
        Call("events", "PutTargets", """{"Rule":"stack-chain","Targets":[{"Id":"a","Arn":"arn:aws:sqs:eu-west-1:111122223333:q"},{"Id":"z","Arn":"arn:aws:lambda:eu-west-1:111122223333:function:gone"}]}""");

        Call("sns", "CreateTopic", """{"Name":"t"}""");

        Assert.Equal(["CreateTopic"], EventNames);
        Assert.Equal(2, FailedInvocations("stack-chain"));
        Assert.Empty(Undelivered);
    }

    [Fact]
    public void A_statement_for_another_account_or_service_lets_no_rule_in()
    {
        PutRule(Topics, "other", members: DeadLetters);
        Call("lambda", "AddPermission", """{"FunctionName":"keeper","StatementId":"a","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com","SourceAccount":"444455556666"}""");
        Call("lambda", "AddPermission", """{"FunctionName":"keeper","StatementId":"b","Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com"}""");
        Call("lambda", "AddPermission", """{"FunctionName":"keeper","StatementId":"c","Action":"lambda:GetFunction","Principal":"events.amazonaws.com"}""");

        Call("sns", "CreateTopic", """{"Name":"t"}""");
        Call("lambda", "AddPermission", """{"FunctionName":"keeper","StatementId":"d","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com"}""");
        Call("sns", "CreateTopic", """{"Name":"u"}""");

        Assert.Equal("NO_PERMISSIONS", Assert.Single(Undelivered).Attributes["ERROR_CODE"]);
        Assert.Equal(["CreateTopic"], EventNames);
    }

    private double FailedInvocations(string rule)
    {
        var (start, end) = (World.Clock.GetUtcNow().AddMinutes(-5), World.Clock.GetUtcNow().AddMinutes(5));
        var statistics = Call("monitoring", "GetMetricStatistics", new JsonObject
        {
            ["Namespace"] = "AWS/Events",
            ["MetricName"] = "FailedInvocations",
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "RuleName", ["Value"] = rule }),
            ["StartTime"] = start.ToString("O"),
            ["EndTime"] = end.ToString("O"),
            ["Period"] = 3600,
            ["Statistics"] = new JsonArray("Sum"),
        }.ToJsonString());
        return statistics["Datapoints"]!.AsArray().Sum(point => (double)point!["Sum"]!);
    }
}
