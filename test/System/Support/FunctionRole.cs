using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Deployment;

namespace AlarmKeeper.Tests.Support;

/// <summary>The role that template.yaml gives the function, in a landscape: what the template does not allow is refused there.</summary>
internal static class FunctionRole
{
    public const string AccessKey = "function-role";

    public const string Arn = $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/FunctionRole/{Landscape.Function}";

    /// <summary>The role's statements, the stack's parameters being the landscape's settings.</summary>
    public static IReadOnlyList<JsonNode> Statements(Landscape aws) => new Stack([.. aws.Parameters()])
    { NoticeTopicArn = aws.NoticeTopic }.RoleStatements;

    /// <summary>From now on the function may do what these statements say, and nothing else.</summary>
    public static void Grant(this Landscape aws, IEnumerable<JsonNode> statements)
    {
        var policy =
            new JsonObject
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())])
            };
        aws.World.Credentials.Register(new("AssumedRole", Arn, ControlTowerSeed.Account, AccessKey, policy.ToJsonString()));
    }
}
