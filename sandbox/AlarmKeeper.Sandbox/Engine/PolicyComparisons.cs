using System.Globalization;
using System.Net;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The tests behind IAM's condition operators: (value in the policy, value of the call).</summary>
internal static class PolicyComparisons
{
    private static readonly Dictionary<string, Func<string, string, bool>> Negatable = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = string.Equals,
        ["StringEqualsIgnoreCase"] = (wanted, actual) => wanted.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (wanted, actual) => PolicyWildcard.Matches(wanted, actual, StringComparison.Ordinal),
        // IAM: ArnEquals and ArnLike behave identically.
        ["ArnEquals"] = IsArnLike,
        ["ArnLike"] = IsArnLike,
        ["NumericEquals"] = (wanted, actual) => Compare<double>(wanted, actual) is 0,
        ["DateEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) is 0,
        ["IpAddress"] = IsInNetwork,
    };

    private static readonly Dictionary<string, Func<string, string, bool>> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bool"] = (wanted, actual) => wanted.Equals(actual, StringComparison.OrdinalIgnoreCase),
        ["BinaryEquals"] = string.Equals,
        ["NumericLessThan"] = (wanted, actual) => Compare<double>(wanted, actual) < 0,
        ["NumericLessThanEquals"] = (wanted, actual) => Compare<double>(wanted, actual) <= 0,
        ["NumericGreaterThan"] = (wanted, actual) => Compare<double>(wanted, actual) > 0,
        ["NumericGreaterThanEquals"] = (wanted, actual) => Compare<double>(wanted, actual) >= 0,
        ["DateLessThan"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) < 0,
        ["DateLessThanEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) <= 0,
        ["DateGreaterThan"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) > 0,
        ["DateGreaterThanEquals"] = (wanted, actual) => Compare<DateTimeOffset>(wanted, actual) >= 0,
    };

    public static Func<string, string, bool>? Find(string name, bool negated) =>
        Negatable.TryGetValue(name, out var test) || (!negated && Plain.TryGetValue(name, out test)) ? test : null;

    // How the call's value stands to the policy's; null when either is not of the type.
    private static int? Compare<T>(string wanted, string actual) where T : struct, IParsable<T>, IComparable<T> =>
        T.TryParse(wanted, CultureInfo.InvariantCulture, out var right) && T.TryParse(actual, CultureInfo.InvariantCulture, out var left)
            ? left.CompareTo(right)
            : null;

    // "Each of the six colon-delimited components of the ARN is checked separately": a wildcard does not reach across a colon.
    private static bool IsArnLike(string wanted, string actual)
    {
        if (wanted == "*")
            return true;
        var (patterns, parts) = (wanted.Split(':', 6), actual.Split(':', 6));
        return patterns.Length == parts.Length
            && patterns.Zip(parts).All(pair => PolicyWildcard.Matches(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static bool IsInNetwork(string wanted, string actual)
    {
        if (!IPAddress.TryParse(actual, out var address))
            return false;
        return IPNetwork.TryParse(wanted, out var network) ? network.Contains(address) : IPAddress.TryParse(wanted, out var one)
            && one.Equals(address);
    }
}
