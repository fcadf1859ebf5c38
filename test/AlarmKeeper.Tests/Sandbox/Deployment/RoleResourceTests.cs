using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Sandbox.Deployment;

/// <summary>Roles and managed policies as IAM takes them.</summary>
public sealed class RoleResourceTests
{
    private const string Role = "arn:aws:iam::111122223333:role/keeper";

    private readonly World world = new();

    [Fact]
    public void A_managed_policy_adds_to_its_roles_and_goes_without_them()
    {
        Apply("AWS::IAM::Role", "keeper", Inline(Document("sns:Publish", 1)));
        var policy = Attached(Document("sns:Subscribe", 1));
        Apply("AWS::IAM::ManagedPolicy", "policy", policy);
        Assert.True(May("sns:Publish") && May("sns:Subscribe"));

        ResourceTypes.Remove("AWS::IAM::ManagedPolicy", Resource("policy", policy));
        Assert.True(May("sns:Publish") && !May("sns:Subscribe"));
    }

    [Fact]
    public void Inline_policies_that_are_too_long_together_are_refused() =>
        Assert.Contains("10240", Assert.Throws<AwsError>(() => Apply("AWS::IAM::Role", "keeper", Inline(Document("sns:Publish", 100), Document("sns:Publish", 100)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_managed_policy_that_is_too_long_is_refused() =>
        Assert.Contains("6144", Assert.Throws<AwsError>(() => Apply("AWS::IAM::ManagedPolicy", "policy", Attached(Document("sns:Publish", 115)))).Message, StringComparison.Ordinal);

    [Fact]
    public void White_space_between_members_is_not_counted() => Assert.Equal(13, RoleResource.Size(JsonNode.Parse("""{ "a" : "b c d" }""")!));

    private bool May(string action) => RoleStore.Allows(world, Role, action, "arn:aws:sns:eu-west-1:111122223333:topic-number-000");

    private void Apply(string type, string name, JsonObject properties) => ResourceTypes.Apply(type, Resource(name, properties));

    private StackResource Resource(string name, JsonObject properties) =>
        new(world.Region("111122223333", "eu-west-1"), name, name, properties) { StackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1" };

    private static JsonObject Inline(params JsonObject[] documents) =>
        new() { ["Policies"] = new JsonArray([.. documents.Select(document => new JsonObject { ["PolicyName"] = "p", ["PolicyDocument"] = document })]) };

    private static JsonObject Attached(JsonObject document) => new() { ["Roles"] = new JsonArray("keeper"), ["PolicyDocument"] = document };

    // 54 characters a resource.
    private static JsonObject Document(string action, int resources) => new()
    {
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = action,
            ["Resource"] = new JsonArray([.. Enumerable.Range(0, resources).Select(n => (JsonNode)$"arn:aws:sns:eu-west-1:111122223333:topic-number-{n:000}")]),
        }),
    };
}
