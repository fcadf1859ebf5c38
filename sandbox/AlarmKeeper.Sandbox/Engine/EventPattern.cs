using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// An EventBridge event pattern: every field that it names must match, one value of a field's list is enough.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
/// EventBridge also refuses wildcards that are too costly for it; that is not looked at here.
/// </summary>
internal sealed class EventPattern
{
    /// <summary>The quota of a rule's pattern, in characters, unless AWS raised it.</summary>
    public const int MaxLength = 2048;

    private readonly ImmutableArray<ImmutableArray<EventPatternField>> alternatives;

    private EventPattern(ImmutableArray<ImmutableArray<EventPatternField>> alternatives) => this.alternatives = alternatives;

    /// <exception cref="FormatException">EventBridge would refuse it with InvalidEventPatternException; the message is its
    /// reason.</exception>
    public static EventPattern Parse(string json)
    {
        if (json.Length > MaxLength)
            throw new FormatException($"The pattern is longer than {MaxLength} characters");
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(EventPatternReader.Read(document.RootElement));
        }
        catch (JsonException malformed)
        {
            throw new FormatException(malformed.Message, malformed);
        }
    }

    /// <param name="received">The whole event, an object.</param>
    public bool Matches(JsonElement received)
    {
        var leaves = EventLeaf.Of(received);
        return alternatives.Any(fields => Matches(fields.AsSpan(), leaves, EventPlaces.Anywhere));
    }

    // Fields below a list of objects must be found in one and the same object of it: so the place of one binds the next.
    private static bool Matches(ReadOnlySpan<EventPatternField> fields, ILookup<string, EventLeaf> leaves, EventPlaces places)
    {
        if (fields.IsEmpty)
            return true;
        var field = fields[0];
        if (field.AcceptsAbsent && !leaves.Contains(field.Path) && Matches(fields[1..], leaves, places))
            return true;
        foreach (var leaf in leaves[field.Path])
            if (field.Accepts(leaf.Value) && places.With(leaf.Places) is { } bound && Matches(fields[1..], leaves, bound))
                return true;
        return false;
    }
}
