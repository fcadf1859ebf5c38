using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>Reads a pattern as the alternatives that its <c>$or</c>s come to, each a list of fields that must all match.</summary>
internal static class EventPatternReader
{
    private const string Or = "$or";

    // "$or" multiplies: EventBridge takes up to a thousand combinations.
    private const int MaxAlternatives = 1000;

    // Names that say what an operator is within a list; below $or they would be mistaken for fields.
    private static readonly HashSet<string> Operators =
        ["equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard", "numeric", "cidr", "=", "<", "<=", ">", ">="];

    /// <exception cref="FormatException">It is no pattern.</exception>
    public static ImmutableArray<ImmutableArray<EventPatternField>> Read(JsonElement pattern)
    {
        if (pattern.ValueKind != JsonValueKind.Object)
            throw new FormatException("Filter is not an object");
        var read = Object(pattern, "", [ImmutableDictionary<string, EventPatternField>.Empty], insideOr: false);
        return [.. read.Select(alternative => alternative.Values.ToImmutableArray())];
    }

    private static List<ImmutableDictionary<string, EventPatternField>> Object(
        JsonElement pattern, string path, List<ImmutableDictionary<string, EventPatternField>> before, bool insideOr)
    {
        var read = before;
        var isEmpty = true;
        foreach (var member in pattern.EnumerateObject())
        {
            isEmpty = false;
            read = member.Name == Or ? Branches(member.Value, path, read) : Member(member, path, read, insideOr);
        }
        return isEmpty ? throw new FormatException("Empty objects are not allowed") : read;
    }

    private static List<ImmutableDictionary<string, EventPatternField>> Member(
        JsonProperty member, string path, List<ImmutableDictionary<string, EventPatternField>> before, bool insideOr)
    {
        if (insideOr && Operators.Contains(member.Name))
            throw new FormatException($"{member.Name} is Ruler reserved fieldName which cannot be used inside {Or}.");
        var name = EventLeaf.Join(path, member.Name);
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Object:
                return Object(member.Value, name, before, insideOr);
            case JsonValueKind.Array:
                // A field that is named twice counts as it is named last.
                var field = EventPatternField.Read(name, member.Value);
                return [.. before.Select(alternative => alternative.SetItem(name, field))];
            default:
                throw new FormatException($"\"{member.Name}\" must be an object or an array");
        }
    }

    private static List<ImmutableDictionary<string, EventPatternField>> Branches(
        JsonElement branches, string path, List<ImmutableDictionary<string, EventPatternField>> before)
    {
        if (branches.ValueKind != JsonValueKind.Array)
            throw new FormatException($"It must be an Array followed with {Or}.");
        if (branches.EnumerateArray().Any(branch => branch.ValueKind != JsonValueKind.Object))
            throw new FormatException($"Only JSON object is allowed in array of {Or} relationship.");
        if (branches.GetArrayLength() < 2)
            throw new FormatException($"There must have at least 2 Objects in {Or} relationship.");
        var read = new List<ImmutableDictionary<string, EventPatternField>>();
        foreach (var branch in branches.EnumerateArray())
            read.AddRange(Object(branch, path, before, insideOr: true));
        return read.Count <= MaxAlternatives ? read
            : throw new FormatException($"Rule has more than {MaxAlternatives} combinations of {Or}");
    }
}
