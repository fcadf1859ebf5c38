using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// What a target gets: the event, a part of it (InputPath), a text of its own (Input), or a template with parts of it (InputTransformer).
/// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
/// </summary>
internal static class TargetInput
{
    private static readonly string[] Ways = ["Input", "InputPath", "InputTransformer"];

    /// <returns>Why no rule can have that target; null where it can.</returns>
    public static string? Failure(JsonObject target)
    {
        if (Ways.Count(way => target[way] is not null) > 1)
            return $"Only one of Input, InputPath, or InputTransformer must be provided for target {target.Text("Id")}.";
        if (target.Text("InputPath") is { } path && path.Split('.')[0] != "$")
            return $"Invalid InputPath for target {target.Text("Id")}.";
        if (target["InputTransformer"] is JsonObject transformer && InputTemplate.Failure(transformer) is { } failure)
            return $"{failure} (target {target.Text("Id")}).";
        return target.Text("Input") is not { } input || IsJson(input) ? null : $"JSON syntax error in input for target {target.Text("Id")}";
    }

    /// <returns>JSON; null, in JSON, where the path leads nowhere.</returns>
    public static string Of(Rule rule, JsonObject target, JsonObject received) =>
        target.Text("Input")
            ?? (target["InputTransformer"] is JsonObject transformer ? InputTemplate.Fill(rule, transformer, received) : null)
            ?? At(received, target.Text("InputPath") ?? "$")?.ToJsonString() ?? "null";

    /// <summary><c>$.detail.eventName</c>: the names that lead to it. Nothing else of JSONPath is known here.</summary>
    public static JsonNode? At(JsonNode received, string path) =>
        path.Split('.').Skip(1).Aggregate((JsonNode?)received, (node, name) => (node as JsonObject)?[name]);

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
