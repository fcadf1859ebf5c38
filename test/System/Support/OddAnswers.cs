using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace AlarmKeeper.Tests.Support;

/// <summary>An answer of AWS's, changed at one place in a way that no model of AWS's allows, or that nobody expects.</summary>
internal static class OddAnswers
{
    private static readonly Func<JsonNode?>[] Values =
    [
        () => null, () => new JsonArray(), () => new JsonArray((JsonNode?)null), () => new JsonObject(), () => "", () => "?",
        () => 1e300, () => -1, () => true,
    ];

    /// <summary>What one place of an answer becomes: gone first, then each odd value.</summary>
    public static int Ways => Values.Length + 1;

    /// <summary>How many places an answer has.</summary>
    public static int Places(string body) => IsXml(body) ? Leaves(XElement.Parse(body)).Count : Places(JsonNode.Parse(body)!).Count;

    /// <param name="place">Which one; those that a smaller answer does not have leave it alone.</param>
    public static string Of(string body, int place, int way) => body.Length == 0 ? body : IsXml(body) ? Xml(body, place, way)
        : Json(body, place, way);

    private static bool IsXml(string body) => body.StartsWith('<');

    private static string Json(string body, int place, int way)
    {
        var root = JsonNode.Parse(body)!;
        if (Places(root).Skip(place).FirstOrDefault() is not { Parent: { } parent } there)
            return body;
        if (way == 0)
            there.Remove();
        else
            there.Set(Values[way - 1]());
        return parent.Root.ToJsonString();
    }

    private static string Xml(string body, int place, int way)
    {
        var root = XElement.Parse(body);
        if (Leaves(root).Skip(place).FirstOrDefault() is not { } there)
            return body;
        if (way == 0)
            there.Remove();
        else
            there.ReplaceAll(way switch
            {
                1 => null,
                2 => new XElement("member"),
                3 => new XElement(there.Name, there.Name.LocalName),
                _ => new XText(Values[way - 1]()?.ToString() ?? ""),
            });
        return root.ToString();
    }

    private static List<XElement> Leaves(XElement root) =>
        [.. root.Descendants().Where(one => one.Ancestors().All(above => above.Parent is null || above.Parent.Elements().First() == above
            || above.Name != above.Parent.Elements().First().Name))];

    private static List<Place> Places(JsonNode node) => node switch
    {
        JsonObject map =>
            [.. map.SelectMany(one => (IEnumerable<Place>)[new(map, one.Key, 0), .. one.Value is null ? [] : Places(one.Value)])],
        // The first stands for all.
        JsonArray list => [.. list.Index().Take(1).SelectMany(one =>
            (IEnumerable<Place>)[new(list, "", one.Index), .. one.Item is null ? [] : Places(one.Item)])],
        _ => [],
    };

    private sealed record Place(JsonNode Parent, string Name, int Index)
    {
        public void Remove()
        {
            if (Parent is JsonObject map)
                map.Remove(Name);
            else
                Parent.AsArray().RemoveAt(Index);
        }

        public void Set(JsonNode? value)
        {
            if (Parent is JsonObject map)
                map[Name] = value;
            else
                Parent.AsArray()[Index] = value;
        }
    }
}
