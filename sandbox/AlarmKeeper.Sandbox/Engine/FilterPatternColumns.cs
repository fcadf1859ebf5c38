using System.Globalization;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// Space-delimited <c>[ip, ..., status = 4* &amp;&amp; status != 404, bytes &gt; 1000]</c>.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-space-delimited-log-events.html
/// </summary>
internal static class FilterPatternColumns
{
    public static Predicate<string> Parse(FilterPatternReader reader)
    {
        reader.Expect("[");
        List<Predicate<string>> columns = [];
        int? ellipsis = null;
        do
        {
            if (!reader.Take("..."))
                columns.Add(Or(reader));
            else if (ellipsis is null)
                ellipsis = columns.Count;
            else
                throw reader.Invalid("more than one ellipsis");
        }
        while (reader.Take(","));
        reader.Expect("]");
        reader.ExpectEnd();
        return message => Matches(Fields(message, ellipsis is null ? columns.Count : int.MaxValue), columns, ellipsis);
    }

    private static bool Matches(List<string> fields, List<Predicate<string>> columns, int? ellipsis)
    {
        if (fields.Count < columns.Count)
            return false;
        // Columns before the ellipsis count from the left, those after it from the right.
        var skipped = fields.Count - columns.Count;
        return columns.Index().All(column => column.Item(fields[column.Index < ellipsis ? column.Index : column.Index + skipped]));
    }

    private static Predicate<string> Or(FilterPatternReader reader)
    {
        var left = And(reader);
        while (reader.Take("||"))
        {
            var (first, second) = (left, And(reader));
            left = field => first(field) || second(field);
        }
        return left;
    }

    private static Predicate<string> And(FilterPatternReader reader)
    {
        var left = Column(reader);
        while (reader.Take("&&"))
        {
            var (first, second) = (left, Column(reader));
            left = field => first(field) && second(field);
        }
        return left;
    }

    private static Predicate<string> Column(FilterPatternReader reader)
    {
        reader.SkipSpace();
        reader.TakeWhile(FilterPatternReader.IsNameCharacter);
        reader.SkipSpace();
        if (reader.Peek is ',' or ']' or '&' or '|')
            return _ => true;
        var wanted = FilterPatternValue.Parse(reader);
        return field => wanted.Matches(field, Number(field));
    }

    private static double? Number(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The last of a limited number of fields takes the rest: AWS's [w1=ERROR, w2] matches lines of any length.
    private static List<string> Fields(string message, int limit)
    {
        List<string> fields = [];
        for (var rest = message.Trim(); rest.Length > 0;)
        {
            var (field, length) = First(rest);
            if (fields.Count == limit - 1 && length < rest.Length)
                (field, length) = (rest, rest.Length);
            fields.Add(field);
            rest = rest[length..].TrimStart();
        }
        return fields;
    }

    // Fields end at a space; what stands in square brackets or quotes is one field.
    private static (string Field, int Length) First(string rest)
    {
        var enclosed = rest[0] switch
        {
            '[' => rest.IndexOf(']', 1),
            '"' => rest.IndexOf('"', 1),
            _ => -1,
        };
        if (enclosed > 0)
            return (rest[1..enclosed], enclosed + 1);
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (rest, rest.Length) : (rest[..space], space);
    }
}
