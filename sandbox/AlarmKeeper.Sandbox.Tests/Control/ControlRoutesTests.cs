using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Control;

public sealed class ControlRoutesTests : SandboxTest
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task Another_process_can_register_a_caller_break_a_call_and_read_what_was_called()
    {
        await Post("credentials", """
            {"accessKeyId":"AKIAEVE","arn":"arn:aws:iam::444455556666:user/eve","policy":{"Statement":{"Effect":"Allow","Action":"sns:ListTopics","Resource":"*"}}}
            """);
        await Post("faults", """{"kind":"throttle","service":"sns","count":1}""");
        var eve = new AwsClient(Url) { AccessKey = "AKIAEVE" };

        var throttled = await eve.QueryAsync("sns", "ListTopics");
        var allowed = await eve.QueryAsync("sns", "ListTopics");
        var denied = await eve.QueryAsync("sns", "CreateTopic", ("Name", "t"));

        Assert.Equal((429, 200, 403), (throttled.Status, allowed.Status, denied.Status));
        var calls = (JsonArray)await Get("calls");
        Assert.Equal(["Throttled", "", "AuthorizationError"], calls.Select(call => call!["error"]?.ToString() ?? ""));
        Assert.Equal((true, "444455556666"), ((bool)calls[2]!["isWrite"]!, calls[2]!["account"]!.ToString()));
    }

    [Fact]
    public async Task It_can_let_time_pass_confirm_a_subscriber_and_read_the_mail()
    {
        const string Topic = "arn:aws:sns:eu-west-1:111122223333:t";
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Client.QueryAsync("sns", "Subscribe", ("TopicArn", Topic), ("Protocol", "email"), ("Endpoint", "a@example.com"));
        var before = DateTimeOffset.UtcNow;

        await Post("clock", """{"seconds":7200}""");
        await Post("subscriptions/confirm", """{"endpoint":"a@example.com"}""");
        await Client.QueryAsync("sns", "Publish", ("TopicArn", Topic), ("Message", "hello"));

        var mail = ((JsonArray)await Get("inbox"))[^1]!;
        Assert.Equal(("a@example.com", "hello"), (mail["to"]!.ToString(), mail["body"]!.ToString()));
        Assert.True((DateTimeOffset)mail["at"]! >= before.AddHours(2));
    }

    [Fact]
    public async Task It_can_put_an_event_and_reset_everything()
    {
        await Post("events", """{"event":{"eventName":"CreateAccessKey","awsRegion":"us-east-1","eventTime":"2026-01-01T00:00:00Z","recipientAccountId":"444455556666"}}""");
        await Post("root-sign-in", """{"account":"444455556666"}""");
        var recorded = World.Region("444455556666", "us-east-1").Store<AlarmKeeper.Sandbox.CloudTrail.EventStore>().Events;

        Assert.Equal(["CreateAccessKey", "ConsoleLogin"], recorded.Select(one => one["eventName"]!.ToString()));
        await Client.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Post("reset", "");
        Assert.Empty((JsonArray)await Get("calls"));
        Assert.Null((await Client.QueryAsync("sns", "ListTopics"))["TopicArn"]);
    }

    [Theory]
    [InlineData("faults", """{"kind":"gremlins"}""", "kind must be one of Throttle")]
    [InlineData("clock", """{"seconds":-1}""", "seconds must be 0 to 2678400")]
    [InlineData("credentials", """{"accessKeyId":"a","arn":"arn:aws:iam::444455556666:user/u","policy":"nonsense"}""", "Policy is not valid JSON")]
    [InlineData("subscriptions/confirm", """{"endpoint":"a@example.com"}""", "a@example.com has no Pending subscription")]
    [InlineData("subscriptions/confirm", "{", "")]
    public async Task What_makes_no_sense_is_refused_with_the_reason(string path, string body, string reason)
    {
        var answer = await Http.PostAsync($"{Url}/_sandbox/{path}", new StringContent(body));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(reason, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.ToString(), StringComparison.Ordinal);
    }

    private async Task Post(string path, string body) =>
        (await Http.PostAsync($"{Url}/_sandbox/{path}", new StringContent(body))).EnsureSuccessStatusCode();

    private async Task<JsonNode> Get(string path) => (await Http.GetFromJsonAsync<JsonNode>($"{Url}/_sandbox/{path}"))!;
}
