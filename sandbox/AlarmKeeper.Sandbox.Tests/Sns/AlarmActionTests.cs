using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Tests.Sns;

public sealed class AlarmActionTests : SnsTest
{
    private const string AlarmArn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage";

    private const string KeyPolicy = """
        {"Statement":{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*"}}
        """;

    [Fact]
    public async Task The_default_policy_lets_the_accounts_own_alarms_through()
    {
        await Subscribe();
        World.ConfirmSubscription(Address);

        Assert.Null(Act());
        Assert.Equal(("ALARM: root", "body"), (World.Inbox.Notifications[0].Subject, World.Inbox.Notifications[0].Body));
    }

    [Theory]
    [InlineData("cloudwatch.amazonaws.com", "111122223333", true)]
    [InlineData("cloudwatch.amazonaws.com", "444455556666", false)]
    [InlineData("events.amazonaws.com", "111122223333", false)]
    public async Task A_policy_of_its_own_has_to_name_CloudWatch_and_this_account(string service, string account, bool allowed)
    {
        await Set("Policy", $$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"{{{service}}}"},"Action":"sns:Publish",
            "Resource":"{{{TopicArn}}}","Condition":{"StringEquals":{"aws:SourceAccount":"{{{account}}}"},"ArnLike":{"aws:SourceArn":"{{{AlarmArn}}}"} } } }
            """);

        var error = Act();

        var reason = $"Resource: {AlarmArn} is not authorized to perform: SNS:Publish on resource: {TopicArn}";
        Assert.Equal(allowed ? null : $"Failed to execute action {TopicArn}. Received error: \"{reason}\"", error);
    }

    [Fact]
    public async Task The_AWS_managed_key_stops_an_alarm_however_it_is_spelled()
    {
        var key = await Kms("DescribeKey", """{"KeyId":"alias/aws/sns"}""");
        var (id, arn) = (key["KeyMetadata"]!["KeyId"]!.ToString(), key["KeyMetadata"]!["Arn"]!.ToString());

        foreach (var spelling in (string[])["alias/aws/sns", "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns", id, arn])
        {
            await Set("KmsMasterKeyId", spelling);
            Assert.Contains("Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException", Act(), StringComparison.Ordinal);
        }
        await Set("KmsMasterKeyId", "");
        Assert.Null(Act());
    }

    [Fact]
    public async Task A_customers_key_works_while_it_is_enabled_and_its_policy_lets_CloudWatch_use_it()
    {
        var created = await Kms("CreateKey", "{}");
        var key = created["KeyMetadata"]!["KeyId"]!.ToString();
        await Set("KmsMasterKeyId", key);
        var unadmitted = Act();
        await Kms("PutKeyPolicy", new JsonObject { ["KeyId"] = key, ["Policy"] = KeyPolicy }.ToJsonString());
        var admitted = Act();
        await Kms("DisableKey", $$"""{"KeyId":"{{key}}"}""");
        var disabled = Act();
        await Set("KmsMasterKeyId", "alias/gone");

        Assert.Contains("AccessDeniedException", unadmitted, StringComparison.Ordinal);
        Assert.Null(admitted);
        Assert.Contains("DisabledException", disabled, StringComparison.Ordinal);
        Assert.Contains("NotFoundException", Act(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:aws:sns:topicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}}""", true)]
    [InlineData("""{"ArnLike":{"KMS:ENCRYPTIONCONTEXT:aws:sns:topicArn":"arn:aws:sns:*:111122223333:alerts"}}""", true)]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:aws:sns:topicArn":"arn:aws:sns:eu-west-1:111122223333:other"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"kms:EncryptionContextKeys":"aws:sns:topicArn"}}""", true)]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:111122223333:log-group:g"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:*:*:alarm:*"}}""", true)]
    [InlineData("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}}""", false)]
    [InlineData("""{"StringEquals":{"kms:ViaService":"sns.eu-west-1.amazonaws.com"}}""", false)]
    public async Task A_keys_policy_sees_which_topic_the_alarm_publishes_to_and_for_whom(string condition, bool allowed)
    {
        World.Organization.Add("111122223333");
        var policy = JsonNode.Parse(KeyPolicy)!;
        policy["Statement"]!["Condition"] = JsonNode.Parse(condition);
        var created = await Kms("CreateKey", new JsonObject { ["Policy"] = policy.ToJsonString() }.ToJsonString());
        await Set("KmsMasterKeyId", created["KeyMetadata"]!["KeyId"]!.ToString());

        Assert.Equal(allowed, Act() is null);
    }

    [Theory]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalOrgID":"o-exampleorg1"},"Bool":{"aws:PrincipalIsAWSService":"false"}}""", true)]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"true"}}""", true)]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"false"}}""", false)]
    public async Task A_Deny_for_everybody_outside_the_organization_meets_an_alarm_unless_it_spares_services(string condition, bool allowed)
    {
        World.Organization.Add("111122223333");
        await Set("Policy", $$"""
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"{{TopicArn}}"},
            {"Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"{{TopicArn}}","Condition":{{condition}}}]}
            """);

        Assert.Equal(allowed, Act() is null);
    }

    [Fact]
    public async Task A_topic_that_is_gone_or_in_another_Region_is_not_reached()
    {
        await Sns("DeleteTopic", ("TopicArn", TopicArn));

        Assert.Contains("Topic does not exist", Act(), StringComparison.Ordinal);
        Assert.Contains("Topic does not exist", Act("arn:aws:sns:us-east-1:111122223333:alerts"), StringComparison.Ordinal);
        Assert.Contains("Topic does not exist", Act("nonsense"), StringComparison.Ordinal);
    }

    private string? Act(string topic = TopicArn) =>
        World.AlarmAction(World.Region("111122223333", "eu-west-1"), new AlarmMessage(topic, AlarmArn, "ALARM: root", "body"));

    private async Task<JsonObject> Kms(string operation, string input) =>
        (await Client.JsonAsync("kms", $"TrentService.{operation}", input)).Json;
}
