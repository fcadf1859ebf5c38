using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Text;

/// <summary>
/// JSON that somebody else wrote, read at once and to the end: <see cref="JsonNode"/> by itself reads names and texts when they are asked
/// for, and whoever asks would meet what is wrong with them.
/// </summary>
internal static class StrictJson
{
    /// <returns>Null for JSON's null.</returns>
    /// <exception cref="JsonException">It is no JSON, a member is there twice, which others may read in another way, or a text in it is
    /// none: half a surrogate pair.</exception>
    public static JsonNode? Parse(string json)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
            Read(node);
            return node;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("a text in it is not Unicode", half);
        }
    }

    // Not deeper than the parser goes.
    private static void Read(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (_, value) in members)
                Read(value);
        else if (node is JsonArray values)
            foreach (var value in values)
                Read(value);
        else if (node?.GetValueKind() == JsonValueKind.String)
            node.GetValue<string>();
    }
}
