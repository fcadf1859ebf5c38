using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

public sealed class BusTests : DeliveryTest
{
    private const string Event = """{"id":"1","account":"111122223333","source":"my.app","time":"2026-01-01T00:00:00Z","region":"eu-west-1","detail-type":"t","detail":{"a":1}}""";

    [Fact]
    public async Task Nobody_can_pretend_to_be_AWS()
    {
        PutRule("""{"source":[{"prefix":""}]}""");

        var put = await Put(
            """{"Source":"aws.sns","DetailType":"AWS API Call via CloudTrail","Detail":"{}"}""",
            """{"Source":"my.app","DetailType":"t","Detail":"{\"a\":1}","Resources":["r"],"Time":1767225600}""");

        Assert.Equal(1, (int)put["FailedEntryCount"]!);
        Assert.Equal("NotAuthorizedForSourceException", put["Entries"]![0]!["ErrorCode"]!.ToString());
        var payload = Assert.Single(Payloads);
        Assert.Equal(put["Entries"]![1]!["EventId"]!.ToString(), payload["id"]!.ToString());
        Assert.Equal(
            ("my.app", "2026-01-01T00:00:00Z", """["r"]""", """{"a":1}"""),
            (payload["source"]!.ToString(), payload["time"]!.ToString(), payload["resources"]!.ToJsonString(),
                payload["detail"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"DetailType":"t","Detail":"{}"}""", "InvalidArgument")]
    [InlineData("""{"Source":"s","Detail":"{}"}""", "InvalidArgument")]
    [InlineData("""{"Source":"s","DetailType":"t"}""", "InvalidArgument")]
    [InlineData("""{"Source":"s","DetailType":"t","Detail":"text"}""", "MalformedDetail")]
    [InlineData("""{"Source":"s","DetailType":"t","Detail":"[1]"}""", "MalformedDetail")]
    public async Task An_entry_that_is_no_event_fails_by_itself(string entry, string code)
    {
        var put = await Put(entry, """{"Source":"s","DetailType":"t","Detail":"{}"}""");

        Assert.Equal((1, code), ((int)put["FailedEntryCount"]!, put["Entries"]![0]!["ErrorCode"]!.ToString()));
        Assert.NotNull(put["Entries"]![1]!["EventId"]);
    }

    [Fact]
    public async Task An_event_for_a_bus_that_is_not_there_is_taken_and_lost()
    {
        PutRule("""{"source":["s"]}""");

        var put = await Put("""{"Source":"s","DetailType":"t","Detail":"{}","EventBusName":"mine"}""");

        Assert.Equal(0, (int)put["FailedEntryCount"]!);
        Assert.Empty(Payloads);
    }

    [Fact]
    public async Task More_than_ten_events_or_256_KB_at_once_are_refused()
    {
        var eleven = string.Join(',', Enumerable.Repeat("""{"Source":"s","DetailType":"t","Detail":"{}"}""", 11));
        var large = $$"""{"Source":"s","DetailType":"t","Detail":"{\"a\":\"{{new string('a', 256 * 1024)}}\"}"}""";

        Assert.Equal("ValidationException", Code(await Events("PutEvents", $$"""{"Entries":[{{eleven}}]}""")));
        Assert.Equal("ValidationException", Code(await Events("PutEvents", $$"""{"Entries":[{{large}}]}""")));
    }

    [Theory]
    [InlineData("""{"Service":"events.amazonaws.com"}""", 1)]
    [InlineData("""{"Service":"sns.amazonaws.com"}""", 0)]
    public async Task A_queue_gets_events_where_its_policy_lets_EventBridge_in(string principal, int received)
    {
        const string Tickets = "arn:aws:sqs:eu-west-1:111122223333:tickets";
        var policy = $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sqs:SendMessage","Resource":"{{Tickets}}"}]}""";
        var attributes = new JsonObject { ["Policy"] = policy };
        Call("sqs", "CreateQueue", new JsonObject { ["QueueName"] = "tickets", ["Attributes"] = attributes }.ToJsonString());
        await Events("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"s\"]}"}""");
        await Events("PutTargets", $$"""{"Rule":"r","Targets":[{"Id":"queue","Arn":"{{Tickets}}","DeadLetterConfig":{"Arn":"{{Queue}}"} }]}""");

        await Put("""{"Source":"s","DetailType":"t","Detail":"{}"}""");

        Assert.Equal((received, 1 - received), (QueueStore.Messages(World, Tickets).Count, Undelivered.Count));
    }

    [Fact]
    public async Task A_caller_who_may_speak_for_one_source_alone_cannot_for_another()
    {
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/app", "111122223333", "AKIAAPP", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents",
             "Resource":"arn:aws:events:eu-west-1:111122223333:event-bus/default","Condition":{"StringEquals":{"events:source":"app"} } }]}
            """));
        var app = new AwsClient(Url) { AccessKey = "AKIAAPP" };

        Assert.NotNull((await app.JsonAsync("events", "AWSEvents.PutEvents", Of("app"))).Json["Entries"]);
        Assert.Equal("AccessDeniedException", Code(await app.JsonAsync("events", "AWSEvents.PutEvents", Of("other"))));
        Assert.Equal("AccessDeniedException", Code(await app.JsonAsync("events", "AWSEvents.PutEvents", Of("app", "other"))));

        static string Of(params string[] sources) =>
            $$"""{"Entries":[{{string.Join(',', sources.Select(one => $$"""{"Source":"{{one}}","DetailType":"t","Detail":"{}"}"""))}}]}""";
    }

    [Theory]
    [InlineData("""{"source":["my.app"],"detail":{"a":[1]}}""", true)]
    [InlineData("""{"source":["aws.sns"]}""", false)]
    public async Task A_pattern_is_tried_out_on_an_event(string pattern, bool matches)
    {
        var tested = await Events("TestEventPattern", new JsonObject { ["EventPattern"] = pattern, ["Event"] = Event }.ToJsonString());

        Assert.Equal(matches, (bool)tested.Json["Result"]!);
    }

    [Theory]
    [InlineData("""{"source":[]}""", Event, "InvalidEventPatternException")]
    [InlineData("""{"source":["a"]}""", "text", "ValidationException")]
    [InlineData("""{"source":["a"]}""", """{"source":"a"}""", "ValidationException")]
    public async Task What_cannot_be_tried_out_is_refused(string pattern, string received, string code) =>
        Assert.Equal(code,
            Code(await Events("TestEventPattern", new JsonObject { ["EventPattern"] = pattern, ["Event"] = received }.ToJsonString())));

    [Fact]
    public async Task A_rules_pattern_has_at_most_2048_characters()
    {
        var pattern = $$"""{"source":["{{new string('a', 2048)}}"]}""";

        var put = await Events("PutRule", new JsonObject { ["Name"] = "r", ["EventPattern"] = pattern }.ToJsonString());

        Assert.Equal("InvalidEventPatternException", Code(put));
    }

    private Task<AwsAnswer> Events(string operation, string input) => Client.JsonAsync("events", $"AWSEvents.{operation}", input);

    private async Task<JsonObject> Put(params string[] entries) => (await Events("PutEvents", $$"""{"Entries":[{{string.Join(',', entries)}}]}""")).Json;

    private static string Code(AwsAnswer answer) => answer.Json["__type"]!.ToString();
}
