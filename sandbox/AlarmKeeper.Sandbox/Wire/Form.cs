using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>
/// Reads the query protocol's flat names into a tree: <c>Tags.member.1.Key</c> is a list, <c>Attributes.entry.1.key</c> a map.
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
/// </summary>
internal sealed class Form
{
    // Deeper than any input of these services; it bounds the recursion.
    private const int MaxDepth = 16;

    private readonly Dictionary<string, Form> children = new(StringComparer.Ordinal);
    private string? text;

    /// <exception cref="AwsError">The names contradict each other.</exception>
    public static JsonObject Read(string body)
    {
        var root = new Form();
        foreach (var (name, values) in QueryHelpers.ParseQuery(body))
            if (!name.StartsWith("X-Amz-", StringComparison.Ordinal))
                root.Add(name, values.ToString());
        return root.Structure();
    }

    private void Add(string name, string value)
    {
        var parts = name.Split('.');
        if (parts.Length > MaxDepth || parts.Contains(""))
            throw Malformed(name);
        var node = this;
        foreach (var part in parts)
        {
            if (!node.children.TryGetValue(part, out var child))
                node.children[part] = child = new();
            node = child;
        }
        node.text = value;
    }

    private JsonObject Structure() => new(children.Select(child => KeyValuePair.Create(child.Key, child.Value.Value(child.Key))));

    private JsonNode? Value(string name)
    {
        if (text is not null)
            return children.Count == 0 ? JsonValue.Create(text) : throw Malformed(name);
        if (Only("member") is { } list)
            return new JsonArray([.. list.Numbered().Select(item => item.Value(name))]);
        if (Only("entry") is { } map)
            return Map(name, map.Numbered());
        return Structure();
    }

    private static JsonObject Map(string name, IEnumerable<Form> entries)
    {
        var map = new JsonObject();
        foreach (var entry in entries)
        {
            // SNS spells the entries of its attributes key and value, those of message attributes Name and Value.
            var key = entry.Child("key") ?? entry.Child("Key") ?? entry.Child("Name");
            var value = entry.Child("value") ?? entry.Child("Value");
            if (key?.text is not { } text || value is null || !map.TryAdd(text, value.Value(name)))
                throw Malformed(name);
        }
        return map;
    }

    private Form? Child(string name) => children.GetValueOrDefault(name);

    private Form? Only(string name) =>
        children.Count == 1 && Child(name) is { text: null } only && only.children.Keys.All(key => Number(key) is not null)
            ? only
            : null;

    private IEnumerable<Form> Numbered() => children.OrderBy(child => Number(child.Key)).Select(child => child.Value);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static AwsError Malformed(string name) =>
        new("SerializationException", $"The parameter {name} contradicts another one or has no value");
}
