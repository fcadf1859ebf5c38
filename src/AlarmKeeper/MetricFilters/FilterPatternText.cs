using System.Text;

namespace AlarmKeeper.MetricFilters;

/// <summary>Compares filter patterns by what they say: AWS keeps white space as it was written (row F2).</summary>
internal static class FilterPatternText
{
    public static bool AreEqual(string left, string right) => Normalize(left) == Normalize(right);

    // White space counts inside quotes and regular expressions, and between two words; nowhere else.
    private static string Normalize(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        var quote = '\0';
        var gap = false;
        foreach (var character in pattern)
        {
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                gap = true;
                continue;
            }

            if (gap && text.Length > 0 && IsWord(text[^1]) && IsWord(character))
                text.Append(' ');
            gap = false;
            if (character == quote)
                quote = '\0';
            else if (quote == '\0' && character is '"' or '%')
                quote = character;
            text.Append(character);
        }

        return text.ToString();
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '*' or '$' or '@';
}
