using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// What a target gets: the event, a part of it (InputPath), or a text of its own (Input). InputTransformer is refused.
/// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
/// </summary>
internal static class TargetInput
{
    /// <returns>Why no rule can have that target; null where it can.</returns>
    public static string? Failure(JsonObject target)
    {
        if (target["InputTransformer"] is not null)
            return "This sandbox has no InputTransformer.";
        if (target.Text("Input") is not null && target.Text("InputPath") is not null)
            return $"Only one of Input, InputPath, or InputTransformer must be provided for target {target.Text("Id")}.";
        if (target.Text("InputPath") is { } path && path.Split('.')[0] != "$")
            return $"Invalid InputPath for target {target.Text("Id")}.";
        return target.Text("Input") is not { } input || IsJson(input) ? null : $"JSON syntax error in input for target {target.Text("Id")}";
    }

    /// <returns>JSON; null, in JSON, where the path leads nowhere.</returns>
    public static string Of(JsonObject target, JsonObject received) =>
        target.Text("Input") ?? At(received, target.Text("InputPath") ?? "$")?.ToJsonString() ?? "null";

    // "$.detail.eventName": the names that lead to it. Nothing else of JSONPath is known here.
    private static JsonNode? At(JsonNode received, string path) =>
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
