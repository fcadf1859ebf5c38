using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>
/// Somebody with one right to SNS keeps notices from their readers, before the alarm is disabled. The alert's people read the notice topic
/// as well, so that nothing goes to the alert topic as long as all is well.
/// </summary>
[Trait("Category", "EndToEnd")]
public class NoticeTopicAttackTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task As_long_as_all_is_well_nobody_reads_a_notice_twice()
    {
        await BeginAsync();
        aws.DisableActions();
        Assert.Equal([aws.NoticeTopic], Topics(await aws.InvokeAsync()));
        Assert.Equal([Landscape.NoticeReader, Landscape.Subscriber], aws.World.Inbox.Notifications.Select(mail => mail.To).Order());
    }

    [Fact]
    [Row("E17", Outcome.Named)]
    public async Task Filters_on_every_subscription()
    {
        await BeginAsync();
        foreach (var reader in (string[])[Landscape.NoticeReader, Landscape.Subscriber])
            Attack("SetSubscriptionAttributes", new()
            {
                ["SubscriptionArn"] = aws.NoticeSubscriptionArn(reader),
                ["AttributeName"] = "FilterPolicy",
                ["AttributeValue"] = """{"x":["y"]}""",
            });
        await AssertToldAsync("e17", "SetSubscriptionAttributes");
    }

    [Theory]
    [Row("E16", Outcome.Named)]
    [InlineData("arn:aws:iam::111122223333:role/FunctionRole")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/FunctionRole/alarmkeeper-6f2b4c1e")]
    [InlineData("*")]
    public async Task A_Deny_in_the_topics_policy(string principal)
    {
        await BeginAsync();
        Deny("sns:Publish", principal);
        await AssertToldAsync("e16", "SetTopicAttributes");
    }

    [Fact]
    public async Task A_Deny_of_everything_so_that_nobody_can_see_who_reads_there()
    {
        await BeginAsync();
        Deny("sns:*", "*");
        aws.DisableActions();

        Assert.Equal([aws.Topic], Topics(await aws.InvokeAsync()));
        Assert.Contains("whether anybody reads the notice topic", Assert.Single(aws.World.Inbox.Notifications).Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [Row("E22", Outcome.Named)]
    [InlineData("Inbound", "AlarmKeeper", """{"Deny":{}}""")]
    [InlineData("Outbound", "[a-z]", """{"Deny":{}}""")]
    [InlineData("Outbound", ".", """{"Deidentify":{"MaskConfig":{"MaskWithCharacter":"#"}}}""")]
    public async Task A_data_protection_policy(string direction, string expression, string operation)
    {
        await BeginAsync();
        Attack("PutDataProtectionPolicy", new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["DataProtectionPolicy"] = $$"""
                {"Name":"quiet","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"all","Regex":"{{expression}}"}]},
                "Statement":[{"DataDirection":"{{direction}}","Principal":["*"],"DataIdentifier":["all"],"Operation":{{operation}}}]}
                """,
        });
        await AssertToldAsync("e22", "PutDataProtectionPolicy");
    }

    [Fact]
    [Row("E14", Outcome.Healed)]
    public async Task A_queue_in_the_readers_place()
    {
        await BeginAsync();
        var queue = aws.Home.Arn("sqs", "mallory");
        foreach (var reader in (string[])[Landscape.NoticeReader, Landscape.Subscriber])
            Attack("Unsubscribe", new() { ["SubscriptionArn"] = aws.NoticeSubscriptionArn(reader) });
        Attack("Subscribe", new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "sqs", ["Endpoint"] = queue });
        await AssertToldAsync("e14", "Unsubscribe");

        // Who was thrown out is asked back, and by nobody else's doing.
        var invitation = Assert.Single(aws.World.Inbox.All, mail => mail.ConfirmationToken is not null);
        Assert.Equal((Landscape.NoticeReader, aws.NoticeTopic), (invitation.To, invitation.TopicArn));
        aws.World.ConfirmSubscription(Landscape.NoticeReader, aws.NoticeTopic);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    [Row("E13", Outcome.Named)]
    public async Task The_topic_deleted_with_all_that_was_remembered()
    {
        await BeginAsync();
        Attack("DeleteTopic", new() { ["TopicArn"] = aws.NoticeTopic });
        await AssertToldAsync("e13", "DeleteTopic");
    }

    [Fact]
    public async Task A_crowd_of_queues_beside_the_readers_costs_no_call_for_each()
    {
        await BeginAsync();
        for (var i = 0; i < 100; i++)
            Attack("Subscribe",
                new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "sqs", ["Endpoint"] = aws.Home.Arn("sqs", $"mallory-{i}") });
        aws.World.Calls.Clear();
        await aws.InvokeAsync();
        Assert.Equal(3, aws.World.Calls.All.Count(call => call.Operation == "GetSubscriptionAttributes"));
    }

    [Fact]
    [Row("E14", Outcome.Healed)]
    public async Task A_reader_who_left_by_a_link_is_asked_back_once_in_two_days()
    {
        await BeginAsync();
        aws.World.UnsubscribeByLink(Landscape.NoticeReader, aws.NoticeTopic);
        for (var hour = 0; hour < 47; hour++)
        {
            await aws.InvokeAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event"}""");
            aws.World.Advance(TimeSpan.FromHours(1));
        }

        Assert.Single(aws.World.Inbox.All, mail => mail.ConfirmationToken is not null);
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Body.Contains("#e15", StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Topics(ReportView report) =>
        report.Json.GetProperty("notice").GetProperty("topics").EnumerateArray().Select(topic => topic.GetString());

    private async Task BeginAsync()
    {
        await aws.StartOverAsync();
        aws.Call("sns", "Subscribe",
            new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = Landscape.Subscriber });
        aws.World.ConfirmSubscription(Landscape.Subscriber, aws.NoticeTopic);
        aws.World.Inbox.Clear();
    }

    private void Attack(string operation, JsonObject input) =>
        Dispatch.Serve(aws.World.Service("sns"), new(aws.Home, Attackers.With($"sns:{operation}"), operation, input));

    private void Deny(string action, string principal)
    {
        var document = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(
                new JsonObject
                {
                    ["Effect"] = "Allow",
                    ["Principal"] = "*",
                    ["Action"] = "sns:*",
                    ["Resource"] = aws.NoticeTopic,
                    ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = aws.Home.Account } },
                },
                new JsonObject
                {
                    ["Effect"] = "Deny",
                    ["Principal"] = principal == "*" ? "*" : new JsonObject { ["AWS"] = principal },
                    ["Action"] = action,
                    ["Resource"] = aws.NoticeTopic,
                }),
        };
        Attack("SetTopicAttributes", new()
        {
            ["TopicArn"] = aws.NoticeTopic,
            ["AttributeName"] = "Policy",
            ["AttributeValue"] = document.ToJsonString(),
        });
    }

    // Of the alarm that was repaired, of what was done to the notice topic, and by whom.
    private async Task AssertToldAsync(string row, string operation)
    {
        aws.DisableActions();
        var report = await aws.InvokeAsync();

        Assert.Equal([aws.Topic], Topics(report));
        var mail = Assert.Single(aws.World.Inbox.Notifications, mail => mail.TopicArn == aws.Topic);
        Assert.Equal(Landscape.Subscriber, mail.To);
        foreach (var text in (string[])["#a2", $"#{row}", $"mallory, {operation}"])
            Assert.Contains(text, mail.Body, StringComparison.Ordinal);
    }
}
