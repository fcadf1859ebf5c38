using System.Text;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Tests.Wire;

public sealed class WireTests : SandboxTest
{
    [Theory]
    [InlineData("444455556666", "arn:aws:iam::444455556666:user/admin")]
    [InlineData("AKIDEXAMPLE", "arn:aws:iam::111122223333:user/admin")]
    public async Task An_access_key_says_who_calls(string key, string arn)
    {
        var caller = new AwsClient(Url) { AccessKey = key };

        var identity = await caller.QueryAsync("sts", "GetCallerIdentity");

        Assert.Equal(arn, identity["Arn"]);
    }

    [Fact]
    public async Task A_registered_key_is_bounded_by_its_policy_and_may_still_ask_who_it_is()
    {
        World.Credentials.Register(new(
            "AssumedRole", "arn:aws:sts::111122223333:assumed-role/keeper/run", "111122223333", "ASIAKEEPER",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sns:*","Resource":"*"}}"""));
        var keeper = new AwsClient(Url) { AccessKey = "ASIAKEEPER" };

        var allowed = await keeper.QueryAsync("sts", "GetCallerIdentity");
        var denied = await keeper.QueryAsync(
            "sts", "AssumeRole", ("RoleArn", "arn:aws:iam::111122223333:role/other"), ("RoleSessionName", "s"));

        Assert.Equal(200, allowed.Status);
        Assert.Equal(403, denied.Status);
        Assert.Equal("AccessDenied", denied["Code"]);
        Assert.Equal(
            "User: arn:aws:sts::111122223333:assumed-role/keeper/run is not authorized to perform: sts:AssumeRole"
            + " on resource: arn:aws:iam::111122223333:role/other because no identity-based policy allows the sts:AssumeRole action",
            denied["Message"]);
    }

    [Fact]
    public async Task An_assumed_role_calls_in_its_own_account()
    {
        PutRole("arn:aws:iam::444455556666:role/path/audit");
        var assumed = await Client.QueryAsync(
            "sts", "AssumeRole", ("RoleArn", "arn:aws:iam::444455556666:role/path/audit"), ("RoleSessionName", "jane"));
        var jane = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };

        var identity = await jane.QueryAsync("sts", "GetCallerIdentity");

        Assert.Equal("arn:aws:sts::444455556666:assumed-role/audit/jane", identity["Arn"]);
    }

    [Theory]
    [InlineData("Action=Nonsense&Version=2011-06-15", "UnknownOperationException")]
    [InlineData("Version=2011-06-15", "MissingAction")]
    [InlineData("Action=GetCallerIdentity&Version=2000-01-01", "InvalidAction")]
    [InlineData("Action=AssumeRole&A.B=1&A=2", "SerializationException")]
    [InlineData("Action=AssumeRole&A..B=1", "SerializationException")]
    [InlineData("Action=AssumeRole&Tags.member.1.Key=a&RoleArn=x", "ValidationError")]
    public async Task A_form_that_makes_no_sense_is_refused(string form, string code)
    {
        var answer = await Client.SendAsync("sts", new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer["Code"]);
        Assert.Equal("Sender", answer["Type"]);
    }

    [Fact]
    public async Task An_unknown_service_is_named()
    {
        var query = await Client.QueryAsync("ec2", "DescribeInstances");
        var json = await Client.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}");

        Assert.Contains("no service ec2", query["Message"], StringComparison.Ordinal);
        Assert.Equal("UnknownOperationException", json.Json["__type"]!.ToString());
        Assert.Contains("DynamoDB_20120810.ListTables", json.Json["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_mebibyte_is_refused()
    {
        var answer = await Client.SendAsync("sts", new ByteArrayContent(new byte[1024 * 1024 + 1]));

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task Every_call_is_logged_with_who_made_it_and_what_came_of_it()
    {
        await Client.QueryAsync("sts", "GetCallerIdentity");
        await Client.QueryAsync("sts", "AssumeRole");

        Assert.Equal(
            [
                new LoggedCall("sts", "GetCallerIdentity", "arn:aws:iam::111122223333:user/admin", "111122223333", "eu-west-1", false,
                    null),
                new("sts", "AssumeRole", "arn:aws:iam::111122223333:user/admin", "111122223333", "eu-west-1", false, "ValidationError"),
            ],
            World.Calls.All);
    }
}
