using System.Collections.Immutable;
using System.Text;

namespace AlarmKeeper.Standards;

/// <summary>
/// A filter pattern as its terms and what joins them, white space, quotation marks and parentheses apart: by these an auditor's pattern
/// and the deployed one are told apart in words. Meaning is not looked into.
/// </summary>
/// <param name="Terms">Such as <c>$.eventName=CreateTrail</c>, in their order.</param>
/// <param name="Joints">The operators between them, such as <c>&amp;&amp;||</c>.</param>
internal sealed record PatternTerms(ImmutableArray<string> Terms, string Joints)
{
    private const int MaxNamed = 3;

    public static PatternTerms Of(string pattern)
    {
        var terms = ImmutableArray.CreateBuilder<string>();
        var joints = new StringBuilder();
        var (term, isQuoted, gap) = (new StringBuilder(), false, false);
        for (var at = 0; at < pattern.Length; at++)
        {
            var character = pattern[at];
            if (character == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && char.IsWhiteSpace(character))
                gap = true;
            else if (!isQuoted && character is '&' or '|' && at + 1 < pattern.Length && pattern[at + 1] == character)
            {
                joints.Append(character).Append(character);
                terms.Add(term.ToString());
                term.Clear();
                (at, gap) = (at + 1, false);
            }
            else if (isQuoted || character is not ('{' or '}' or '(' or ')'))
            {
                if (gap && term.Length > 0 && char.IsLetterOrDigit(term[^1]) && char.IsLetterOrDigit(character))
                    term.Append(' ');
                gap = false;
                term.Append(character);
            }
        }

        terms.Add(term.ToString());
        return new(terms.ToImmutable(), joints.ToString());
    }

    /// <summary>How the deployed pattern differs from the one that an auditor prescribes, going on after "the pattern …"; null where it
    /// does not but for white space, quotation marks and parentheses.</summary>
    public static string? Difference(string prescribed, string deployed)
    {
        var (wanted, found) = (Of(prescribed), Of(deployed));
        var (more, less) = (found.Terms.Except(wanted.Terms).ToList(), wanted.Terms.Except(found.Terms).ToList());
        return (more.Count, less.Count) switch
        {
            (0, 0) when !found.Terms.SequenceEqual(wanted.Terms) => "has the prescribed terms in another order",
            (0, 0) => found.Joints == wanted.Joints ? null : "joins the prescribed terms by other operators",
            (_, 0) => $"has {Named("a term", "terms", more)} more than is prescribed",
            (0, _) => $"lacks {Named("a prescribed term", "prescribed terms", less)}",
            _ => $"lacks {Named("a prescribed term", "prescribed terms", less)} and has {Named("another", "others", more)}",
        };
    }

    private static string Named(string one, string many, List<string> terms)
    {
        var rest = terms.Count > MaxNamed ? $" and {terms.Count - MaxNamed} more" : "";
        return $"{(terms.Count == 1 ? one : $"{terms.Count} {many}")} ({string.Join(", ", terms.Take(MaxNamed))}{rest})";
    }
}
