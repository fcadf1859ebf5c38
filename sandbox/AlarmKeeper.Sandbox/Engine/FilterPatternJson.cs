using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// <c>{ … }</c>: comparisons joined by &amp;&amp; and ||, in the order () &gt; &amp;&amp; &gt; ||.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
/// </summary>
internal sealed class FilterPatternJson
{
    private const int MaxWildcards = 3;

    private readonly FilterPatternReader reader;
    private int wildcards;

    private FilterPatternJson(FilterPatternReader reader) => this.reader = reader;

    public static Predicate<string> Parse(FilterPatternReader reader)
    {
        reader.Expect("{");
        var expression = new FilterPatternJson(reader).Or();
        reader.Expect("}");
        reader.ExpectEnd();
        return message => Matches(message, expression);
    }

    private static bool Matches(string message, Predicate<JsonElement> expression)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array && expression(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Predicate<JsonElement> Or()
    {
        var left = And();
        while (reader.Take("||"))
        {
            var (first, second) = (left, And());
            left = root => first(root) || second(root);
        }
        return left;
    }

    private Predicate<JsonElement> And()
    {
        var left = Operand();
        while (reader.Take("&&"))
        {
            var (first, second) = (left, Operand());
            left = root => first(root) && second(root);
        }
        return left;
    }

    private Predicate<JsonElement> Operand()
    {
        if (!reader.Take("("))
            return Test();
        var inner = Or();
        reader.Expect(")");
        return inner;
    }

    private Predicate<JsonElement> Test()
    {
        var selector = Selector();
        if (reader.TakeKeyword("NOT"))
        {
            // "The variables IS NOT and EXISTS currently aren't supported": only the two words together are.
            if (!reader.TakeKeyword("EXISTS"))
                throw reader.Invalid("expected EXISTS");
            return root => !selector.Select(root).Any();
        }
        if (reader.TakeKeyword("IS"))
        {
            var kind = Kind();
            return root => selector.Select(root).Any(value => value.ValueKind == kind);
        }
        var wanted = FilterPatternValue.Parse(reader);
        // Nothing selected, nothing matched: an absent field satisfies no comparison, not even !=.
        return root => selector.Select(root).Any(value => Compare(value, wanted));
    }

    private FilterPatternSelector Selector()
    {
        reader.SkipSpace();
        var selector = FilterPatternSelector.Parse(reader);
        wildcards += selector.Wildcards;
        return wildcards > MaxWildcards ? throw reader.Invalid($"more than {MaxWildcards} wildcard selectors") : selector;
    }

    private JsonValueKind Kind() =>
        reader.TakeKeyword("NULL") ? JsonValueKind.Null
        : reader.TakeKeyword("TRUE") ? JsonValueKind.True
        : reader.TakeKeyword("FALSE") ? JsonValueKind.False
        : throw reader.Invalid("expected NULL, TRUE or FALSE");

    // "Value nodes can be strings or numbers. If a property selector points to an array or object, the filter pattern
    // won't match": neither with = nor with !=.
    private static bool Compare(JsonElement value, FilterPatternValue wanted) => value.ValueKind switch
    {
        JsonValueKind.String => wanted.Matches(value.GetString()!, null),
        JsonValueKind.Number => wanted.Matches(value.GetRawText(), value.GetDouble()),
        _ => false,
    };
}
