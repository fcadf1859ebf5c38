using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>A <c>%regular expression%</c>, in the subset that CloudWatch Logs takes: no groups, no multi-byte characters.</summary>
internal sealed class FilterPatternRegex
{
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
    // (space and & < > ~ are not in its list but in its examples)
    private const string Symbols = ":_#=@/;,-^$?[]{}|\\*+. &<>~\"'";

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(200);

    private readonly Regex regex;

    private FilterPatternRegex(Regex regex) => this.regex = regex;

    public static FilterPatternRegex Parse(string expression)
    {
        if (expression.Length == 0 || !expression.All(character => char.IsAsciiLetterOrDigit(character) || Symbols.Contains(character)))
            throw new FormatException($"Invalid metric filter pattern: unsupported regular expression '{expression}'");
        try
        {
            return new(new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"Invalid metric filter pattern: bad regular expression '{expression}'", refused);
        }
    }

    public bool IsMatch(string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
