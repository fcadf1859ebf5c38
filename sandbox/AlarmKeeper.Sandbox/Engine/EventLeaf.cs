using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// A value of an event, by the names that lead to it, joined by dots: a name with a dot in it is as good as two. A list stands for
/// each of its elements; an empty list or object has no value at all, so that it counts as absent.
/// </summary>
/// <param name="Places">Which element of which list it was found in.</param>
internal sealed record EventLeaf(string Path, JsonElement Value, EventPlaces Places)
{
    public static ILookup<string, EventLeaf> Of(JsonElement received)
    {
        var leaves = new List<EventLeaf>();
        Add(leaves, new("", received, EventPlaces.Anywhere));
        return leaves.ToLookup(leaf => leaf.Path, StringComparer.Ordinal);
    }

    /// <summary>A path one name longer.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static void Add(List<EventLeaf> leaves, EventLeaf node)
    {
        switch (node.Value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in node.Value.EnumerateObject())
                    Add(leaves, node with { Path = Join(node.Path, member.Name), Value = member.Value });
                break;
            case JsonValueKind.Array:
                foreach (var (index, element) in node.Value.EnumerateArray().Index())
                    Add(leaves, node with { Value = element, Places = node.Places.In(node.Path, index) });
                break;
            default:
                leaves.Add(node);
                break;
        }
    }
}

/// <summary>Elements of lists, by the list's path: within one place, no two lists have the same.</summary>
internal sealed record EventPlaces(ImmutableDictionary<string, int> Elements)
{
    public static EventPlaces Anywhere { get; } = new(ImmutableDictionary<string, int>.Empty);

    /// <summary>One element of a list, deeper in.</summary>
    public EventPlaces In(string list, int index)
    {
        var name = list;
        // A list directly within a list has the same path.
        while (Elements.ContainsKey(name))
            name += "[]";
        return new(Elements.Add(name, index));
    }

    /// <returns>Null when the two are in different elements of one list.</returns>
    public EventPlaces? With(EventPlaces other)
    {
        var joined = Elements;
        foreach (var (list, index) in other.Elements)
        {
            if (joined.TryGetValue(list, out var bound) && bound != index)
                return null;
            joined = joined.SetItem(list, index);
        }
        return new(joined);
    }
}
