using System.Globalization;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>One page of a list, and the token for the next one; null on the last.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

internal static class Paging
{
    /// <summary>The page that a token asks for. A token says how many items came before.</summary>
    /// <exception cref="AwsError">The token is none of ours; the code is the service's.</exception>
    public static Page<T> Page<T>(this IReadOnlyList<T> all, string? token, int size, string errorCode)
    {
        var start = 0;
        if (token is not null && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > all.Count))
            throw new AwsError(errorCode, "The specified nextToken is invalid.");
        var items = all.Skip(start).Take(size).ToList();
        var end = start + items.Count;
        return new(items, end < all.Count ? end.ToString(CultureInfo.InvariantCulture) : null);
    }
}
