using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>Organizations that refuse roles without a permissions boundary can deploy both templates.</summary>
public class BoundaryTests
{
    private const string Boundary = "arn:aws:iam::111122223333:policy/bound";

    public static TheoryData<string> Templates => ["template.yaml", "forwarder.yaml"];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_role_has_the_boundary_that_was_given(string file) =>
        Assert.All(Roles(file, ("PermissionsBoundaryArn", Boundary)), role => Assert.Equal(Boundary, (string?)role["PermissionsBoundary"]));

    [Theory]
    [MemberData(nameof(Templates))]
    public void No_role_has_one_where_none_was_given(string file) =>
        Assert.All(Roles(file), role => Assert.Null(role["PermissionsBoundary"]));

    private static List<JsonObject> Roles(string file, params (string Name, string Value)[] parameters)
    {
        List<JsonObject> roles =
        [
            .. new StackTemplate(StackTemplate.Read(file), [("HomeRegion", "eu-west-1"), .. parameters]).Created
                .Where(resource => resource.Type == "AWS::IAM::Role").Select(resource => resource.Properties),
        ];
        Assert.NotEmpty(roles);
        return roles;
    }
}
