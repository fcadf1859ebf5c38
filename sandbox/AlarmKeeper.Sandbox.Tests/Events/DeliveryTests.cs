using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class DeliveryTests : DeliveryTest
{
    [Fact]
    public async Task A_call_reaches_the_function_with_its_record_and_its_caller()
    {
        PutRule("""{"source":["aws.sns"],"detail":{"eventName":["CreateTopic"],"requestParameters":{"name":["t"]}}}""");
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/mallory", "111122223333", "AKIAMALLORY"));

        await new AwsClient(Url) { AccessKey = "AKIAMALLORY" }.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "other"));

        var payload = Assert.Single(Payloads);
        Assert.Equal(
            ("0", "AWS API Call via CloudTrail", "aws.sns", "111122223333", "eu-west-1", "[]"),
            (Text(payload, "version"), Text(payload, "detail-type"), Text(payload, "source"), Text(payload, "account"),
                Text(payload, "region"), payload["resources"]!.ToJsonString()));
        Assert.Equal(payload["detail"]!["eventTime"]!.ToString(), Text(payload, "time"));
        Assert.Equal("arn:aws:iam::111122223333:user/mallory", payload["detail"]!["userIdentity"]!["arn"]!.ToString());
    }

    [Fact]
    public async Task A_call_that_only_reads_reaches_rules_of_all_management_events_alone()
    {
        PutRule(AnyWrite);
        await Client.QueryAsync("sns", "ListTopics");
        Assert.Empty(Payloads);

        PutRule(AnyWrite, state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
        await Client.QueryAsync("sns", "ListTopics");
        Assert.Equal("ListTopics", EventNames.Last());
    }

    [Fact]
    public void A_disabled_rule_hears_nothing_and_the_call_that_enables_it_is_its_first() // E1
    {
        PutRule(AnyWrite, state: "DISABLED");

        Call("sns", "CreateTopic", """{"Name":"t"}""");
        Call("events", "EnableRule", """{"Name":"stack-chain"}""");
        Call("sns", "CreateTopic", """{"Name":"u"}""");

        Assert.Equal(["EnableRule", "CreateTopic"], EventNames);
    }

    [Theory]
    [InlineData("StopLogging", """{"Name":"baseline"}""", "StopLogging")] // T1
    [InlineData("DeleteTrail", """{"Name":"baseline"}""", "")] // T2
    [InlineData("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"IncludeManagementEvents":false}]}""", "")] // T6
    [InlineData("PutEventSelectors", """{"TrailName":"baseline","EventSelectors":[{"ReadWriteType":"ReadOnly"}]}""", "")] // T7
    public void Without_a_trail_that_takes_them_calls_are_told_no_more_but_for_the_one_that_stops_it(string operation, string input,
        string last)
    {
        PutRule(AnyWrite);

        Call("cloudtrail", operation, input);
        Call("sns", "CreateTopic", """{"Name":"t"}""");

        Assert.Equal(last, string.Join(',', EventNames));
    }

    [Fact]
    public void Roots_sign_in_is_told_in_us_east_1()
    {
        const string Pattern = """{"detail-type":["AWS Console Sign In via CloudTrail"],"source":["aws.signin"]}""";
        PutRule(Pattern);
        Call("events", "PutRule", new JsonObject { ["Name"] = "north", ["EventPattern"] = Pattern }.ToJsonString(), "us-east-1");
        PutTarget("north", "arn:aws:events:eu-west-1:111122223333:event-bus/default", ""","RoleArn":"arn:aws:iam::111122223333:role/forward" """, "us-east-1");

        World.CloudTrail.RootSignIn("111122223333");

        Assert.Equal("us-east-1", Text(Assert.Single(Payloads), "region"));
    }

    [Fact]
    public void An_event_above_256_KB_is_not_told() // T16
    {
        PutRule(AnyWrite);

        Assert.Throws<AwsError>(() => Call("sns", "CreateTopic", new JsonObject { ["Name"] = new string('a', 256 * 1024) }.ToJsonString()));
        Assert.Throws<AwsError>(() => Call("sns", "CreateTopic", new JsonObject { ["Name"] = new string('a', 250 * 1024) }.ToJsonString()));

        Assert.Single(Payloads);
    }

    [Theory]
    [InlineData(""","Input":"{\"mode\":\"drill\"}" """, """{"mode":"drill"}""")]
    [InlineData(""","InputPath":"$.detail.requestParameters" """, """{"name":"t"}""")]
    [InlineData(""","InputTransformer":{"InputPathsMap":{"what":"$.detail.requestParameters","name":"$.detail.requestParameters.name"},"InputTemplate":"{\"mode\":\"check\",\"a\":<what>,\"b\":\"<name>\"}"} """,
        """{"mode":"check","a":{"name":"t"},"b":"t"}""")] // E19
    public void A_target_gets_its_own_input_or_a_part_of_the_event(string member, string payload)
    {
        PutRule("""{"source":["aws.sns"]}""", members: member);

        Call("sns", "CreateTopic", """{"Name":"t"}""");

        Assert.Equal(payload, Assert.Single(Payloads).ToJsonString());
    }

    [Theory]
    [InlineData(""","Input":"{" """)]
    [InlineData(""","Input":"{}","InputPath":"$.detail" """)]
    [InlineData(""","InputPath":"detail" """)]
    [InlineData(""","RetryPolicy":{"MaximumRetryAttempts":186} """)]
    [InlineData(""","RetryPolicy":{"MaximumEventAgeInSeconds":"59"} """)]
    [InlineData(""","InputTransformer":{"InputPathsMap":{}} """)]
    [InlineData(""","InputPath":"$.detail","InputTransformer":{"InputTemplate":"{}"} """)]
    [InlineData(""","DeadLetterConfig":{"Arn":"arn:aws:sns:eu-west-1:111122223333:t"} """)]
    public void An_input_that_makes_no_sense_fails_its_target(string member)
    {
        PutRule("""{"source":["aws.sns"]}""");

        var put = Call("events", "PutTargets", $$"""{"Rule":"stack-chain","Targets":[{"Id":"u","Arn":"{{Function}}"{{member}}}]}""");

        Assert.Equal(1, (int)put["FailedEntryCount"]!);
    }

    private static string Text(JsonObject payload, string name) => payload[name]!.ToString();
}
