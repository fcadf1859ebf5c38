using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The actions of the function's role as template.yaml has it, and the role less what a test takes away.</summary>
internal static class Permissions
{
    // Lambda writes the function's logs and keeps its failed runs: no calls of AlarmKeeper's.
    private static readonly string[] Lambdas = ["logs:CreateLogStream", "logs:PutLogEvents", "sqs:SendMessage"];

    private static readonly string[] Readings = ["Describe", "Filter", "Get", "List", "Lookup"];

    /// <summary>All that AlarmKeeper calls, what the stack's parameter Allow adds included.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Stack.Actions(new Stack(("Allow", "start-logging,unmute")).RoleStatements).Except(Lambdas)];

    public static IReadOnlyList<string> Reads { get; } = [.. All.Where(IsRead)];

    public static IReadOnlyList<string> Writes { get; } = [.. All.Where(action => !IsRead(action))];

    /// <summary>Takes an action from the function's role, or adds a statement that denies.</summary>
    public static void Bound(this Landscape aws, string? without = null, JsonObject? deny = null)
    {
        var statements = FunctionRole.Statements(aws).Select(statement => Without(statement, without)).OfType<JsonNode>();
        aws.Grant(deny is null ? statements : statements.Append(deny));
    }

    private static bool IsRead(string action) =>
        Readings.Any(reading => action.Split(':')[1].StartsWith(reading, StringComparison.Ordinal));

    private static JsonNode? Without(JsonNode statement, string? action)
    {
        var left = Stack.Strings(statement["Action"]).Where(one => one != action).Select(one => (JsonNode)one).ToArray();
        var less = statement.DeepClone();
        less["Action"] = new JsonArray(left);
        return left.Length == 0 ? null : less;
    }
}

/// <summary>As <see cref="LandscapeFixture"/>, and AlarmKeeper may start a stopped trail and delete a mute rule.</summary>
public sealed class AllowingFixture : LandscapeFixture
{
    private protected override void Change(Landscape aws) => aws.Environment["ALARMKEEPER_ALLOW"] = "start-logging,unmute";
}
