using System.Collections.Immutable;

namespace AlarmKeeper.Standards;

/// <summary>One check of Prowler.</summary>
/// <param name="Name">Prowler's name for it.</param>
/// <param name="Alert">The id of the alert that it asks for.</param>
/// <param name="InOrder">Whether the clauses must follow each other with something in between; else each may stand anywhere.</param>
internal sealed record ProwlerCheck(string Name, string Alert, bool InOrder, ImmutableArray<ProwlerClause> Clauses)
{
    /// <summary>The regular expression of Prowler's source.</summary>
    public string Expression => InOrder
        ? string.Join(".+", Clauses.Select(clause => clause.Expression))
        : string.Concat(Clauses.Select(clause => $"(?=.*{clause.Expression})"));

    /// <summary>What Prowler's expression finds, without the cost of a regular expression at every run.</summary>
    public bool Finds(string pattern) => Missing(pattern) is null;

    /// <summary>The first clause that Prowler does not find where it looks for it; null where it finds all.</summary>
    public ProwlerClause? Missing(string pattern)
    {
        var from = 0;
        foreach (var clause in Clauses)
        {
            var end = clause.End(pattern, from);
            if (end < 0)
                return clause;
            // ".+" wants a character in between. To take each clause as early as can be leaves most room for the next.
            from = InOrder ? end + 1 : 0;
        }

        return null;
    }
}

/// <summary>A condition that Prowler searches: <c>$.field</c>, white space, the operator, white space, any one character or none (a
/// quotation mark), the value.</summary>
internal sealed record ProwlerClause(string Field, string Operator, string Value)
{
    /// <summary>No longer word may begin with the value.</summary>
    public bool EndsWord { get; init; }

    /// <summary>Prowler writes <c>.?</c> behind it, which changes nothing.</summary>
    public bool EndsOptional { get; init; }

    /// <summary>A text behind <c>$.</c>, to the letter.</summary>
    public static ProwlerClause Literal(string text) => new(text, "", "");

    public string Text => Operator.Length == 0 ? $"$.{Field}" : $"$.{Field} {Operator} {Value}";

    // As Python's re.escape does for what stands here; Prowler escapes the field and value of a built expression, and the field alone of
    // one that it spells out.
    public string Expression => Operator.Length == 0
        ? $@"\$\.{Escaped(Field).Replace(@"\ ", " ", StringComparison.Ordinal)}"
        : $@"\$\.{Escaped(Field)}\s*{Operator}\s*.?{Escaped(Value)}{(EndsWord ? @"\b" : "")}{(EndsOptional ? ".?" : "")}";

    /// <summary>Where the first match from a position on ends; -1 where there is none.</summary>
    public int End(string pattern, int from)
    {
        var field = $"$.{Field}";
        if (from > pattern.Length)
            return -1;
        for (var at = pattern.IndexOf(field, from, StringComparison.Ordinal); at >= 0;
            at = pattern.IndexOf(field, at + 1, StringComparison.Ordinal))
        {
            var end = Operator.Length == 0 ? at + field.Length : EndOfValue(pattern, at + field.Length);
            if (end >= 0)
                return end;
        }

        return -1;
    }

    private int EndOfValue(string pattern, int at)
    {
        at = Skip(pattern, at);
        if (string.CompareOrdinal(pattern, at, Operator, 0, Operator.Length) != 0)
            return -1;
        // The white space may be given back, for ".?" to take one of it; that changes no answer but where the value begins with a space.
        at = Skip(pattern, at + Operator.Length);
        return Ends(pattern, at) ? at + Value.Length : Ends(pattern, at + 1) ? at + 1 + Value.Length : -1;
    }

    private bool Ends(string pattern, int at) => at <= pattern.Length
        && string.CompareOrdinal(pattern, at, Value, 0, Value.Length) == 0
        && !(EndsWord && at + Value.Length < pattern.Length && IsWord(pattern[at + Value.Length]));

    private static int Skip(string pattern, int at)
    {
        while (at < pattern.Length && char.IsWhiteSpace(pattern[at]))
            at++;
        return at;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static string Escaped(string text) =>
        text.Replace(".", @"\.", StringComparison.Ordinal).Replace("*", @"\*", StringComparison.Ordinal)
            .Replace(" ", @"\ ", StringComparison.Ordinal);
}
