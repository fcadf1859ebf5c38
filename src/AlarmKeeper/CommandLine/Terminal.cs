using System.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>What the program's output can show. In a pipe or a file that is plain text, of which no line is broken.</summary>
/// <param name="Width">In columns.</param>
/// <param name="InColour">Whether it shows colours.</param>
/// <param name="InUnicode">Whether it shows more than ASCII.</param>
internal sealed record Terminal(int Width, bool InColour, bool InUnicode)
{
    /// <summary>A pipe or a file.</summary>
    public static Terminal None { get; } = new(int.MaxValue, InColour: false, InUnicode: true);

    // What is narrower breaks every name.
    private const int Narrowest = 40;
    private const int Usual = 80;

    private const string Escape = "\u001B[";

    /// <summary>The output of this process.</summary>
    public static Terminal Of(IReadOnlyDictionary<string, string> environment) => Of(environment, Console.IsOutputRedirected);

    /// <summary>Its standard error.</summary>
    public static Terminal OfErrors(IReadOnlyDictionary<string, string> environment) => Of(environment, Console.IsErrorRedirected);

    /// <summary>Whether a terminal is to show colours (https://no-color.org).</summary>
    public static bool WantsColour(IReadOnlyDictionary<string, string> environment) =>
        string.IsNullOrEmpty(environment.GetValueOrDefault("NO_COLOR")) && !IsDumb(environment);

    /// <summary>Whether it is one that moves no cursor.</summary>
    public static bool IsDumb(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("TERM") == "dumb";

    /// <summary>Whether the locale, where one is set, shows UTF-8; the first of these variables that is set decides.
    /// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html</summary>
    /// <param name="environment">Of the process.</param>
    /// <param name="written">As which the text is written.</param>
    public static bool IsUnicode(IReadOnlyDictionary<string, string> environment, Encoding written)
    {
        var locale =
            ((string[])["LC_ALL", "LC_CTYPE", "LANG"]).Select(environment.GetValueOrDefault).FirstOrDefault(one => one is { Length: > 0 });
        return written.CodePage == Encoding.UTF8.CodePage
            && (locale is null || locale.Replace("-", "", StringComparison.Ordinal).Contains("UTF8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A text in the characters that are shown.</summary>
    public string Spell(string text) => InUnicode ? text : string.Concat(text.EnumerateRunes().Select(Ascii));

    /// <summary>A text, spelled already, in a shade. Nothing hangs on the colour: it says no more than the text.</summary>
    public string Paint(Shade shade, string text) => !InColour || text.Length == 0 ? text : shade switch
    {
        Shade.Good => $"{Escape}32m{text}{Escape}0m",
        Shade.Bad => $"{Escape}31m{text}{Escape}0m",
        Shade.Doubtful => $"{Escape}35m{text}{Escape}0m",
        Shade.Strong => $"{Escape}1m{text}{Escape}0m",
        _ => text,
    };

    private static Terminal Of(IReadOnlyDictionary<string, string> environment, bool isRedirected)
    {
        var isUnicode = IsUnicode(environment, Console.OutputEncoding);
        return isRedirected
            ? None with { InUnicode = isUnicode }
            : new(Math.Max(Narrowest, Columns()), WantsColour(environment), isUnicode);
    }

    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : Usual;
        }
        catch (IOException)
        {
            // A terminal that does not say.
            return Usual;
        }
    }

    private static string Ascii(Rune rune) => rune.Value switch
    {
        < 0x7F => rune.ToString(),
        '→' => "->",
        '…' => "...",
        '✓' => "+",
        '✗' => "x",
        '│' => "|",
        '┆' => ":",
        _ => "?",
    };
}

/// <summary>How a text stands out. Each is read on a light ground as well as on a dark one, for which yellow, blue and grey do not
/// do.</summary>
internal enum Shade
{
    Plain,
    Good,
    Bad,
    Doubtful,
    Strong,
}
