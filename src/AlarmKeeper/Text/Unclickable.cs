using System.Text.RegularExpressions;

namespace AlarmKeeper.Text;

/// <summary>
/// Makes addresses in other people's text unclickable, as is the custom where attacks are written about: <c>hxxps://evil[.]example</c>.
/// Mail programs, chats and terminals make links of what looks like an address, and whoever reads a mail of AlarmKeeper's trusts it.
/// What people have to read and copy stays as it is: e-mail addresses, IP addresses, AWS's service names such as
/// <c>signin.amazonaws.com</c>, and every name with dots that does not end in a top-level domain (docs/decisions/0045).
/// </summary>
internal static partial class Unclickable
{
    private const string Dot = "[.]";

    /// <summary>The same text, in which nothing is a link. What is unclickable stays as it is.</summary>
    /// <param name="text">Fit to be shown: what is invisible in it is spelled out already.</param>
    public static string Of(string text)
    {
        text = Web().Replace(text, "hxx$1://");
        text = OtherScheme().Replace(text, "[:]//");
        text = BareScheme().Replace(text, "$1[:]");
        text = Share().Replace(text, @"[\\]");
        return Name().Replace(text, found => IsLink(text, found) ? Dots().Replace(found.Value, Dot) : found.Value);
    }

    // www. and whatever follows a scheme need no known ending. A domain in other scripts than Latin has none that a list could name.
    private static bool IsLink(string text, Match found)
    {
        if (found.Groups["mail"].Success)
            return IsWww(found.ValueSpan);
        var before = text.AsSpan(0, found.Index);
        var after = text.AsSpan(found.Index + found.Length);
        if (IsWww(found.ValueSpan) || before.EndsWith("//") || found.ValueSpan.ContainsAnyExceptInRange('\0', '\x7F'))
            return true;
        if (AddressOfHost().IsMatch(found.ValueSpan))
            return IsPath(after);
        return HasDomain(found.Value) && !(AwsService().IsMatch(found.ValueSpan) && !before.EndsWith('@') && !IsPathOrPort(after));
    }

    private static bool IsWww(ReadOnlySpan<char> name) => name.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    // 192.0.2.0/24 is a range of addresses.
    private static bool IsPath(ReadOnlySpan<char> after) => after is ['/', ..] && !Range().IsMatch(after);

    private static bool IsPathOrPort(ReadOnlySpan<char> after) => after is ['/' or '?' or '#', ..] or [':', >= '0' and <= '9', ..];

    // Any label but the first may be where a program sees the end of a domain: evil.com-x, evil.com.x.
    private static bool HasDomain(string name)
    {
        foreach (var label in Dots().Split(name).Skip(1))
        {
            var end = label.AsSpan().IndexOfAny('-', '_');
            if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || TopLevelDomains.Has(end < 0 ? label : label.AsSpan(0, end)))
                return true;
        }

        return false;
    }

    [GeneratedRegex("h(?:tt)(ps?)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Web();

    [GeneratedRegex(@"(?<!\bhxxps?)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherScheme();

    // Schemes that need no host.
    [GeneratedRegex(@"\b(mailto|tel|callto|facetime|skype|javascript|data|magnet):(?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BareScheme();

    // \\host\share, which Outlook opens.
    [GeneratedRegex(@"(?<!\\)\\\\(?=[\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    // Labels joined by single dots, those of other scripts too; or an e-mail address that nothing follows which would make it a web
    // address.
    [GeneratedRegex(@"(?<mail>(?>[A-Za-z0-9._%+\-]+)@(?>[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+)(?![/?#:@]\S))"
        + @"|(?>[\p{L}\p{N}\p{M}\p{So}_\-]+)(?:[.\u3002\uFF0E\uFF61](?>[\p{L}\p{N}\p{M}\p{So}_\-]+))+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"[.\u3002\uFF0E\uFF61]", RegexOptions.CultureInvariant)]
    private static partial Regex Dots();

    [GeneratedRegex(@"^[0-9]{1,3}(?:\.[0-9]{1,3}){3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AddressOfHost();

    [GeneratedRegex(@"^/[0-9]{1,2}(?![0-9A-Za-z./?#])", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    // One label alone: in front of two, as in bucket.s3.amazonaws.com, it is anybody's.
    [GeneratedRegex(@"^[a-z0-9\-]+\.amazonaws\.com(?:\.cn)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AwsService();
}
