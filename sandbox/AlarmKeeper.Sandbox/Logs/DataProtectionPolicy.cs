using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>
/// A data protection policy: the identifiers that a Deidentify statement names are masked by asterisks (row L7).
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
/// </summary>
internal sealed class DataProtectionPolicy
{
    private readonly IReadOnlyList<Regex> masks;

    private DataProtectionPolicy(string document, IReadOnlyList<Regex> masks) => (Document, this.masks) = (document, masks);

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
            var masked = policy.Objects("Statement")
                .Where(statement => statement["Operation"]?["Deidentify"] is not null)
                .SelectMany(statement => statement.Texts("DataIdentifier"));
            return new(document, DataIdentifiers.Find(masked, custom));
        }
        catch (Exception wrong) when (
            wrong is JsonException or InvalidOperationException or ArgumentException or NullReferenceException or FormatException)
        {
            throw LogsInput.Invalid($"Invalid data protection policy: {wrong.Message}");
        }
    }

    public string Mask(string message) => masks.Aggregate(message, (text, mask) => mask.Replace(text, match => new('*', match.Length)));
}
