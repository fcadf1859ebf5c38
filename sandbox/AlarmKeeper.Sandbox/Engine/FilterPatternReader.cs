using System.Text;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>Reads a filter pattern from left to right; all three forms share its tokens.</summary>
internal sealed class FilterPatternReader(string text)
{
    // "each filter pattern … is limited to 2 regex"
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
    private const int MaxRegexes = 2;

    private int position;
    private int regexes;

    /// <summary>The next character, or NUL at the end.</summary>
    public char Peek => position < text.Length ? text[position] : '\0';

    public bool AtEnd => position >= text.Length;

    public void SkipSpace()
    {
        while (char.IsWhiteSpace(Peek))
            position++;
    }

    /// <summary>Skips space, then takes the token if it stands there.</summary>
    public bool Take(string token)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, position, token, 0, token.Length) != 0)
            return false;
        position += token.Length;
        return true;
    }

    /// <summary>Takes a word of any case, such as NOT or EXISTS, if the whole word stands there.</summary>
    public bool TakeKeyword(string keyword)
    {
        SkipSpace();
        var end = position + keyword.Length;
        if (string.Compare(text, position, keyword, 0, keyword.Length, StringComparison.OrdinalIgnoreCase) != 0
            || (end < text.Length && IsNameCharacter(text[end])))
            return false;
        position = end;
        return true;
    }

    public void Expect(string token)
    {
        if (!Take(token))
            throw Invalid($"expected '{token}'");
    }

    public void ExpectEnd()
    {
        SkipSpace();
        if (!AtEnd)
            throw Invalid("unexpected text");
    }

    /// <summary>Takes characters as long as they qualify; empty when the first does not.</summary>
    public string TakeWhile(Predicate<char> qualifies)
    {
        var start = position;
        while (!AtEnd && qualifies(Peek))
            position++;
        return text[start..position];
    }

    /// <summary>Takes text between two equal delimiters; a backslash escapes the delimiter and itself.</summary>
    public string TakeQuoted(char delimiter)
    {
        position++;
        var content = new StringBuilder();
        while (Peek != delimiter)
        {
            if (AtEnd)
                throw Invalid($"no closing {delimiter}");
            if (Peek == '\\' && position + 1 < text.Length && (text[position + 1] == delimiter || text[position + 1] == '\\'))
                position++;
            content.Append(text[position++]);
        }
        position++;
        return content.ToString();
    }

    /// <summary>Takes <c>%expression%</c>.</summary>
    public FilterPatternRegex TakeRegex()
    {
        position++;
        var expression = TakeWhile(character => character != '%');
        if (AtEnd)
            throw Invalid("no closing %");
        position++;
        if (++regexes > MaxRegexes)
            throw Invalid($"more than {MaxRegexes} regular expressions");
        return FilterPatternRegex.Parse(expression);
    }

    public FormatException Invalid(string reason) => new($"Invalid metric filter pattern: {reason} at position {position + 1}");

    public static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
