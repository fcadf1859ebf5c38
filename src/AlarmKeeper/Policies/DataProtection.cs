using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Policies;

/// <summary>
/// What a data-protection policy hides. Custom identifiers are tried on samples; AWS's managed ones (addresses, keys, card numbers …)
/// match none of what the alert needs from an event, and cannot be judged on an alarm's message.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
/// </summary>
internal static class DataProtection
{
    // The parts of a root event that the pattern tests, as they stand in the event (row L7).
    private static readonly string[] Tested = ["userIdentity", "type", "Root", "invokedBy", "eventType", "AwsConsoleSignIn", "AwsApiCall"];

    private const string Event =
        """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},"eventTime":"2026-01-01T00:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","eventType":"AwsConsoleSignIn"}""";

    private const string Message =
        """{"AlarmName":"RootAccountUsage","AWSAccountId":"111122223333","NewStateValue":"ALARM","NewStateReason":"Threshold Crossed: 1 out of the last 1 datapoints [1.0 (01/01/26 00:00:00)] was greater than or equal to the threshold (1.0)","StateChangeTime":"2026-01-01T00:00:00.000+0000","Region":"EU (Ireland)","AlarmArn":"arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage","OldStateValue":"OK"}""";

    /// <summary>What of a log group's policy would hide root's events from the filter; null when nothing would.</summary>
    public static (string What, Severity Severity)? HidesEvents(string policy) =>
        Judge(policy, HidesTested, "an identifier of the masking policy", "Deidentify");

    /// <summary>What of a topic's policy would deny or mask an alarm's message, of which the masked one still arrives; null when nothing
    /// would (row N14).</summary>
    public static (string What, Severity Severity)? HidesAlarms(string policy)
    {
        if (string.IsNullOrWhiteSpace(policy))
            return null;
        return Judge(policy, Matches, "an identifier of the data-protection policy", "Deny")
            ?? (Judge(policy, Matches, "an identifier of the data-protection policy", "Deidentify") is { } masks
                ? ((string, Severity)?)(masks.What, Severity.S1) : null)
            ?? (ActsOnManaged(policy) ? ("managed identifiers that may match an alarm's message", Severity.S1) : null);
    }

    private static bool Matches(Regex pattern) => pattern.IsMatch(Message);

    private static (string What, Severity Severity)? Judge(string policy, Predicate<Regex> hides, string what, string operation)
    {
        try
        {
            var document = JsonNode.Parse(policy) as JsonObject ?? throw new FormatException("it is not an object");
            var acting = Acting(document, operation).ToHashSet(StringComparer.Ordinal);
            foreach (var custom in (document["Configuration"]?["CustomDataIdentifier"] as JsonArray ?? []).OfType<JsonObject>()
                .Where(one => acting.Contains(one["Name"]?.ToString() ?? "")))
                if (hides(new Regex(custom["Regex"]?.ToString() ?? "", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)))
                    return ($"{what}, {custom["Name"]}, hides what the alert needs", Severity.S0);
            return null;
        }
        catch (Exception odd) when (odd is System.Text.Json.JsonException or FormatException or ArgumentException or NotSupportedException
            or InvalidOperationException)
        {
            return ($"{what} cannot be judged", Severity.S1);
        }
    }

    // The identifiers of statements that do one of these, by the last part of their ARN or their own name.
    private static IEnumerable<string> Acting(JsonObject document, params string[] operations) =>
        from statement in (document["Statement"] as JsonArray ?? []).OfType<JsonObject>()
        where statement["Operation"] is JsonObject operation && operations.Any(operation.ContainsKey)
        from identifier in statement["DataIdentifier"] as JsonArray ?? []
        select (identifier?.ToString() ?? "").Split('/')[^1];

    private static bool ActsOnManaged(string policy) =>
        JsonNode.Parse(policy) is JsonObject document
        && Acting(document, "Deny", "Deidentify")
            .Except((document["Configuration"]?["CustomDataIdentifier"] as JsonArray ?? []).Select(one => one?["Name"]?.ToString() ?? ""))
                .Any();

    // A match that touches a tested name or value takes it from the filter.
    private static bool HidesTested(Regex pattern) => pattern.Matches(Event).Any(match => Tested.Any(tested => Overlaps(match, tested)));

    private static bool Overlaps(Match match, string tested)
    {
        var quoted = $"\"{tested}\"";
        for (var at = Event.IndexOf(quoted, StringComparison.Ordinal); at >= 0; at =
            Event.IndexOf(quoted, at + 1, StringComparison.Ordinal))
            if (match.Length > 0 && match.Index < at + quoted.Length && at < match.Index + match.Length)
                return true;
        return false;
    }
}
