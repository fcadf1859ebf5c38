using System.Globalization;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// A property selector such as <c>$.users[0].name</c>, <c>$.tags[*]</c>, <c>$.*</c> or <c>$.['cluster.name']</c>. A metric transformation's
/// <c>metricValue</c> may be one, too.
/// </summary>
internal sealed class FilterPatternSelector
{
    private readonly List<Func<JsonElement, IEnumerable<JsonElement>>> steps = [];

    private FilterPatternSelector()
    {
    }

    public int Wildcards { get; private set; }

    public static FilterPatternSelector Parse(string text)
    {
        var reader = new FilterPatternReader(text);
        var selector = Parse(reader);
        reader.ExpectEnd();
        return selector;
    }

    public static FilterPatternSelector Parse(FilterPatternReader reader)
    {
        reader.Expect("$");
        var selector = new FilterPatternSelector();
        while (reader.Peek is '.' or '[')
            selector.AddStep(reader);
        if (selector.steps.Count == 0)
            throw reader.Invalid("a selector names no property");
        if (selector.Wildcards > 1)
            throw reader.Invalid("more than one wildcard in a property selector");
        return selector;
    }

    /// <summary>The values it points to; none when the field is absent.</summary>
    public IEnumerable<JsonElement> Select(JsonElement root) =>
        steps.Aggregate(Enumerable.Repeat(root, 1), (found, step) => found.SelectMany(step));

    private void AddStep(FilterPatternReader reader)
    {
        var dot = reader.Take(".");
        if (reader.Peek == '[')
        {
            reader.Expect("[");
            AddBracket(reader);
            reader.Expect("]");
        }
        else if (dot && reader.Take("*"))
            AddWildcard();
        else
            AddProperty(reader.TakeWhile(FilterPatternReader.IsNameCharacter), reader);
    }

    private void AddBracket(FilterPatternReader reader)
    {
        if (reader.Peek is '"' or '\'')
            AddProperty(reader.TakeQuoted(reader.Peek), reader);
        else if (reader.Take("*"))
            AddWildcard();
        else if (int.TryParse(reader.TakeWhile(char.IsAsciiDigit), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            steps.Add(node => node.ValueKind == JsonValueKind.Array && index < node.GetArrayLength() ? [node[index]] : []);
        else
            throw reader.Invalid("expected an array index");
    }

    private void AddProperty(string name, FilterPatternReader reader)
    {
        if (name.Length == 0)
            throw reader.Invalid("expected a property name");
        steps.Add(node => node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? [value] : []);
    }

    private void AddWildcard()
    {
        Wildcards++;
        steps.Add(node => node.ValueKind switch
        {
            JsonValueKind.Object => node.EnumerateObject().Select(property => property.Value),
            JsonValueKind.Array => node.EnumerateArray(),
            _ => [],
        });
    }
}
