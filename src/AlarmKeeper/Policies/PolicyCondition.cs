using System.Collections.Immutable;
using System.Globalization;

namespace AlarmKeeper.Policies;

/// <summary>
/// IAM's condition operators, as far as a request to publish can meet them.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal static class PolicyCondition
{
    // Null: what the policy asks for cannot be read.
    private static readonly Dictionary<string, Func<string, string, bool?>> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = (wanted, actual) => wanted == actual,
        ["StringEqualsIgnoreCase"] = IsSameWord,
        ["StringLike"] = (wanted, actual) => Wildcard.Matches(wanted, actual),
        ["ArnEquals"] = IsArnLike,
        ["ArnLike"] = IsArnLike,
        ["Bool"] = IsSameWord,
        ["NumericEquals"] = By(Number, (actual, wanted) => actual == wanted),
        ["NumericLessThan"] = By(Number, (actual, wanted) => actual < wanted),
        ["NumericLessThanEquals"] = By(Number, (actual, wanted) => actual <= wanted),
        ["NumericGreaterThan"] = By(Number, (actual, wanted) => actual > wanted),
        ["NumericGreaterThanEquals"] = By(Number, (actual, wanted) => actual >= wanted),
        ["DateEquals"] = By(Seconds, (actual, wanted) => actual == wanted),
        ["DateLessThan"] = By(Seconds, (actual, wanted) => actual < wanted),
        ["DateLessThanEquals"] = By(Seconds, (actual, wanted) => actual <= wanted),
        ["DateGreaterThan"] = By(Seconds, (actual, wanted) => actual > wanted),
        ["DateGreaterThanEquals"] = By(Seconds, (actual, wanted) => actual >= wanted),
        // The caller of an AWS service has no address; these are met only where the key is absent.
        ["IpAddress"] = (_, _) => false,
        ["BinaryEquals"] = (wanted, actual) => wanted == actual,
    };

    /// <summary>Whether a condition holds; null where that hangs on something that cannot be known from here.</summary>
    public static bool? Holds(string name, string key, ImmutableArray<string> values, AccessRequest request)
    {
        var (isKnown, actual) = request.Value(key);
        if (!isKnown)
            return null;
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
        if (actual is null)
            return ifExists || all || (isNegated && !any);
        // What a policy variable stands for is not known here.
        var met = values.Select(wanted => wanted.Contains("${", StringComparison.Ordinal) ? null : test(wanted, actual)).ToList();
        bool? holds = met.Contains(true) ? true : met.Contains(null) ? null : false;
        return isNegated ? !holds : holds;
    }

    private static string Without(string prefix, string name, out bool had)
    {
        had = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return had ? name[prefix.Length..] : name;
    }

    private static bool? IsSameWord(string wanted, string actual) => string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    // Each part of an ARN is compared on its own: a wildcard does not reach across a colon.
    private static bool? IsArnLike(string wanted, string actual)
    {
        var (patterns, parts) = (wanted.Split(':', 6), actual.Split(':', 6));
        return wanted == "*"
            || (patterns.Length == parts.Length && patterns.Zip(parts).All(pair => Wildcard.Matches(pair.First, pair.Second)));
    }

    private static Func<string, string, bool?> By(Func<string, double?> read, Func<double, double, bool> holds) =>
        (wanted, actual) => read(actual) is { } left && read(wanted) is { } right ? holds(left, right) : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // IAM takes a date in ISO 8601, or as seconds since 1970, for either key of the time.
    private static double? Seconds(string text) =>
        Number(text)
            ?? (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date.ToUnixTimeSeconds() : null);
}
