using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>Reads members of an input that came as JSON or as a form, where every value is text.</summary>
internal static class Values
{
    // 9999-12-31, the last day that a date here can hold.
    private const double LastSecond = 253402214400;

    public static string? Text(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
        _ => throw Wrong(name, "a string"),
    };

    public static bool? Flag(this JsonObject input, string name) => input.Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Wrong(name, "a boolean"),
    };

    public static double? Number(this JsonObject input, string name) => input.Text(name) switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Wrong(name, "a number"),
    };

    public static int? Integer(this JsonObject input, string name) => input.Number(name) switch
    {
        null => null,
        { } number when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        _ => throw Wrong(name, "an integer"),
    };

    /// <summary>A time: epoch seconds in JSON, ISO 8601 in a form.</summary>
    public static DateTimeOffset? Time(this JsonObject input, string name) => input.Text(name) switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < LastSecond => DateTimeOffset.UnixEpoch.AddSeconds(seconds),
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        _ => throw Wrong(name, "a time"),
    };

    public static IEnumerable<string> Texts(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        { } empty when IsEmptyText(empty) => [],
        JsonArray list => list.Select(item => item?.ToString() ?? ""),
        _ => throw Wrong(name, "a list"),
    };

    public static IEnumerable<JsonObject> Objects(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        { } empty when IsEmptyText(empty) => [],
        JsonArray list => list.Select(item => item as JsonObject ?? throw Wrong(name, "a list of structures")),
        _ => throw Wrong(name, "a list"),
    };

    /// <summary>A map of texts, such as a topic's Attributes.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Map(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonObject map => map.Select(entry => KeyValuePair.Create(entry.Key, map.Text(entry.Key) ?? "")),
        _ => throw Wrong(name, "a map"),
    };

    /// <summary>Whether an output's value is a time, which each protocol writes its own way, rather than text that looks like
    /// one.</summary>
    public static bool IsTime(this JsonValue value, out DateTimeOffset time)
    {
        time = default;
        return !value.TryGetValue<string>(out _) && value.TryGetValue(out time);
    }

    // An empty list has no members to name in a form; clients send the bare name, so that it is not taken for absent.
    private static bool IsEmptyText(JsonNode value) =>
        value is JsonValue text && text.TryGetValue<string>(out var content) && content.Length == 0;

    private static AwsError Wrong(string name, string wanted) => new("SerializationException", $"{name} is not {wanted}");
}
