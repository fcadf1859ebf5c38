using System.Globalization;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Trigger;

/// <summary>How far to look back, as people write it: <c>45s</c>, <c>90m</c>, <c>2h</c>, <c>7d</c>.</summary>
internal static partial class Lookback
{
    public const string Allowed = "a number with s, m, h or d, such as 90m, 2h or 7d, and at most 14d";

    // The events of Control Tower's log group are kept for 14 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <returns>Null for what is not allowed.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (!Form().IsMatch(text))
            return null;
        var number = int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var back = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        return back <= Longest ? back : null;
    }

    [GeneratedRegex(@"^[1-9][0-9]{0,6}[smhd]\z")]
    private static partial Regex Form();
}
