using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Iam;

/// <summary>Policies as long as IAM takes them, and longer.</summary>
public sealed class PolicySizeTests
{
    private const string Account = "111122223333";
    private const string Role = $"arn:aws:iam::{Account}:role/keeper";

    private const string Trust =
        """{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"lambda.amazonaws.com"}}}""";

    private readonly World world = new();

    public PolicySizeTests()
    {
        AlarmKeeper.Sandbox.Wire.Services.Install(world);
        Call("CreateRole", new() { ["RoleName"] = "keeper", ["AssumeRolePolicyDocument"] = Trust });
    }

    [Fact]
    public void A_managed_policy_adds_to_its_role_and_goes_without_it()
    {
        Inline("own", Document("sns:Publish", 1));
        var policy =
            Call("CreatePolicy",
                new() { ["PolicyName"] = "more", ["PolicyDocument"] = Document("sns:Subscribe", 1) })["Policy"]!["Arn"]!.ToString();
        Call("AttachRolePolicy", new() { ["RoleName"] = "keeper", ["PolicyArn"] = policy });
        Assert.True(May("sns:Publish") && May("sns:Subscribe"));

        Call("DetachRolePolicy", new() { ["RoleName"] = "keeper", ["PolicyArn"] = policy });
        Assert.True(May("sns:Publish") && !May("sns:Subscribe"));
    }

    [Fact]
    public void Inline_policies_that_are_too_long_together_are_refused()
    {
        Inline("one", Document("sns:Publish", 100));
        Assert.Contains("10240", Assert.Throws<AwsError>(() => Inline("other", Document("sns:Publish", 100))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_policy_that_is_too_long_is_refused() => Assert.Contains(
        "6144",
        Assert.Throws<AwsError>(() =>
            Call("CreatePolicy", new() { ["PolicyName"] = "long", ["PolicyDocument"] = Document("sns:Publish", 115) })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void White_space_is_not_counted() =>
        Inline("spacious",
            Document("sns:Publish", 100).Replace(",", ",\n                    ", StringComparison.Ordinal) + new string(' ', 10_000));

    private bool May(string action) => RoleStore.Allows(world, Role, action, "arn:aws:sns:eu-west-1:111122223333:topic-number-000");

    private void Inline(string name, string document) =>
        Call("PutRolePolicy", new() { ["RoleName"] = "keeper", ["PolicyName"] = name, ["PolicyDocument"] = document });

    private JsonObject Call(string operation, JsonObject input) =>
        Dispatch.Call(world.Region(Account, "us-east-1"), "iam", operation, input);

    // 54 characters a resource.
    private static string Document(string action, int resources) => new JsonObject
    {
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = action,
            ["Resource"] =
                new JsonArray(
                    [.. Enumerable.Range(0, resources).Select(n => (JsonNode)$"arn:aws:sns:eu-west-1:111122223333:topic-number-{n:000}")]),
        }),
    }.ToJsonString();
}
