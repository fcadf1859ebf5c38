using System.Globalization;
using System.Text;

namespace AlarmKeeper.Text;

/// <summary>Makes text that anybody may have written fit to be shown: nothing in it can break a line, move a cursor or turn the reading
/// order, no web address in it shows a secret, and none is a link.</summary>
internal static class Printable
{
    /// <summary>One line. Whatever is not plainly visible is spelled out as <c>\u202E</c>, and addresses are made unclickable; longer text
    /// is cut and ends in an ellipsis.</summary>
    /// <param name="text">Untrusted.</param>
    /// <param name="most">UTF-16 units kept of the original.</param>
    public static string Line(string text, int most = 200) => Unclickable.Of(Visible(text, most));

    /// <summary>As <see cref="Line"/>, with every address as it is: for a text of our own words, in which the words of others are fit to be
    /// shown already.</summary>
    /// <inheritdoc cref="Line"/>
    public static string Visible(string text, int most)
    {
        var visible = new StringBuilder();
        foreach (var rune in Cut(text, most).EnumerateRunes())
            visible.Append(IsVisible(rune) ? rune.ToString() : Escape(rune));
        return visible.ToString();
    }

    /// <summary>The beginning of a long text and an ellipsis: for JSON, which escapes by itself.</summary>
    public static string Cut(string text, int most) => CutAsItIs(WebAddress.Hide(text), most);

    /// <summary>As <see cref="Line"/>, in ASCII alone: what mail subjects and log fields can carry anywhere.</summary>
    public static string Ascii(string text, int most)
    {
        // What is left out at the end is left out in any case: an address becomes longer, and never shorter.
        var runes = Cut(text, most + 1).EnumerateRunes();
        var ascii = Unclickable.Of(string.Concat(runes.Select(rune => rune.Value is >= 0x20 and < 0x7F ? rune.ToString() : "?")));
        return ascii.Length > most ? ascii[..(most - 3)] + "..." : ascii;
    }

    /// <summary>As <see cref="Cut"/>, with every address whole: for a text of our own words, in which the words of others are fit to be
    /// shown already.</summary>
    public static string CutAsItIs(string text, int most) =>
        text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…";

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    private static string Escape(Rune rune) => rune.Value <= 0xFFFF
        ? $"\\u{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}"
        : $"\\U{rune.Value.ToString("X8", CultureInfo.InvariantCulture)}";
}
