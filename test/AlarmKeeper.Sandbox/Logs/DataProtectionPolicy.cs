using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>
/// A data protection policy: the identifiers that a Deidentify statement names are masked by asterisks (row L7).
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
/// </summary>
internal sealed class DataProtectionPolicy
{
    private const string ManagedPrefix = "arn:aws:dataprotection::aws:data-identifier/";
    private const int MaxCustomIdentifiers = 10;

    // Three of AWS's more than a hundred, roughly; the others mask nothing here.
    private static readonly Dictionary<string, string> Managed = new()
    {
        ["EmailAddress"] = @"[\w.+-]+@[\w-]+\.[\w.-]+",
        ["IpAddress"] = @"\b\d{1,3}(\.\d{1,3}){3}\b",
        ["AwsSecretKey"] = @"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])",
    };

    private readonly List<Regex> masks;

    private DataProtectionPolicy(string document, List<Regex> masks) => (Document, this.masks) = (document, masks);

    /// <summary>As put.</summary>
    public string Document { get; }

    /// <exception cref="AwsError">InvalidParameterException.</exception>
    public static DataProtectionPolicy Parse(string document)
    {
        try
        {
            var policy = JsonNode.Parse(document)!.AsObject();
            var custom = (policy["Configuration"] as JsonObject ?? []).Objects("CustomDataIdentifier")
                .ToDictionary(identifier => identifier.Required("Name"), identifier => identifier.Required("Regex"));
            if (custom.Count > MaxCustomIdentifiers)
                throw LogsInput.Invalid($"A policy has up to {MaxCustomIdentifiers} custom data identifiers");
            var masked = policy.Objects("Statement")
                .Where(statement => statement["Operation"]?["Deidentify"] is not null)
                .SelectMany(statement => statement.Texts("DataIdentifier"));
            var expressions = masked.Select(name => Expression(name, custom)).OfType<string>();
            return new(document, [.. expressions.Select(text => new Regex(text, RegexOptions.CultureInvariant))]);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw LogsInput.Invalid($"Invalid data protection policy: {wrong.Message}");
        }
    }

    public string Mask(string message) => masks.Aggregate(message, (text, mask) => mask.Replace(text, match => new('*', match.Length)));

    private static string? Expression(string identifier, Dictionary<string, string> custom) =>
        identifier.StartsWith(ManagedPrefix, StringComparison.Ordinal)
            ? Managed.GetValueOrDefault(identifier[ManagedPrefix.Length..])
            : custom.TryGetValue(identifier, out var expression)
                ? expression
                : throw LogsInput.Invalid($"Data identifier {identifier} is not defined");
}
