using System.Globalization;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>Builds outputs.</summary>
internal static class Outputs
{
    /// <summary>Adds a member; AWS leaves out what is not set.</summary>
    public static JsonObject With(this JsonObject output, string name, JsonNode? value)
    {
        if (value is not null)
            output[name] = value;
        return output;
    }

    public static JsonArray ToJson(this IEnumerable<string> items) => [.. items.Select(item => JsonValue.Create(item))];

    public static JsonArray ToJson(this IEnumerable<JsonObject> items) => [.. items];

    /// <summary>A double as AWS writes it: 1.0, not 1.</summary>
    public static JsonNode ToJson(this double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.All(character => char.IsAsciiDigit(character) || character == '-') ? text + ".0" : text)!;
    }
}
