using System.Text.Json.Nodes;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody keeps EventBridge from the notice topic, so that what is done to AlarmKeeper next is mailed by nobody.</summary>
[Trait("Category", "EndToEnd")]
public class ShutRulesAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private readonly DeployedLandscape aws = fixture.Aws;

    [Fact]
    [Row("E37", Outcome.Named)]
    public async Task A_policy_without_the_rules_is_told_with_who_wrote_it()
    {
        await aws.BeginAsync();
        var there = aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.NoticeTopic })["Attributes"]!["Policy"]!.ToString();
        var policy = JsonNode.Parse(there)!;
        var statements = policy["Statement"]!.AsArray();
        statements.Remove(statements.Single(one => one!["Sid"]?.ToString() == "Rules"));

        Set(policy.ToJsonString());
        await aws.IdleAsync();

        var told = Assert.Single(aws.Notices);
        Assert.Contains("does not let EventBridge in", told.Body, StringComparison.Ordinal);
        Assert.Contains("#e37", told.Body, StringComparison.Ordinal);
        Assert.Contains("Changed by: arn:aws:iam::111122223333:user/mallory, SetTopicAttributes at ", told.Body, StringComparison.Ordinal);
        Set(there);
    }

    private void Set(string policy) => aws.Call(Attackers.With("sns:SetTopicAttributes"), "sns", "SetTopicAttributes", new()
    {
        ["TopicArn"] = aws.NoticeTopic,
        ["AttributeName"] = "Policy",
        ["AttributeValue"] = policy,
    });
}
