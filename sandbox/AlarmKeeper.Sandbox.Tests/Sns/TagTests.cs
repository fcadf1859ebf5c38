using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>What SNS takes for tags of a topic.</summary>
public class TagTests : SnsTest
{
    [Fact]
    public async Task Fifty_tags_are_taken_and_one_more_is_not_and_changes_nothing()
    {
        Assert.Equal(200, (await Tag([.. Enumerable.Range(0, 50).Select(n => ($"k{n}", "v"))])).Status);

        var refused = await Tag(("k0", "changed"), ("k50", "v"));

        Assert.Equal((400, "TagLimitExceeded"), (refused.Status, refused["Code"]));
        Assert.DoesNotContain("changed", (await Sns("ListTagsForResource", ("ResourceArn", TopicArn))).Elements("Value"));
        Assert.Equal(200, (await Tag(("k0", "changed"))).Status);
    }

    [Fact]
    public async Task Lengths_are_counted()
    {
        Assert.Equal(200, (await Tag((new string('k', 128), new string('v', 256)))).Status);
        Assert.Equal("InvalidParameter", (await Tag((new string('k', 129), "v")))["Code"]);
        Assert.Equal("InvalidParameter", (await Tag(("k", new string('v', 257))))["Code"]);
    }

    [Theory]
    [InlineData("a key:1", "_.:/=+-@ ä9", 200)]
    [InlineData("k", "a,b", 400)]
    [InlineData("k", "a|b", 400)]
    [InlineData("k#", "v", 400)]
    [InlineData("aws:cloudformation:stack-id", "v", 400)]
    [InlineData("AWS:any", "v", 400)]
    public async Task Characters_and_reserved_keys(string key, string value, int status) =>
        Assert.Equal(status, (await Tag((key, value))).Status);

    [Fact]
    public async Task A_topic_is_not_created_with_tags_that_it_may_not_have()
    {
        var refused = await Sns("CreateTopic", ("Name", "other"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "a,b"));

        Assert.Equal("InvalidParameter", refused["Code"]);
        Assert.DoesNotContain((await Sns("ListTopics")).Elements("TopicArn"), arn => arn.EndsWith(":other", StringComparison.Ordinal));
    }

    private Task<AwsAnswer> Tag(params (string Key, string Value)[] tags) =>
        Sns("TagResource", [("ResourceArn", TopicArn), .. tags.SelectMany((tag, n) => new (string, string)[]
    {
        ($"Tags.member.{n + 1}.Key", tag.Key), ($"Tags.member.{n + 1}.Value", tag.Value),
    })]);
}
