using System.Text.RegularExpressions;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// What mail programs, chats and terminals make links of, by the rules that they have in common: a scheme and two slashes, a name that
/// begins with www., and a name that ends in a top-level domain. E-mail addresses open no page.
/// </summary>
internal static partial class ClickableLinks
{
    /// <summary>Every link of a text but AlarmKeeper's own: those to AWS's console, and the files of its documentation.</summary>
    public static IReadOnlyList<string> In(string text) =>
    [
        .. Candidates().Matches(text)
            .Where(found => !IsOurs(text, found.Index))
            .Select(found => text[found.Index..Math.Min(text.Length, found.Index + found.Length + 20)]),
    ];

    private static bool IsOurs(string text, int at) =>
        new[] { ConsolePage(), Document(), EmailAddress(), ServiceName() }.Any(what => IsInOne(text, at, what));

    private static bool IsInOne(string text, int at, Regex what) =>
        what.Matches(text).Any(one => one.Index <= at && at < one.Index + one.Length);

    [GeneratedRegex(
        @"\b(?!hxxps?:)[a-z][a-z0-9+\-]*://|\bwww\.[^\s.]"
            + @"|[\w\-]+\.(?:com|net|org|info|biz|io|co|de|cn|ru|zip|mov|md|app|dev|example)(?![\p{L}\p{N}])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Candidates();

    [GeneratedRegex(@"(?<=^  )https://[a-z0-9\-]+\.console\.aws\.amazon\.com/[^\s]*$", RegexOptions.Multiline)]
    private static partial Regex ConsolePage();

    [GeneratedRegex(@"docs/[a-z\-]+\.md")]
    private static partial Regex Document();

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+(?![/?#:@]\S)")]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"(?<![/@.])\b[a-z0-9\-]+\.amazonaws\.com(?:\.cn)?(?![/?#.]|:[0-9])")]
    private static partial Regex ServiceName();
}
