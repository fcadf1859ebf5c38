namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// Unstructured terms: all must occur; <c>?term</c> any of them; <c>-term</c> none; <c>"a phrase"</c>; <c>%regex%</c>. Case matters.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html
/// </summary>
internal static class FilterPatternTerms
{
    public static Predicate<string> Parse(FilterPatternReader reader)
    {
        List<Predicate<string>> wanted = [], excluded = [], optional = [];
        for (reader.SkipSpace(); !reader.AtEnd; reader.SkipSpace())
        {
            var terms = reader.Take("?") ? optional : reader.Take("-") ? excluded : wanted;
            terms.Add(Term(reader));
        }
        // "If you combine ? with other filter patterns, all question mark terms will be ignored."
        if (wanted.Count + excluded.Count > 0)
            return message => wanted.TrueForAll(term => term(message)) && !excluded.Exists(term => term(message));
        return message => optional.Exists(term => term(message));
    }

    private static Predicate<string> Term(FilterPatternReader reader)
    {
        reader.SkipSpace();
        if (reader.Peek == '%')
            return reader.TakeRegex().IsMatch;
        if (reader.Peek == '"')
        {
            var phrase = reader.TakeQuoted('"');
            // The guide: a blank phrase matches everything.
            return message => string.IsNullOrWhiteSpace(phrase) || message.Contains(phrase, StringComparison.Ordinal);
        }
        var term = reader.TakeWhile(character => !char.IsWhiteSpace(character));
        if (term.Length == 0 || !term.All(character => char.IsLetterOrDigit(character) || character == '_'))
            throw new FormatException($"Invalid character(s) in term '{term}'");
        return message => message.Contains(term, StringComparison.Ordinal);
    }
}
