using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Subscribers that SNS confirms by itself: that they are subscribed proves nothing of who reads there.</summary>
[Trait("Category", "EndToEnd")]
public class UnprovableDeliveryTests
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";
    private const string Drill = """{"mode":"drill"}""";

    [Theory]
    [InlineData(Queue)]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:function:on-call")]
    [InlineData("+491701234567")]
    public async Task Where_no_person_confirmed_the_answer_and_the_drill_say_that_nothing_is_proved(string endpoint)
    {
        await using var aws = await Landscape.StartArmedAsync(one => one.Environment["ALARMKEEPER_SUBSCRIBERS"] = endpoint);

        var check = await aws.RunAsync("check");
        Assert.Contains($"Nothing shows from here that a message arrives there: {endpoint}.", check.Output, StringComparison.Ordinal);

        var run = await aws.RunAsync("drill", "--json");
        Assert.Equal(3, run.ExitCode);
        var drill = ReportView.Parse(run.Output).Json.GetProperty("drill");
        Assert.False(drill.GetProperty("proven").GetBoolean());
        var alert = drill.GetProperty("alerts")[0];
        Assert.Empty(alert.GetProperty("people").EnumerateArray());
        Assert.Equal(endpoint, Assert.Single(alert.GetProperty("unproved").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Where_a_person_confirmed_too_the_drill_proves_the_alert_and_names_who_cannot_be_proved()
    {
        await using var aws = await Landscape.StartArmedAsync(
            one => one.Environment["ALARMKEEPER_SUBSCRIBERS"] = $"{Landscape.Subscriber},{Queue}");

        var report = await aws.InvokeAsync(Drill);

        Assert.True(report.Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        var alert = report.Json.GetProperty("drill").GetProperty("alerts")[0];
        Assert.Equal(Landscape.Subscriber, Assert.Single(alert.GetProperty("people").EnumerateArray()).GetString());
        Assert.Equal(Queue, Assert.Single(alert.GetProperty("unproved").EnumerateArray()).GetProperty("name").GetString());
        Assert.False(report.Json.TryGetProperty("unproved", out _));
    }

    [Theory]
    [InlineData("""{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111122223333:lost"}""", true)]
    [InlineData("""{}""", false)]
    public async Task A_drill_says_where_to_look_for_what_SNS_could_not_deliver(string redrivePolicy, bool isNamed)
    {
        await using var aws = await Landscape.StartArmedAsync(one => one.Environment["ALARMKEEPER_SUBSCRIBERS"] = Queue);
        var subscriptions = aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!;
        aws.Call("sns", "SetSubscriptionAttributes", new()
        {
            ["SubscriptionArn"] = subscriptions[0]!["SubscriptionArn"]!.DeepClone(),
            ["AttributeName"] = "RedrivePolicy",
            ["AttributeValue"] = redrivePolicy,
        });

        var report = await aws.InvokeAsync(Drill);

        var doubt = report.Json.GetProperty("drill").GetProperty("alerts")[0].GetProperty("unproved")[0].GetProperty("why").GetString();
        Assert.Equal(isNamed, doubt!.EndsWith("; look for what SNS could not deliver in the queue lost", StringComparison.Ordinal));
    }
}
