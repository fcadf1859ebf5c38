using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Values of properties, which YAML writes without quotes and JSON with or without.</summary>
internal static class PropertyValues
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document as a service takes it: as short as it can be written, since its length counts.</summary>
    public static string Document(this JsonNode node) => node.ToJsonString(Plain);

    /// <summary>Whether two values mean the same to CloudFormation: 60 is "60".</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(Texts(one), Texts(other));

    /// <summary>All scalars as text, which is how a custom resource gets them.</summary>
    public static JsonNode? Texts(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Texts(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Texts)]),
        JsonValue value when value.GetValueKind() != JsonValueKind.String => value.ToJsonString(),
        _ => node?.DeepClone(),
    };
}
