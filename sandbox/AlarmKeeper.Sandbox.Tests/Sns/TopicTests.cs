using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

public sealed class TopicTests : SnsTest
{
    [Fact]
    public async Task Creating_a_topic_again_gives_the_one_that_is_there()
    {
        var again = await Sns("CreateTopic", ("Name", "alerts"));

        Assert.Equal(TopicArn, again["TopicArn"]);
    }

    [Theory]
    [InlineData("Attributes.entry.1.key", "DisplayName", "Attributes.entry.1.value", "Root", "different attributes")]
    [InlineData("Tags.member.1.Key", "owner", "Tags.member.1.Value", "security", "different tags")]
    public async Task Creating_it_again_with_something_new_is_refused(string key, string name, string member, string value, string reason)
    {
        var again = await Sns("CreateTopic", ("Name", "alerts"), (key, name), (member, value));

        Assert.Equal((400, "InvalidParameter"), (again.Status, again["Code"]));
        Assert.EndsWith($"Topic already exists with {reason}", again["Message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("alerts\n")]
    [InlineData("alerts.fifo")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var answer = await Sns("CreateTopic", ("Name", name));

        Assert.Equal("Invalid parameter: Topic Name", answer["Message"]);
    }

    [Fact]
    public async Task What_nobody_set_has_its_default_and_no_key_is_shown()
    {
        var attributes = await Sns("GetTopicAttributes", ("TopicArn", TopicArn));

        Assert.Equal(("111122223333", "", "0"),
            (attributes.Entry("Owner"), attributes.Entry("DisplayName"), attributes.Entry("SubscriptionsPending")));
        Assert.StartsWith("""{"Version":"2008-10-17","Id":"__default_policy_ID",""", attributes.Entry("Policy"), StringComparison.Ordinal);
        Assert.Null(attributes.Entry("KmsMasterKeyId"));
    }

    [Fact]
    public async Task An_empty_key_takes_the_key_away()
    {
        await Set("KmsMasterKeyId", "alias/aws/sns");
        var with = await Sns("GetTopicAttributes", ("TopicArn", TopicArn));
        await Set("KmsMasterKeyId", "");
        var without = await Sns("GetTopicAttributes", ("TopicArn", TopicArn));

        Assert.Equal(("alias/aws/sns", null), (with.Entry("KmsMasterKeyId"), without.Entry("KmsMasterKeyId")));
    }

    [Theory]
    [InlineData("Policy", "not json")]
    [InlineData("Policy", "")]
    [InlineData("Nonsense", "x")]
    public async Task An_attribute_that_makes_no_sense_is_refused(string attribute, string value)
    {
        var answer = await Set(attribute, value);

        Assert.Equal((400, "InvalidParameter"), (answer.Status, answer["Code"]));
    }

    [Fact]
    public async Task Deleting_a_topic_twice_is_no_error_and_reading_it_is()
    {
        var first = await Sns("DeleteTopic", ("TopicArn", TopicArn));
        var second = await Sns("DeleteTopic", ("TopicArn", TopicArn));
        var read = await Sns("GetTopicAttributes", ("TopicArn", TopicArn));

        Assert.Equal((200, 200, 404), (first.Status, second.Status, read.Status));
        Assert.Equal("NotFound", read["Code"]);
    }

    [Fact]
    public async Task A_topic_that_was_deleted_and_made_again_has_nobodys_confirmation()
    {
        var subscription = (await Subscribe())["SubscriptionArn"]!;
        await Sns("DeleteTopic", ("TopicArn", TopicArn));
        await Sns("CreateTopic", ("Name", "alerts"));

        Assert.Empty(await SubscriptionArns());
        Assert.Equal(200, (await Sns("GetSubscriptionAttributes", ("SubscriptionArn", subscription))).Status);
    }

    [Fact]
    public async Task Another_account_needs_the_topics_policy()
    {
        var stranger = new AwsClient(Url) { AccessKey = "444455556666" };
        var before = await stranger.QueryAsync("sns", "GetTopicAttributes", ("TopicArn", TopicArn));
        await Sns(
            "AddPermission", ("TopicArn", TopicArn), ("Label", "audit"), ("AWSAccountId.member.1", "444455556666"),
            ("ActionName.member.1", "GetTopicAttributes"));

        var after = await stranger.QueryAsync("sns", "GetTopicAttributes", ("TopicArn", TopicArn));

        Assert.Equal((403, "AuthorizationError", 200), (before.Status, before["Code"], after.Status));
    }

    [Fact]
    public async Task Tags_come_and_go()
    {
        await Sns("TagResource", ("ResourceArn", TopicArn), ("Tags.member.1.Key", "told"), ("Tags.member.1.Value", "yesterday"));
        var tagged = await Sns("ListTagsForResource", ("ResourceArn", TopicArn));
        await Sns("UntagResource", ("ResourceArn", TopicArn), ("TagKeys.member.1", "told"));
        var untagged = await Sns("ListTagsForResource", ("ResourceArn", TopicArn));

        Assert.Equal("yesterday", tagged["Value"]);
        Assert.Null(untagged["Value"]);
    }

    [Fact]
    public async Task A_Region_and_an_account_see_only_their_own_topics()
    {
        var elsewhere = new AwsClient(Url) { Region = "us-east-1" };
        var somebody = new AwsClient(Url) { AccessKey = "444455556666" };

        Assert.Null((await elsewhere.QueryAsync("sns", "ListTopics"))["TopicArn"]);
        Assert.Null((await somebody.QueryAsync("sns", "ListTopics"))["TopicArn"]);
        Assert.Equal(TopicArn, (await Sns("ListTopics"))["TopicArn"]);
    }
}
