using System.Text.RegularExpressions;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Policies;

/// <summary>
/// What a log group's data-protection policy hides from its metric filters (row L7). Custom identifiers are tried on an event; AWS's
/// managed ones (addresses, keys, card numbers …) match none of what the alert needs from one.
/// </summary>
internal static class DataProtection
{
    // The parts of a root event that the pattern tests, as they stand in the event.
    private static readonly string[] Tested = ["userIdentity", "type", "Root", "invokedBy", "eventType", "AwsConsoleSignIn", "AwsApiCall"];

    private const string Event =
        """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"},"eventTime":"2026-01-01T00:00:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","eventType":"AwsConsoleSignIn"}""";

    private static readonly (string, Severity) NotJudged = ("an identifier of the masking policy cannot be judged", Severity.S1);

    /// <summary>What of it would hide root's events from the filter; null when nothing would.</summary>
    public static (string What, Severity Severity)? HidesEvents(string policy)
    {
        if (ProtectionPolicy.Parse(policy) is not { } document)
            return NotJudged;
        var masking = document.Statements.Where(statement => statement.Operation == "Deidentify")
            .SelectMany(statement => statement.Identifiers).Where(identifier => identifier.Expression is not null)
            .Select(identifier => (identifier.Name, Matches: identifier.Matches(Event))).ToList();
        if (masking.Find(one => one.Matches?.Any(IsOfTested) == true) is { Name: { } name })
            return ($"an identifier of the masking policy, {name}, hides what the alert needs", Severity.S0);
        return masking.Exists(one => one.Matches is null) ? NotJudged : null;
    }

    // A match that touches a tested name or value takes it from the filter.
    private static bool IsOfTested(Match match) => Array.Exists(Tested, tested => Overlaps(match, tested));

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
