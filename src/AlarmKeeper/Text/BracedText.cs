namespace AlarmKeeper.Text;

/// <summary>Takes a text apart at its braces, from left to right. A brace between two quotes of a kind is none.</summary>
internal sealed class BracedText(string text)
{
    private int position;

    public bool IsAtEnd => position >= text.Length;

    /// <summary>What stands before the next opening brace, or before the end, less the white space around it.</summary>
    public string Before()
    {
        var end = text.IndexOf('{', position);
        var before = text[position..(end < 0 ? text.Length : end)];
        position += before.Length;
        return before.Trim();
    }

    /// <summary>From the opening brace that stands here to the one that closes it; null where there is none, or none closes it.</summary>
    /// <param name="quotes">The characters between two of which nothing counts; in double quotes a backslash takes the next one
    /// along.</param>
    public string? Block(string quotes)
    {
        var (start, depth, quote) = (position, 0, '\0');
        for (var at = start; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\\' && quote == '"')
                at++;
            else if (quote != '\0')
                quote = character == quote ? '\0' : quote;
            else if (quotes.Contains(character, StringComparison.Ordinal))
                quote = character;
            else if (character == '{')
                depth++;
            else if (character == '}' && --depth == 0)
                return text[start..(position = at + 1)];
        }

        return null;
    }
}
