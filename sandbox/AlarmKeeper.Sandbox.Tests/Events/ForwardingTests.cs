using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class ForwardingTests : DeliveryTest
{
    private const string Home = "arn:aws:events:eu-west-1:111122223333:event-bus/default";
    private const string Role = ""","RoleArn":"arn:aws:iam::111122223333:role/forward" """;
    private const string Topics = """{"source":["aws.sns"],"region":["us-east-1"]}""";

    [Fact]
    public void An_event_of_another_Region_arrives_as_it_was_under_a_new_id()
    {
        PutRule(Topics);
        PutForwarder(Home);

        Call("sns", "CreateTopic", """{"Name":"t"}""", "us-east-1");
        Call("sns", "CreateTopic", """{"Name":"t"}""");

        var payload = Assert.Single(Payloads);
        Assert.Equal(
            ("us-east-1", "aws.sns", "AWS API Call via CloudTrail", "us-east-1"),
            (payload["region"]!.ToString(), payload["source"]!.ToString(), payload["detail-type"]!.ToString(),
                payload["detail"]!["awsRegion"]!.ToString()));
        Assert.Equal(payload["detail"]!["eventTime"]!.ToString(), payload["time"]!.ToString());
    }

    [Fact]
    public void A_rule_at_home_that_is_disabled_hears_no_forwarded_event()
    {
        PutRule(Topics, state: "DISABLED");
        PutForwarder(Home);

        Call("sns", "CreateTopic", """{"Name":"t"}""", "us-east-1");

        Assert.Empty(Payloads);
    }

    [Fact]
    public void A_bus_in_another_Region_needs_a_role()
    {
        Call("events", "PutRule", new JsonObject { ["Name"] = "forward", ["EventPattern"] = Topics }.ToJsonString(), "us-east-1");

        var put = Call("events", "PutTargets", $$"""{"Rule":"forward","Targets":[{"Id":"t","Arn":"{{Home}}"}]}""", "us-east-1");

        Assert.Equal("t", put["FailedEntries"]![0]!["TargetId"]!.ToString());
    }

    [Theory]
    [InlineData("arn:aws:events:eu-west-1:444455556666:event-bus/default", "NO_PERMISSIONS")]
    [InlineData("arn:aws:events:eu-west-1:111122223333:event-bus/mine", "NO_RESOURCE")]
    [InlineData("arn:aws:events:us-east-1:111122223333:event-bus/default", "NO_RESOURCE")]
    public void A_bus_that_is_not_there_for_others_gets_nothing(string bus, string code)
    {
        PutForwarder(bus);

        Call("sns", "CreateTopic", """{"Name":"t"}""", "us-east-1");

        Assert.Equal(code, Assert.Single(Undelivered).Attributes["ERROR_CODE"]);
    }

    [Fact]
    public void A_forwarded_event_is_not_forwarded_once_more()
    {
        PutForwarder(Home);
        Call("events", "PutRule", new JsonObject { ["Name"] = "further", ["EventPattern"] = Topics }.ToJsonString());
        PutTarget("further", "arn:aws:events:us-west-2:111122223333:event-bus/default", $$"""{{Role}},"DeadLetterConfig":{"Arn":"{{Queue}}"} """);

        Call("sns", "CreateTopic", """{"Name":"t"}""", "us-east-1");

        Assert.Equal("THIRD_REGION_HOP_DETECTED", Assert.Single(Undelivered).Attributes["ERROR_CODE"]);
    }

    private void PutForwarder(string bus)
    {
        Call("events", "PutRule", new JsonObject { ["Name"] = "forward", ["EventPattern"] = Topics }.ToJsonString(), "us-east-1");
        PutTarget("forward", bus, $$"""{{Role}},"DeadLetterConfig":{"Arn":"{{Queue}}"} """, "us-east-1");
    }
}
