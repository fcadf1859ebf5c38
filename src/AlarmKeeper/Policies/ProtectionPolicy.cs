using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Text;

namespace AlarmKeeper.Policies;

/// <summary>What a data-protection policy looks for: an expression of somebody's own, or one of AWS's managed identifiers.</summary>
/// <param name="Name">Its own name, or the last part of its ARN.</param>
/// <param name="Expression">Null for a managed one, whose workings only AWS knows.</param>
internal sealed record DataIdentifier(string Name, string? Expression)
{
    // Somebody else's expression: it is matched in time that is linear in the text, and in little of it.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether it finds something in a text; null where nobody can say.</summary>
    public bool? Finds(string text) => Matches(text) is { } matches ? matches.Count > 0 : null;

    /// <summary>What it finds in a text; null where nobody can say.</summary>
    public IReadOnlyList<Match>? Matches(string text)
    {
        try
        {
            return Expression is null ? null : [.. new Regex(Expression, Linear, Patience).Matches(text).Cast<Match>()];
        }
        catch (Exception odd) when (odd is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return null;
        }
    }
}

/// <summary>One statement of a data-protection policy.</summary>
/// <param name="Operation"><c>Deny</c>, <c>Deidentify</c> or <c>Audit</c>.</param>
/// <param name="Direction"><c>Inbound</c> when published, <c>Outbound</c> when delivered; null in CloudWatch Logs, which has none.</param>
/// <param name="Principals">Who publishes, or who subscribed; <c>*</c> for everybody. Empty in CloudWatch Logs.</param>
/// <param name="Identifiers">What it looks for.</param>
internal sealed record ProtectionStatement(
    string Operation, string? Direction, ImmutableArray<string> Principals, ImmutableArray<DataIdentifier> Identifiers);

/// <summary>
/// A data-protection policy, of a log group or of a topic.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
/// https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-policies.html
/// </summary>
internal sealed record ProtectionPolicy(ImmutableArray<ProtectionStatement> Statements)
{
    /// <returns>Null where it is not such a policy.</returns>
    public static ProtectionPolicy? Parse(string json)
    {
        try
        {
            if (StrictJson.Parse(json) is not JsonObject document)
                return null;
            var own = (document["Configuration"]?["CustomDataIdentifier"] as JsonArray ?? []).OfType<JsonObject>()
                .DistinctBy(Name).ToDictionary(Name, one => one["Regex"]?.ToString() ?? "", StringComparer.Ordinal);
            return new([.. (document["Statement"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(one => Read(one, own))]);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }

        static string Name(JsonObject identifier) => identifier["Name"]?.ToString() ?? "";
    }

    private static IEnumerable<ProtectionStatement> Read(JsonObject json, Dictionary<string, string> own) =>
        from operation in json["Operation"] as JsonObject ?? []
        select new ProtectionStatement(
            operation.Key,
            json["DataDirection"]?.ToString(),
            Texts(json["Principal"]),
            [.. Texts(json["DataIdentifier"]).Select(name => own.TryGetValue(name, out var expression)
                ? new DataIdentifier(name, expression) : new(name.Split('/')[^1], null))]);

    private static ImmutableArray<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => [.. many.Select(one => one?.ToString() ?? "")],
        _ => [node.ToString()],
    };
}
