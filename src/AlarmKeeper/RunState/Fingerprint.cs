using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>
/// The short forms by which one run knows again what people were told by an earlier one. They hold what costs how much as well as where:
/// what grows graver, or breaks in another way, is another matter. 64 bits of a digest, since whoever finds another matter of the same
/// short form could hide one behind the other.
/// </summary>
internal static class Fingerprint
{
    private const string UnreadPrefix = "unread";
    private const int Bytes = 8;

    // An earlier version's had six hexadecimal digits, and stood for the link alone.
    private const int OldDigestLength = 6;

    /// <summary>Of a link that differs.</summary>
    /// <param name="row">What people are told that it is a case of.</param>
    public static string Of(Row row, Link link, Difference difference) => Of(
        row.Id, link,
            $"{difference.Severity}\n{difference.Field}\n{difference.Mark ?? difference.Observed}\n{string.Join(' ', difference.Alerts)}");

    /// <summary>Of what has no row, whatever there is to say about it.</summary>
    /// <param name="prefix">A word for what is wrong.</param>
    public static string Of(string prefix, Link link) => Of(prefix, link, "");

    /// <summary>Of a link, whatever is wrong with it.</summary>
    public static string Of(Link link) => Digest($"{link.Kind.Word()}/{link.Id}");

    /// <summary>Of the name of an alert.</summary>
    public static string OfAlert(string name) => Digest(name);

    /// <summary>Of a read that failed, whatever the error says.</summary>
    public static string Of(FailedRead read) => $"{UnreadPrefix}-{Digest(read.What)}";

    /// <summary>Of what could not be searched, since whenever.</summary>
    public static string Of(OwedSearch search) => $"owed-{Digest(string.Join(' ', search.Alerts))}";

    /// <summary>Whether it stands for a read that failed.</summary>
    public static bool IsUnread(string fingerprint) => fingerprint.StartsWith(UnreadPrefix, StringComparison.Ordinal);

    /// <summary>Whether an earlier version wrote it: it says nothing of what is the matter today, and is counted as nothing.</summary>
    public static bool IsOld(string fingerprint) => fingerprint.Length - fingerprint.IndexOf('-') - 1 == OldDigestLength;

    /// <summary>64 bits, in eleven characters that a tag may hold.</summary>
    public static string Digest(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));

    private static string Of(string prefix, Link link, string content) =>
        $"{prefix}-{Digest($"{link.Kind.Word()}/{link.Id}\n{content}")}";
}
