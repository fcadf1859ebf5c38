using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Drift;

/// <summary>
/// IAM's condition operators, as far as CloudWatch's request to publish can meet them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal static class PolicyCondition
{
    private static readonly Dictionary<string, Func<string, string, bool>> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = string.Equals,
        ["StringEqualsIgnoreCase"] = (wanted, actual) => string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (wanted, actual) => Wildcard.Matches(wanted, actual),
        ["ArnEquals"] = IsArnLike,
        ["ArnLike"] = IsArnLike,
        ["Bool"] = (wanted, actual) => string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase),
        ["NumericEquals"] = (wanted, actual) => Compare<double>(wanted, actual) == 0,
        ["NumericLessThan"] = (wanted, actual) => Compare<double>(wanted, actual) < 0,
        ["NumericLessThanEquals"] = (wanted, actual) => Compare<double>(wanted, actual) <= 0,
        ["NumericGreaterThan"] = (wanted, actual) => Compare<double>(wanted, actual) > 0,
        ["NumericGreaterThanEquals"] = (wanted, actual) => Compare<double>(wanted, actual) >= 0,
        ["DateEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) == 0,
        ["DateLessThan"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) < 0,
        ["DateLessThanEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) <= 0,
        ["DateGreaterThan"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) > 0,
        ["DateGreaterThanEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) >= 0,
        // The caller of an AWS service has no address; these are met only where the key is absent.
        ["IpAddress"] = (_, _) => false,
        ["BinaryEquals"] = string.Equals,
    };

    /// <summary>Whether a condition holds; null where that hangs on something that cannot be known from here.</summary>
    public static bool? Holds(string name, string key, ImmutableArray<string> values, PublishRequest request)
    {
        if (PublishRequest.IsUnknowable(key))
            return null;
        var actual = request.Value(key);
        if (name.Equals("Null", StringComparison.OrdinalIgnoreCase))
            return values.Any(wanted => wanted.Equals("true", StringComparison.OrdinalIgnoreCase) == (actual is null));
        var plain = Without("ForAllValues:", Without("ForAnyValue:", name, out var any), out var all);
        var ifExists = plain.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);
        if (ifExists)
            plain = plain[..^"IfExists".Length];
        var isNegated = plain.Contains("Not", StringComparison.OrdinalIgnoreCase);
        if (!Comparisons.TryGetValue(plain.Replace("Not", "", StringComparison.OrdinalIgnoreCase), out var test))
            return null;
        // A negated operator holds where the key is absent, except that ForAnyValue finds no value to hold for.
        return actual is null
            ? ifExists || all || (isNegated && !any)
            : values.Any(wanted => test(wanted, actual)) != isNegated;
    }

    private static string Without(string prefix, string name, out bool had)
    {
        had = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return had ? name[prefix.Length..] : name;
    }

    // Each part of an ARN is compared on its own: a wildcard does not reach across a colon.
    private static bool IsArnLike(string wanted, string actual)
    {
        var (patterns, parts) = (wanted.Split(':', 6), actual.Split(':', 6));
        return wanted == "*"
            || (patterns.Length == parts.Length && patterns.Zip(parts).All(pair => Wildcard.Matches(pair.First, pair.Second)));
    }

    private static int? Compare<T>(string wanted, string actual) where T : struct, IParsable<T>, IComparable<T> =>
        T.TryParse(wanted, CultureInfo.InvariantCulture, out var right) && T.TryParse(actual, CultureInfo.InvariantCulture, out var left)
            ? left.CompareTo(right)
            : null;
}
