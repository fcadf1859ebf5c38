using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

public sealed class StackTests : SandboxTest
{
    private const string Id = "arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/1";

    private StackStore Store => World.Region("111122223333", "eu-west-1").Store<StackStore>();

    [Theory]
    [InlineData("alarm-keeper")]
    [InlineData(Id)]
    public async Task A_stack_is_found_by_name_and_by_id_with_its_outputs(string name)
    {
        var stack = new Stack("alarm-keeper", Id, World.Clock.GetUtcNow()) { Status = "CREATE_COMPLETE" };
        stack.Outputs["Pending"] = "security@example.com";
        stack.Parameters["Allow"] = "";
        Store.Stacks.Add(stack);

        var described = await Describe(name);

        Assert.Equal(
            (Id, "CREATE_COMPLETE", "Pending", "security@example.com"),
            (described["StackId"], described["StackStatus"], described["OutputKey"], described["OutputValue"]));
        Assert.Equal(("Allow", ""), (described["ParameterKey"], described["ParameterValue"]));
        Assert.Null(described["LastUpdatedTime"]);
    }

    [Fact]
    public async Task A_deleted_stack_is_found_by_its_id_only()
    {
        Store.Stacks.Add(new Stack("alarm-keeper", Id, World.Clock.GetUtcNow()) { Status = "DELETE_COMPLETE", StatusReason = "gone" });

        Assert.Equal("gone", (await Describe(Id))["StackStatusReason"]);
        Assert.Empty((await Client.QueryAsync("cloudformation", "DescribeStacks")).Elements("StackId"));
        var byName = await Describe("alarm-keeper");
        Assert.Equal((400, "ValidationError", "Stack with id alarm-keeper does not exist"),
            (byName.Status, byName["Code"], byName["Message"]));
    }

    [Fact]
    public async Task IAM_sees_the_stacks_ARN()
    {
        Store.Stacks.Add(new Stack("alarm-keeper", Id, World.Clock.GetUtcNow()) { Status = "CREATE_COMPLETE" });
        World.Credentials.Register(new(
            "IAMUser", "arn:aws:iam::111122223333:user/ci", "111122223333", "AKIACI",
            """{"Statement":{"Effect":"Allow","Action":"cloudformation:DescribeStacks","Resource":"arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/*"}}"""));
        var ci = new AwsClient(Url) { AccessKey = "AKIACI" };

        Assert.Equal(200, (await ci.QueryAsync("cloudformation", "DescribeStacks", ("StackName", "alarm-keeper"))).Status);
        Assert.Equal(403, (await ci.QueryAsync("cloudformation", "DescribeStacks", ("StackName", "other"))).Status);
        Assert.Equal(403, (await ci.QueryAsync("cloudformation", "DescribeStacks")).Status);
    }

    private Task<AwsAnswer> Describe(string name) => Client.QueryAsync("cloudformation", "DescribeStacks", ("StackName", name));
}
