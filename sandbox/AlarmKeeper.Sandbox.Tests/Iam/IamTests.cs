using AlarmKeeper.Sandbox.Tests.Events;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Iam;

public sealed class IamTests : DeliveryTest
{
    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-east-1")]
    public async Task A_role_that_loses_its_permissions_is_an_event_of_us_east_1_wherever_the_client_is(string region) // E7
    {
        PutRule("""{"source":["aws.iam"]}""");
        Call("events", "PutRule", """{"Name":"forward","EventPattern":"{\"source\":[\"aws.iam\"]}"}""", "us-east-1");
        PutTarget("forward", "arn:aws:events:eu-west-1:111122223333:event-bus/default", ""","RoleArn":"arn:aws:iam::111122223333:role/forward" """, "us-east-1");

        var deleted = await new AwsClient(Url)
        { Region = region }.QueryAsync("iam", "DeleteRolePolicy", ("RoleName", "keeper"), ("PolicyName", "p"));

        Assert.Equal(200, deleted.Status);
        var detail = Assert.Single(Payloads)["detail"]!;
        Assert.Equal(
            ("iam.amazonaws.com", "us-east-1", """{"roleName":"keeper","policyName":"p"}"""),
            (detail["eventSource"]!.ToString(), detail["awsRegion"]!.ToString(), detail["requestParameters"]!.ToJsonString()));
        Assert.Single(Call("cloudtrail", "LookupEvents", """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"DeleteRolePolicy"}]}""", "us-east-1")["Events"]!.AsArray());
    }

    [Theory]
    [InlineData("DeleteRole")]
    [InlineData("UpdateAssumeRolePolicy", "PolicyDocument")]
    [InlineData("PutRolePolicy", "PolicyName", "PolicyDocument")]
    [InlineData("DetachRolePolicy", "PolicyArn")]
    [InlineData("AttachRolePolicy", "PolicyArn")]
    [InlineData("PutRolePermissionsBoundary", "PermissionsBoundary")]
    public async Task A_call_is_accepted_with_what_it_needs_and_refused_without(string operation, params string[] members)
    {
        var whole = await Client.QueryAsync("iam", operation, [("RoleName", "keeper"), .. members.Select(member => (member, "x"))]);
        var lacking = await Client.QueryAsync("iam", operation, [.. members.Select(member => (member, "x"))]);

        Assert.Equal((200, 400), (whole.Status, lacking.Status));
        Assert.Equal("ValidationError", lacking["Code"]);
    }

    [Fact]
    public async Task Who_may_not_is_refused()
    {
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/eve", "111122223333", "AKIAEVE", """{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"arn:aws:iam::111122223333:role/own"}}"""));
        var eve = new AwsClient(Url) { AccessKey = "AKIAEVE" };

        var own = await eve.QueryAsync("iam", "DeleteRole", ("RoleName", "own"));
        var other = await eve.QueryAsync("iam", "DeleteRole", ("RoleName", "keeper"));

        Assert.Equal((200, 403, "AccessDenied"), (own.Status, other.Status, other["Code"]));
    }
}
