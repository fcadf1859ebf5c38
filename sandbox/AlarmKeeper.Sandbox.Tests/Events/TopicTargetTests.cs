using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

/// <summary>A rule that mails: its target is a topic, and what it says comes from a template.</summary>
public sealed class TopicTargetTests : DeliveryTest
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:notices";

    private const string Says =
        ""","InputTransformer":{"InputPathsMap":{"who":"$.detail.userIdentity.arn","what":"$.detail.eventName"},"InputTemplate":"\"<who> called <what>.\""} """;

    private IReadOnlyList<Mail> Mails => World.Inbox.Notifications;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Call("sns", "CreateTopic", """{"Name":"notices"}""");
        Call("sns", "Subscribe", $$"""{"TopicArn":"{{Topic}}","Protocol":"email","Endpoint":"reader@example.com"}""");
        World.ConfirmSubscription("reader@example.com");
        Call("events", "PutRule", """{"Name":"mails","EventPattern":"{\"source\":[\"aws.logs\"]}"}""");
        Put(Says);
    }

    // "AWS::Events::Rule InputTransformer adds extra quotes to string messages": https://github.com/aws/aws-cdk/issues/5924
    [Fact]
    public void A_mail_has_no_subject_of_its_own_and_the_templates_quotes()
    {
        Allow("");

        CreateLogGroup();

        var mail = Assert.Single(Mails);
        Assert.Equal("AWS Notification Message", mail.Subject);
        Assert.Equal("\"arn:aws:iam::111122223333:user/admin called CreateLogGroup.\"", mail.Body);
    }

    [Fact]
    public void A_topic_that_does_not_let_EventBridge_publish_leaves_the_event_in_the_dead_letter_queue()
    {
        Call("sqs", "CreateQueue", """{"QueueName":"undelivered"}""");
        Call("sqs", "SetQueueAttributes", new JsonObject
        {
            ["QueueUrl"] = "https://sqs.eu-west-1.amazonaws.com/111122223333/undelivered",
            ["Attributes"] = new JsonObject
            {
                ["Policy"] = """{"Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*"}]}""",
            },
        }.ToJsonString());
        Put($$"""{{Says}},"DeadLetterConfig":{"Arn":"{{Queue}}"} """);

        CreateLogGroup();

        Assert.Empty(Mails);
        Assert.Equal("NO_PERMISSIONS", Assert.Single(Undelivered).Attributes["ERROR_CODE"]);
    }

    // "You can't use of Condition blocks in Amazon SNS topic policies for EventBridge."
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    [Theory]
    [InlineData(""","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/*"}}""", 0)]
    [InlineData(""","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}""", 0)]
    [InlineData(""","Condition":{"ArnLikeIfExists":{"aws:SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/*"}}""", 1)]
    public void A_condition_in_the_topics_policy_keeps_EventBridge_out_unless_it_holds_for_what_is_not_told(string condition, int mails)
    {
        Allow(condition);

        CreateLogGroup();

        Assert.Equal(mails, Mails.Count);
    }

    [Theory]
    [InlineData("\"<who> did <what>\"", "\"arn:aws:iam::111122223333:user/admin did CreateLogGroup\"")]
    [InlineData("\"one\"\n\"two <what>\"", "\"one\"\n\"two CreateLogGroup\"")]
    [InlineData("\"<none>nobody<nobody>\"", "\"nobody<nobody>\"")] // a path that leads nowhere; a name that is no variable
    [InlineData("\"a \\\"<what>\\\" of <aws.events.rule-name>\"", "\"a \\\"CreateLogGroup\\\" of mails\"")]
    [InlineData("{\"what\":<what>,\"said\":\"<what>\",\"all\":<parameters>}",
        """{"what":"CreateLogGroup","said":"CreateLogGroup","all":{"logGroupName":"g"}}""")]
    [InlineData("<aws.events.rule-arn>", "\"arn:aws:events:eu-west-1:111122223333:rule/mails\"")]
    public void A_variable_is_bare_text_within_quotes_and_JSON_elsewhere(string template, string body)
    {
        Allow("");
        Put(Transformer(template, ("who", "$.detail.userIdentity.arn"), ("what", "$.detail.eventName"), ("none", "$.detail.nothing.there"),
            ("parameters", "$.detail.requestParameters")));

        CreateLogGroup();

        Assert.Equal(body, Assert.Single(Mails).Body);
    }

    [Theory]
    [InlineData("text without quotes")]
    [InlineData("\"open")]
    [InlineData("{\"a\":<what>")]
    [InlineData("")]
    public void A_template_that_makes_no_JSON_fails_its_target(string template) =>
        Refused(Transformer(template, ("what", "$.detail.eventName")));

    [Fact]
    public void A_transformer_has_its_limits()
    {
        Refused(Transformer($"\"{new string('a', 8191)}\""));
        Refused(Transformer("\"a\"", [.. Enumerable.Range(0, 101).Select(i => ($"v{i}", "$.id"))]));
        Refused(Transformer("\"a\"", ("a b", "$.id")));
        Refused(Transformer("\"a\"", ("a", "detail.id")));
        Refused(Transformer("\"a\"", ("a", $"$.{new string('b', 255)}")));
    }

    [Fact]
    public void What_CloudFormation_does_for_somebody_says_so_in_its_record()
    {
        Allow("");
        Put(Transformer("\"<by> <from>\"", ("by", "$.detail.userIdentity.invokedBy"), ("from", "$.detail.sourceIPAddress")));
        var call = new ServiceCall(World.Region("111122223333", "eu-west-1"), Credentials.Administrator("111122223333"), "CreateLogGroup",
            new() { ["logGroupName"] = "g" });

        Dispatch.Serve(World.Service("logs"), call with { SourceIp = "cloudformation.amazonaws.com" });

        Assert.Equal("\"cloudformation.amazonaws.com cloudformation.amazonaws.com\"", Assert.Single(Mails).Body);
    }

    private void CreateLogGroup() => Call("logs", "CreateLogGroup", """{"logGroupName":"g"}""");

    private void Allow(string condition) => Call("sns", "SetTopicAttributes", new JsonObject
    {
        ["TopicArn"] = Topic,
        ["AttributeName"] = "Policy",
        ["AttributeValue"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"{{Topic}}"{{condition}}}]}""",
    }.ToJsonString());

    private void Put(string members) => PutTarget("mails", Topic, members);

    private void Refused(string members)
    {
        var put = Call("events", "PutTargets", $$"""{"Rule":"mails","Targets":[{"Id":"t","Arn":"{{Topic}}"{{members}}}]}""");
        Assert.Equal(1, (int)put["FailedEntryCount"]!);
    }

    private static string Transformer(string template, params (string Name, string Path)[] paths) => ",\"InputTransformer\":"
        + new JsonObject
        {
            ["InputPathsMap"] =
                new JsonObject(paths.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Path))),
            ["InputTemplate"] = template,
        }.ToJsonString();
}
