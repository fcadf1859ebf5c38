using System.Text.RegularExpressions;

namespace AlarmKeeper.Text;

/// <summary>
/// Web addresses without their secrets: the password before the host, and whatever follows the path, where services expect a key. All
/// text that is shown passes here, whoever wrote it.
/// </summary>
internal static partial class WebAddress
{
    /// <summary>What SNS lists in place of a password: <c>https://user:****@host/path</c>.</summary>
    public const string Mask = "****";

    private const int MaxPortLength = 5;

    // What may stand behind an address in a sentence, and is none of it.
    private const string Punctuation = "'.,:;)]}>…";

    /// <summary>Whether it is one that SNS posts to.</summary>
    public static bool Is(string text) => Addresses().Match(text) is { Success: true, Index: 0 };

    /// <summary>A text in which no address shows a secret. What has none comes back as it was.</summary>
    public static string Hide(string text) => Addresses().Replace(text, found =>
    {
        var address = found.Value.TrimEnd([.. Punctuation]);
        return Shown(address) + found.Value[address.Length..];
    });

    /// <summary>One address without its secrets. Where it is not clear which part is the password, as in one that is malformed or was
    /// cut, too much is hidden and not too little.</summary>
    public static string Shown(string address)
    {
        var (shown, rest) = (address, 0);
        if (PasswordStart(address) is { } from)
        {
            var to = Math.Max(address.LastIndexOf('@'), from);
            shown = $"{address[..from]}{Mask}{(address[to..].StartsWith('@') ? address[to..] : "")}";
            rest = from + Mask.Length;
        }

        var tail = shown.AsSpan(rest).IndexOfAny('?', '#') + rest;
        return tail >= rest && tail < shown.Length - 1 ? shown[..(tail + 1)] + Mask : shown;
    }

    /// <summary>As SNS lists it: with its password masked, if it has one.</summary>
    public static string Listed(string address) => Password(address) is { } password
        ? $"{address[..password.Start.Value]}{Mask}{address[password.End.Value..]}" : address;

    /// <summary>Whether SNS, or who copied it from there, has masked its password.</summary>
    public static bool IsMasked(string address) => Password(address) is { } password && address[password] == Mask;

    /// <summary>Whether two are the same, as far as they can be compared: of one that is masked nobody knows the password.</summary>
    public static bool AreSame(string one, string other) => one == other
        || (Listed(one) == Listed(other) && (IsMasked(one) || IsMasked(other) || Decoded(one) == Decoded(other)));

    // Either form of a password says the same: SNS may give back another one than it was given.
    private static string Decoded(string address) => Password(address) is { } password ? Uri.UnescapeDataString(address[password]) : "";

    // https://datatracker.ietf.org/doc/html/rfc3986#section-3.2: user information ends at the last @ before path, query and fragment.
    private static Range? Password(string address)
    {
        var (start, end) = Authority(address);
        var at = address.LastIndexOf('@', end - 1, end - start);
        var colon = at < 0 ? -1 : address.IndexOf(':', start, at - start);
        return colon < 0 ? null : (colon + 1)..at;
    }

    private static int? PasswordStart(string address)
    {
        if (Password(address) is { } password)
            return password.Start.Value;
        var (start, end) = Authority(address);
        var authority = address[start..end];
        var colon = authority.IndexOf(':', StringComparison.Ordinal);
        // A host with its port, or one that is written in numbers.
        var isHost = colon < 0 || authority.Contains('@', StringComparison.Ordinal) || authority.StartsWith('[')
            || authority[(colon + 1)..] is var port && port.Length <= MaxPortLength && port.All(char.IsAsciiDigit);
        return isHost ? null : start + colon + 1;
    }

    private static (int Start, int End) Authority(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var length = address.AsSpan(start).IndexOfAny('/', '?', '#');
        return (start, length < 0 ? address.Length : start + length);
    }

    [GeneratedRegex("https?://[^\\s\"]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
