using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Text;

namespace AlarmKeeper.Policies;

/// <summary>A resource policy. Statements keep their JSON, so that writing it back loses nothing of what others wrote.</summary>
internal sealed record AccessPolicy(string Version, ImmutableArray<PolicyStatement> Statements)
{
    public static AccessPolicy Empty { get; } = new("2012-10-17", []);

    /// <param name="json">The policy document; null or empty means none.</param>
    /// <exception cref="JsonException">It is not a policy document.</exception>
    public static AccessPolicy Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return Empty;
        if (StrictJson.Parse(json) is not JsonObject document)
            throw new JsonException("the policy is not a JSON object");
        var statements = document["Statement"] switch
        {
            JsonArray many => many.ToArray(),
            { } one => [one],
            null => [],
        };
        return new(
            document[nameof(Version)] switch
            {
                null => "2008-10-17",
                { } version when version.GetValueKind() == JsonValueKind.String => version.GetValue<string>(),
                _ => throw new JsonException("the policy's version is no text"),
            },
            [.. statements
                .Select(node =>
                    new PolicyStatement(node as JsonObject ?? throw new JsonException("a policy statement is not an object")))]);
    }

    public string ToJson()
    {
        var statements = new JsonArray([.. Statements.Select(statement => statement.Json.DeepClone())]);
        return new JsonObject { [nameof(Version)] = Version, ["Statement"] = statements }.ToJsonString();
    }
}
