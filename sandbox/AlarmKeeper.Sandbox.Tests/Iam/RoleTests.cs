using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Tests.Wire;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Iam;

public sealed class RoleTests : SandboxTest
{
    private const string Role = "arn:aws:iam::111122223333:role/keeper";

    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}]}""";

    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private const string Reading = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:Describe*","Resource":"*"}]}""";

    private const string Boundary = "arn:aws:iam::111122223333:policy/boundary";

    [Fact]
    public async Task A_role_may_what_its_policies_allow_and_its_boundary_does_not_take_away()
    {
        await Iam("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", Reading));
        await Create(("PermissionsBoundary", Boundary));
        await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"), ("PolicyDocument", Everything));

        Assert.True(May("logs:DescribeLogGroups"));
        Assert.False(May("sns:Publish"));

        await Iam("DeleteRolePermissionsBoundary", ("RoleName", "keeper"));
        Assert.True(May("sns:Publish"));
    }

    [Fact]
    public async Task Whoever_has_assumed_the_role_feels_what_becomes_of_it()
    {
        await Create();
        await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"), ("PolicyDocument", Everything));
        RoleStore.Assume(World, Role, "run", "ASIARUN");
        var run = new AwsClient(Url) { AccessKey = "ASIARUN" };
        Assert.Equal(200, (await run.QueryAsync("sns", "ListTopics")).Status);

        await Iam("PutRolePermissionsBoundary", ("RoleName", "keeper"), ("PermissionsBoundary", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        var bounded = await run.QueryAsync("sns", "CreateTopic", ("Name", "t"));
        await Iam("DeleteRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"));
        var bare = await run.QueryAsync("sns", "ListTopics");

        Assert.Contains("because no permissions boundary allows the sns:CreateTopic action", bounded["Message"], StringComparison.Ordinal);
        Assert.Contains("because no identity-based policy allows the sns:ListTopics action", bare["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_assumed_a_role_that_is_deleted_is_refused_also_where_it_is_made_again()
    {
        await Create();
        await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"), ("PolicyDocument", Everything));
        RoleStore.Assume(World, Role, "run", "ASIARUN");
        await Iam("DeleteRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"));
        await Iam("DeleteRole", ("RoleName", "keeper"));
        await Create();
        await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"), ("PolicyDocument", Everything));

        var answer = await new AwsClient(Url) { AccessKey = "ASIARUN" }.QueryAsync("sns", "ListTopics");

        Assert.Equal(403, answer.Status);
    }

    [Fact]
    public async Task A_role_whose_boundary_is_deleted_may_do_nothing()
    {
        await Iam("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", Everything));
        await Create(("PermissionsBoundary", Boundary));
        await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "all"), ("PolicyDocument", Everything));
        RoleStore.Assume(World, Role, "run", "ASIARUN");
        var run = new AwsClient(Url) { AccessKey = "ASIARUN" };
        Assert.Equal(200, (await run.QueryAsync("sns", "ListTopics")).Status);

        await Iam("DeletePolicy", ("PolicyArn", Boundary));

        Assert.Equal(403, (await run.QueryAsync("sns", "ListTopics")).Status);
    }

    // What is given away is what the role may at that moment: a policy that comes or goes meanwhile is felt, whichever is first.
    [Fact]
    public async Task A_policy_that_changes_while_the_role_is_assumed_is_felt_by_every_session()
    {
        await Create();
        var assuming = Task.Run(() => Parallel.For(0, 2000, n => RoleStore.Assume(World, Role, "run", $"ASIARUN{n}")));
        // In this process: calls over the wire would come too late.
        var here = World.Region("111122223333", "us-east-1");
        do
        {
            Dispatch
                .Call(here, "iam", "PutRolePolicy",
                    new() { ["RoleName"] = "keeper", ["PolicyName"] = "all", ["PolicyDocument"] = Everything });
            Dispatch.Call(here, "iam", "DeleteRolePolicy", new() { ["RoleName"] = "keeper", ["PolicyName"] = "all" });
        }
        while (!assuming.IsCompleted);
        await assuming;

        Assert.All(Enumerable.Range(0, 2000), n =>
            Assert.Equal(PolicyNow, World.Credentials.Of($"ASIARUN{n}", Partition.Aws).Policy));
    }

    [Fact]
    public async Task A_boundary_that_is_not_there_is_refused()
    {
        var answer = await Create(("PermissionsBoundary", Boundary));

        Assert.Equal((404, "NoSuchEntity", $"Scope ARN: {Boundary} does not exist or is not attachable."),
            (answer.Status, answer["Code"], answer["Message"]));
    }

    [Fact]
    public async Task A_role_holds_ten_thousand_characters_of_its_own_policies_spaces_aside()
    {
        await Create();
        string Policy(int length) =>
            Everything.Replace("\"Allow\"", $"\"Allow\",\"Sid\":\"{new string('a', length)}\"", StringComparison.Ordinal);
        var room = 10240 - Policy(0).Length;

        Assert.Equal(200,
            (await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "p"),
                ("PolicyDocument", Policy(room).Replace(":", " : ", StringComparison.Ordinal)))).Status);
        var more = await Iam("PutRolePolicy", ("RoleName", "keeper"), ("PolicyName", "q"), ("PolicyDocument", Everything));

        Assert.Equal((409, "LimitExceeded", "Maximum policy size of 10240 bytes exceeded for role keeper"),
            (more.Status, more["Code"], more["Message"]));
    }

    [Fact]
    public async Task A_role_goes_once_its_policies_are_gone()
    {
        await Create();
        await Iam("AttachRolePolicy", ("RoleName", "keeper"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));

        Assert.Equal("DeleteConflict", (await Iam("DeleteRole", ("RoleName", "keeper")))["Code"]);
        await Iam("DetachRolePolicy", ("RoleName", "keeper"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        Assert.Equal(200, (await Iam("DeleteRole", ("RoleName", "keeper"))).Status);
        Assert.Equal("NoSuchEntity", (await Iam("GetRole", ("RoleName", "keeper")))["Code"]);
    }

    [Fact]
    public async Task Who_may_not_pass_the_role_cannot_give_it_to_a_function()
    {
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/ci", "111122223333", "AKIACI", """{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"}}"""));
        var ci = new AwsClient(Url) { AccessKey = "AKIACI" };

        var refused = await ci.RestAsync("lambda", "POST /2015-03-31/functions", Functions.FunctionTest.Created);

        Assert.Equal((403, "AccessDeniedException"), (refused.Status, refused.ErrorType));
        Assert.Contains($"iam:PassRole on resource: {Role}", refused.Json["Message"]!.ToString(), StringComparison.Ordinal);
    }

    private string PolicyNow => RoleStore.Of(World, "111122223333") is var store ? store.Roles[Role].Policy(store) : "";

    private bool May(string action) => RoleStore.Allows(World, Role, action, "*");

    private Task<AwsAnswer> Create(params (string Name, string Value)[] more) =>
        Iam("CreateRole", [("RoleName", "keeper"), ("AssumeRolePolicyDocument", Trust), .. more]);

    private Task<AwsAnswer> Iam(string action, params (string Name, string Value)[] members) => Client.QueryAsync("iam", action, members);
}
