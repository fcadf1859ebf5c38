using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>What a data protection policy looks for, which CloudWatch Logs (row L7) and SNS (row N14) name alike.</summary>
internal static class DataIdentifiers
{
    /// <summary>How many a policy may define itself.</summary>
    public const int MaxCustom = 10;

    private const string ManagedPrefix = "arn:aws:dataprotection::aws:data-identifier/";

    // Three of AWS's more than a hundred, roughly; the others find nothing here.
    private static readonly Dictionary<string, string> Managed = new()
    {
        ["EmailAddress"] = @"[\w.+-]+@[\w-]+\.[\w.-]+",
        ["IpAddress"] = @"\b\d{1,3}(\.\d{1,3}){3}\b",
        ["AwsSecretKey"] = @"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])",
    };

    /// <param name="names">As a statement's DataIdentifier has them.</param>
    /// <param name="custom">The policy's own, their expressions by name.</param>
    /// <exception cref="FormatException">A name is not defined, or an expression is none.</exception>
    public static IReadOnlyList<Regex> Find(IEnumerable<string> names, IReadOnlyDictionary<string, string> custom)
    {
        if (custom.Count > MaxCustom)
            throw new FormatException($"A policy has up to {MaxCustom} custom data identifiers");
        try
        {
            var expressions = names.Select(name => Expression(name, custom)).OfType<string>();
            return [.. expressions.Select(text => new Regex(text, RegexOptions.CultureInvariant))];
        }
        catch (ArgumentException malformed)
        {
            throw new FormatException(malformed.Message, malformed);
        }
    }

    private static string? Expression(string name, IReadOnlyDictionary<string, string> custom) =>
        name.StartsWith(ManagedPrefix, StringComparison.Ordinal)
            ? Managed.GetValueOrDefault(name[ManagedPrefix.Length..])
            : custom.TryGetValue(name, out var expression)
                ? expression
                : throw new FormatException($"Data identifier {name} is not defined");
}
