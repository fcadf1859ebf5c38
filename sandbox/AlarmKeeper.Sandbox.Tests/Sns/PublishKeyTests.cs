using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>Publishing to an encrypted topic: the key has to let the caller in as well (row N4).</summary>
public sealed class PublishKeyTests : SnsTest
{
    private const string Publisher = "arn:aws:sts::111122223333:assumed-role/keeper/run";

    private const string UseKeys = """{"Effect":"Allow","Action":["kms:GenerateDataKey","kms:Decrypt"],"Resource":"*"}""";

    [Theory]
    [InlineData("arn:aws:iam::111122223333:root", UseKeys, null)]
    [InlineData("arn:aws:iam::111122223333:root", null, "KMSAccessDenied")]
    [InlineData("arn:aws:iam::111122223333:role/keeper", null, null)]
    [InlineData("arn:aws:iam::111122223333:role/other", UseKeys, "KMSAccessDenied")]
    public async Task The_keys_policy_lets_a_caller_in_by_name_or_leaves_it_to_the_callers_policy(string principal, string? statement,
        string? code)
    {
        await Encrypt($$$"""{"Statement":{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"kms:*","Resource":"*"}}""");

        var published = await PublishAs(statement);

        Assert.Equal(code, published["Code"]);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:aws:sns:topicArn":"arn:aws:sns:eu-west-1:111122223333:alerts"}}""", null)]
    [InlineData("""{"StringEquals":{"kms:EncryptionContext:aws:sns:topicArn":"arn:aws:sns:eu-west-1:111122223333:x"}}""", "KMSAccessDenied")]
    [InlineData("""{"StringEquals":{"kms:ViaService":"sns.eu-west-1.amazonaws.com","kms:CallerAccount":"111122223333"}}""", null)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorg1"}}""", null)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-other"}}""", "KMSAccessDenied")]
    [InlineData("""{"Bool":{"aws:PrincipalIsAWSService":"true"}}""", "KMSAccessDenied")]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"true"}}""", null)]
    public async Task The_keys_policy_sees_who_publishes_to_which_topic(string condition, string? code)
    {
        World.Organization.Add("111122223333");
        await Encrypt($$"""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*","Condition":{{condition}}}]}""");

        Assert.Equal(code, (await PublishAs(null))["Code"]);
    }

    [Theory]
    [InlineData(UseKeys, null)]
    [InlineData(null, "KMSAccessDenied")]
    public async Task The_key_of_another_account_takes_the_callers_own_policy_as_well(string? statement, string? code)
    {
        const string open = """{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/keeper"},"Action":"kms:*","Resource":"*"}}""";
        var created = await new AwsClient(Url) { AccessKey = "444455556666" }
            .JsonAsync("kms", "TrentService.CreateKey", new JsonObject { ["Policy"] = open }.ToJsonString());
        await Set("KmsMasterKeyId", created.Json["KeyMetadata"]!["Arn"]!.ToString());

        Assert.Equal(code, (await PublishAs(statement))["Code"]);
    }

    [Fact]
    public async Task The_AWS_managed_key_is_open_to_every_publisher_of_the_account()
    {
        await Set("KmsMasterKeyId", "alias/aws/sns");

        Assert.Equal(200, (await PublishAs(null)).Status);
    }

    [Theory]
    [InlineData("DisableKey", "KMSDisabled")]
    [InlineData("ScheduleKeyDeletion", "KMSInvalidState")]
    public async Task A_key_that_is_out_of_use_stops_everybody(string operation, string code)
    {
        var key = await Encrypt("""{"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}}""");
        await Client.JsonAsync("kms", $"TrentService.{operation}", $$"""{"KeyId":"{{key}}"}""");

        Assert.Equal(code, (await PublishAs(UseKeys))["Code"]);
    }

    [Fact]
    public async Task A_key_without_a_policy_of_its_own_has_AWSs_default()
    {
        var created = (await Client.JsonAsync("kms", "TrentService.CreateKey", "{}")).Json;
        var policy = (await Client.JsonAsync("kms", "TrentService.GetKeyPolicy", $$"""{"KeyId":"{{created["KeyMetadata"]!["KeyId"]}}","PolicyName":"default"}""")).Json;

        var statement = JsonNode.Parse(policy["Policy"]!.ToString())!["Statement"]![0]!;
        Assert.Equal(("arn:aws:iam::111122223333:root", "kms:*"),
            (statement["Principal"]!["AWS"]!.ToString(), statement["Action"]!.ToString()));
    }

    private async Task<string> Encrypt(string policy)
    {
        var created = await Client.JsonAsync("kms", "TrentService.CreateKey", new JsonObject { ["Policy"] = policy }.ToJsonString());
        var key = created.Json["KeyMetadata"]!["KeyId"]!.ToString();
        await Set("KmsMasterKeyId", key);
        return key;
    }

    private Task<AwsAnswer> PublishAs(string? statement)
    {
        var publish = """{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}""";
        World.Credentials.Register(new(
            "AssumedRole", Publisher, "111122223333", "ASIAKEEPER", $$"""{"Statement":[{{publish}}{{(statement is null ? "" : $",{statement}")}}]}"""));
        return new AwsClient(Url) { AccessKey = "ASIAKEEPER" }.QueryAsync("sns", "Publish", ("TopicArn", TopicArn), ("Message", "m"));
    }
}
