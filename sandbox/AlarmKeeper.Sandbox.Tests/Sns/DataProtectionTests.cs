using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>Row N14.</summary>
public sealed class DataProtectionTests : SnsTest
{
    private const string AlarmArn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Subscribe();
        World.ConfirmSubscription(Address);
    }

    [Fact]
    public async Task A_denied_message_does_not_come_in_from_a_caller_nor_from_an_alarm()
    {
        await Protect("Inbound", """{"Deny":{}}""");

        var denied = await Publish("RootAccountUsage in ALARM");
        var alarm = Act();
        var other = await Publish("nothing of note");

        Assert.Equal((403, "AuthorizationError"), (denied.Status, denied["Code"]));
        Assert.StartsWith($"Failed to execute action {TopicArn}. Received error: \"User: {AlarmArn} is not authorized", alarm,
            StringComparison.Ordinal);
        Assert.Equal(200, other.Status);
        Assert.Equal(["nothing of note"], Bodies);
    }

    [Fact]
    public async Task A_message_that_is_denied_on_its_way_out_is_published_and_reaches_nobody()
    {
        await Protect("Outbound", """{"Deny":{}}""");

        var published = await Publish("RootAccountUsage in ALARM");

        Assert.Equal(200, published.Status);
        Assert.Null(Act());
        Assert.Empty(World.Inbox.Notifications);
    }

    [Theory]
    [InlineData("Inbound", """{"Deidentify":{"MaskConfig":{"MaskWithCharacter":"#"}}}""", "####AccountUsage in ALARM")]
    [InlineData("Outbound", """{"Deidentify":{"MaskConfig":{"MaskWithCharacter":"*"}}}""", "****AccountUsage in ALARM")]
    [InlineData("Outbound", """{"Deidentify":{"RedactConfig":{}}}""", "AccountUsage in ALARM")]
    [InlineData("Inbound", """{"Audit":{"SampleRate":"99","NoFindingsDestination":{}}}""", "RootAccountUsage in ALARM")]
    public async Task Deidentifying_masks_or_cuts_out_and_auditing_does_neither(string direction, string operation, string body)
    {
        await Protect(direction, operation);

        await Publish("RootAccountUsage in ALARM");

        Assert.Equal([body], Bodies);
    }

    [Fact]
    public async Task A_statement_for_one_principal_spares_the_others()
    {
        await Protect("Inbound", """{"Deny":{}}""", "arn:aws:iam::111122223333:role/keeper");
        PutRole("arn:aws:iam::111122223333:role/keeper");
        var assumed =
            await Client.QueryAsync("sts", "AssumeRole", ("RoleArn", "arn:aws:iam::111122223333:role/keeper"), ("RoleSessionName", "run"));
        var keeper = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };

        var denied = await keeper.QueryAsync("sns", "Publish", ("TopicArn", TopicArn), ("Message", "Root"));

        Assert.Equal(403, denied.Status);
        Assert.Null(Act());
    }

    [Fact]
    public async Task A_policy_is_read_as_it_was_put_and_ends_with_an_empty_one()
    {
        var none = await Get();
        var put = await Protect("Inbound", """{"Deny":{}}""");
        var policy = await Get();
        await Put("");

        Assert.Equal((200, null), (none.Status, none["DataProtectionPolicy"]));
        Assert.Equal(200, put.Status);
        Assert.Equal("Inbound", JsonNode.Parse(policy["DataProtectionPolicy"]!)!["Statement"]![0]!["DataDirection"]!.ToString());
        Assert.Null(Act());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"Name":"p","Statement":[]}""")]
    [InlineData("""{"Name":"p","Version":"2021-06-01","Statement":[{"DataDirection":"Sideways","Principal":["*"],"DataIdentifier":[],"Operation":{"Deny":{}}}]}""")]
    [InlineData("""{"Name":"p","Version":"2021-06-01","Statement":[{"DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["Nobody"],"Operation":{"Deny":{}}}]}""")]
    [InlineData("""{"Name":"p","Version":"2021-06-01","Statement":[{"DataDirection":"Inbound","Principal":["*"],"DataIdentifier":[],"Operation":{"Drop":{}}}]}""")]
    [InlineData("""{"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"x","Regex":"("}]},"Statement":[{"DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["x"],"Operation":{"Deny":{}}}]}""")]
    public async Task A_policy_that_makes_no_sense_is_refused(string policy)
    {
        var answer = await Put(policy);

        Assert.Equal((400, "InvalidParameter"), (answer.Status, answer["Code"]));
    }

    private IEnumerable<string> Bodies => World.Inbox.Notifications.Select(mail => mail.Body);

    private Task<AwsAnswer> Protect(string direction, string operation, string principal = "*") => Put($$$"""
        {"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"Word","Regex":"Root"}]},"Statement":[
        {"DataDirection":"{{{direction}}}","Principal":["{{{principal}}}"],"DataIdentifier":["Word"],"Operation":{{{operation}}}}]}
        """);

    private Task<AwsAnswer> Put(string policy) =>
        Sns("PutDataProtectionPolicy", ("ResourceArn", TopicArn), ("DataProtectionPolicy", policy));

    private Task<AwsAnswer> Get() => Sns("GetDataProtectionPolicy", ("ResourceArn", TopicArn));

    private Task<AwsAnswer> Publish(string message) => Sns("Publish", ("TopicArn", TopicArn), ("Message", message));

    private string? Act() =>
        World.AlarmAction(World.Region("111122223333", "eu-west-1"), new AlarmMessage(TopicArn, AlarmArn, "ALARM", "RootAccountUsage"));
}
