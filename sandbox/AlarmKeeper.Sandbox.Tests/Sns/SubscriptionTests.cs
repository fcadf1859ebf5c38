using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Tests.Sns;

public sealed class SubscriptionTests : SnsTest
{
    [Fact]
    public async Task A_mail_address_is_pending_until_its_owner_clicks()
    {
        var bare = await Sns("Subscribe", ("TopicArn", TopicArn), ("Protocol", "email"), ("Endpoint", Address));
        var before = await SubscriptionArns();
        World.ConfirmSubscription(Address);
        var after = await SubscriptionArns();

        Assert.Equal("pending confirmation", bare["SubscriptionArn"]);
        Assert.Equal(["PendingConfirmation"], before);
        Assert.StartsWith(TopicArn + ":", Assert.Single(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_the_mail_confirms_too()
    {
        var arn = (await Subscribe())["SubscriptionArn"]!;
        var wrong = await Sns("ConfirmSubscription", ("TopicArn", TopicArn), ("Token", "guess"));
        var right = await Sns("ConfirmSubscription", ("TopicArn", TopicArn), ("Token", World.Inbox.All[0].ConfirmationToken!));

        Assert.Equal((400, arn), (wrong.Status, right["SubscriptionArn"]));
        Assert.Equal([arn], await SubscriptionArns());
    }

    [Fact]
    public async Task Subscribing_again_gives_the_same_one_and_mails_a_pending_address_once_more()
    {
        var first = await Subscribe();
        var again = await Subscribe();

        Assert.Equal(first["SubscriptionArn"], again["SubscriptionArn"]);
        Assert.Single(await SubscriptionArns());
        Assert.Equal(2, World.Inbox.All.Count);
    }

    [Theory]
    [InlineData("https://name:s3cret@hooks.example/?key=1", "https://name:****@hooks.example/?key=1")]
    [InlineData("https://name@hooks.example/a:b@c", "https://name@hooks.example/a:b@c")]
    [InlineData("https://hooks.example:8443/@a", "https://hooks.example:8443/@a")]
    public async Task The_list_masks_the_password_of_a_web_address_and_the_attributes_do_not(string endpoint, string listed)
    {
        var arn = (await Sns("Subscribe", ("TopicArn", TopicArn), ("Protocol", "https"), ("Endpoint", endpoint),
            ("ReturnSubscriptionArn", "true")))["SubscriptionArn"]!;

        Assert.Equal([listed], (await Sns("ListSubscriptionsByTopic", ("TopicArn", TopicArn))).Elements("Endpoint"));
        Assert.Equal([listed], (await Sns("ListSubscriptions")).Elements("Endpoint"));
        Assert.Contains(endpoint, (await Sns("GetSubscriptionAttributes", ("SubscriptionArn", arn))).Elements("value"));
    }

    [Fact]
    public async Task Subscribing_again_with_other_attributes_is_refused()
    {
        await Subscribe();

        var again = await Subscribe(("Attributes.entry.1.key", "FilterPolicy"), ("Attributes.entry.1.value", """{"a":["b"]}"""));

        Assert.EndsWith("Subscription already exists with different attributes", again["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_one_vanishes_after_two_days_without_an_event()
    {
        await Subscribe();
        var calls = World.Calls.All.Count;
        World.Advance(TimeSpan.FromHours(47));
        var before = await SubscriptionArns();
        World.Advance(TimeSpan.FromHours(1));
        var after = await SubscriptionArns();

        Assert.Equal((1, 0), (before.Count, after.Count));
        Assert.All(World.Calls.All.Skip(calls), call => Assert.Equal("ListSubscriptionsByTopic", call.Operation));
    }

    [Theory]
    [InlineData("email", "nobody")]
    [InlineData("https", "http://example.com")]
    [InlineData("sqs", "https://example.com")]
    [InlineData("pigeon", "x")]
    public async Task An_endpoint_has_to_fit_its_protocol(string protocol, string endpoint)
    {
        var answer = await Sns("Subscribe", ("TopicArn", TopicArn), ("Protocol", protocol), ("Endpoint", endpoint));

        Assert.Equal((400, "InvalidParameter"), (answer.Status, answer["Code"]));
    }

    [Fact]
    public async Task A_fifo_topic_takes_no_mail_address()
    {
        var fifo =
            await Sns("CreateTopic", ("Name", "a.fifo"), ("Attributes.entry.1.key", "FifoTopic"), ("Attributes.entry.1.value", "true"));

        var answer = await Sns("Subscribe", ("TopicArn", fifo["TopicArn"]!), ("Protocol", "email"), ("Endpoint", Address));

        Assert.Equal("InvalidParameter", answer["Code"]);
    }

    [Fact]
    public async Task A_queue_is_confirmed_at_once_and_a_hundred_and_one_make_two_pages()
    {
        for (var i = 0; i <= 100; i++)
            await Sns("Subscribe", ("TopicArn", TopicArn), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:eu-west-1:111122223333:q{i}"));

        var first = await Sns("ListSubscriptionsByTopic", ("TopicArn", TopicArn));
        var second = await Sns("ListSubscriptionsByTopic", ("TopicArn", TopicArn), ("NextToken", first["NextToken"]!));
        var nonsense = await Sns("ListSubscriptions", ("NextToken", "x"));

        Assert.Equal((100, 1), (first.Elements("Endpoint").Count(), second.Elements("Endpoint").Count()));
        Assert.Null(second["NextToken"]);
        Assert.DoesNotContain("PendingConfirmation", first.Elements("SubscriptionArn"));
        Assert.Equal("InvalidParameter", nonsense["Code"]);
    }

    [Fact]
    public async Task Unsubscribing_twice_is_no_error_and_a_literal_is()
    {
        var arn = (await Subscribe())["SubscriptionArn"]!;

        Assert.Equal(200, (await Sns("Unsubscribe", ("SubscriptionArn", arn))).Status);
        Assert.Equal(200, (await Sns("Unsubscribe", ("SubscriptionArn", arn))).Status);
        Assert.Equal(400, (await Sns("Unsubscribe", ("SubscriptionArn", "PendingConfirmation"))).Status);
        Assert.Empty(await SubscriptionArns());
    }

    [Fact]
    public async Task The_link_in_a_mail_unsubscribes_at_once()
    {
        await Subscribe();
        World.ConfirmSubscription(Address);

        World.UnsubscribeByLink(Address);

        Assert.Empty(await SubscriptionArns());
        Assert.Throws<InvalidOperationException>(() => World.UnsubscribeByLink(Address));
    }

    [Fact]
    public async Task A_deleted_one_stays_listed_and_cannot_be_subscribed_again_for_three_days()
    {
        await Subscribe();
        World.ConfirmSubscription(Address);
        World.MarkSubscriptionDeleted(Address);
        await Subscribe();
        var during = await SubscriptionArns();
        World.Advance(TimeSpan.FromHours(72));
        await Subscribe();
        var after = await SubscriptionArns();

        Assert.Equal(["Deleted"], during);
        Assert.Equal(["PendingConfirmation"], after);
    }

    [Fact]
    public async Task An_empty_filter_policy_takes_the_filter_off()
    {
        var arn = (await Subscribe())["SubscriptionArn"]!;
        await SetFilter(arn, """{"severity":["high"]}""");
        var with = await Sns("GetSubscriptionAttributes", ("SubscriptionArn", arn));
        await SetFilter(arn, "{}");
        var without = await Sns("GetSubscriptionAttributes", ("SubscriptionArn", arn));

        Assert.Equal(("""{"severity":["high"]}""", "MessageAttributes"), (with.Entry("FilterPolicy"), with.Entry("FilterPolicyScope")));
        Assert.Equal((null, "true"), (without.Entry("FilterPolicy"), without.Entry("PendingConfirmation")));
        Assert.Equal("InvalidParameter", (await SetFilter(arn, """{"severity":"high"}"""))["Code"]);
    }

    private Task<AwsAnswer> SetFilter(string arn, string policy) =>
        Sns("SetSubscriptionAttributes", ("SubscriptionArn", arn), ("AttributeName", "FilterPolicy"), ("AttributeValue", policy));
}
