using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>Reads members of an input that came as JSON or as a form, where every value is text.</summary>
internal static class Values
{
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

    public static IEnumerable<string> Texts(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray list => list.Select(item => item?.ToString() ?? ""),
        _ => throw Wrong(name, "a list"),
    };

    public static IEnumerable<JsonObject> Objects(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray list => list.Select(item => item as JsonObject ?? throw Wrong(name, "a list of structures")),
        _ => throw Wrong(name, "a list"),
    };

    private static AwsError Wrong(string name, string wanted) => new("SerializationException", $"{name} is not {wanted}");
}
