using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Topics with a customer's key, which lets CloudWatch and EventBridge in and leaves the rest to the account's policies.</summary>
[Trait("Category", "EndToEnd")]
public class TopicKeyTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},
        {"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":["kms:GenerateDataKey*","kms:Decrypt"],"Resource":"*"},
        {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":["kms:GenerateDataKey*","kms:Decrypt"],"Resource":"*",
        "Condition":{"StringEquals":{"aws:SourceAccount":"111122223333","kms:EncryptionContext:aws:sns:topicArn":"TOPIC"}}}]}
        """;

    private readonly Landscape aws = fixture.Aws;

    private IEnumerable<Mail> Explanations =>
        aws.World.Inbox.Notifications.Where(mail => mail.Subject.StartsWith("Root was used", StringComparison.Ordinal));

    [Fact]
    [Row("N21", Outcome.Named)]
    public async Task Who_used_root_reaches_the_alerts_people_once_the_stack_lets_the_role_use_the_key()
    {
        await aws.StartOverAsync();
        var key = Encrypt(aws.Topic);
        var before = await aws.InvokeAsync();
        Assert.Equal(("weakened", "N21"), (before.Verdict, Assert.Single(before.Rows)));
        Assert.Contains($"Set AlertTopicKmsKeyArn to {key}", Assert.Single(before.Todos), StringComparison.Ordinal);
        Assert.Contains(aws.RootSignsIn(), mail => mail.To == Landscape.Subscriber);
        await aws.InvokeAsync();
        Assert.Equal([Landscape.NoticeReader], Explanations.Select(mail => mail.To));

        aws.Stack().Parameters["AlertTopicKmsKeyArn"] = key;
        aws.Grant(new Stack([.. aws.Parameters(), ("AlertTopicKmsKeyArn", key)]) { NoticeTopicArn = aws.NoticeTopic }.RoleStatements);
        var after = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (after.Verdict, after.Rows.Count));
        aws.World.Inbox.Clear();
        aws.RootSignsIn();
        await aws.InvokeAsync();
        Assert.Equal([Landscape.Subscriber], Explanations.Select(mail => mail.To));
    }

    [Fact]
    [Row("E21", Outcome.Named)]
    public async Task A_key_of_the_notice_topic_that_the_role_may_not_use_is_named()
    {
        await aws.StartOverAsync();
        Encrypt(aws.NoticeTopic);

        var report = await aws.InvokeAsync("""{"mode":"check"}""");

        Assert.Equal(("weakened", "E21"), (report.Verdict, Assert.Single(report.Rows)));
        Assert.Contains("Set NoticeTopicKmsKeyArn to", Assert.Single(report.Todos), StringComparison.Ordinal);
    }

    private string Encrypt(string topic)
    {
        var created = aws.Call("kms", "CreateKey",
            new JsonObject { ["Policy"] = Policy.Replace("TOPIC", topic, StringComparison.Ordinal) });
        var key = created["KeyMetadata"]!["Arn"]!.ToString();
        aws.Call("sns", "SetTopicAttributes",
            new() { ["TopicArn"] = topic, ["AttributeName"] = "KmsMasterKeyId", ["AttributeValue"] = key });
        return key;
    }
}
