using System.Globalization;
using System.Text.Json;
using AlarmKeeper.Chain;

namespace AlarmKeeper.RootActivity;

/// <summary>
/// Reads CloudTrail's records as the trail's log group holds them (aws-facts section 6).
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </summary>
internal static class ActivityRecords
{
    // A user agent can be 256 KB; what is longer than this is nobody's name.
    private const int LongestText = 500;

    /// <param name="message">The log event.</param>
    /// <param name="logged">Its timestamp.</param>
    /// <param name="ingested">When CloudWatch Logs took it.</param>
    /// <returns>Always something: a record that cannot be read still happened.</returns>
    public static Activity Read(string message, DateTimeOffset logged, DateTimeOffset ingested)
    {
        var unreadable = new Activity { Deed = Deed.Unreadable, At = logged, IngestedAt = ingested };
        try
        {
            using var document = JsonDocument.Parse(message);
            var record = document.RootElement;
            return record.ValueKind == JsonValueKind.Object && Text(record, "eventName") is { } name
                ? Read(record, unreadable with { Event = name, At = Time(record) ?? logged })
                : unreadable;
        }
        catch (JsonException)
        {
            return unreadable;
        }
    }

    private static Activity Read(JsonElement record, Activity begun)
    {
        var identity = Part(record, "userIdentity");
        var session = Part(identity, "sessionContext");
        var deed = DeedOf(record, begun.Event);
        var who = IdentityOf(identity, session, deed);
        return begun with
        {
            Deed = deed,
            Identity = who,
            Account = Account(Text(identity, "accountId")) ?? Account(Text(record, "recipientAccountId")),
            Caller = Text(identity, "arn") ?? Text(identity, "invokedBy") ?? Text(identity, "principalId") ?? Text(identity, "type") ?? "unknown",
            Source = Text(record, "eventSource") ?? "",
            Region = Text(record, "awsRegion"),
            SourceIp = Text(record, "sourceIPAddress"),
            UserAgent = Text(record, "userAgent"),
            // An AssumeRoot session always says false: it was opened by somebody else's sign-in.
            UsedMfa = who == Identity.AssumeRoot ? null
                : YesOrNo(Text(Part(record, "additionalEventData"), "MFAUsed")) ?? YesOrNo(Text(Part(session, "attributes"), "mfaAuthenticated")),
            Error = deed == Deed.SignIn ? null : Text(record, "errorCode") ?? Text(record, "errorMessage"),
            Backfill = record.TryGetProperty("addendum", out var addendum) && addendum.ValueKind == JsonValueKind.Object ? Text(addendum, "reason") ?? "no reason given" : null,
            EventId = Text(record, "eventID"),
        };
    }

    private static Deed DeedOf(JsonElement record, string name)
    {
        if (Text(record, "eventType") != "AwsConsoleSignIn" && Text(record, "eventSource") != "signin.amazonaws.com")
            return Deed.Call;
        return (name, Text(Part(record, "responseElements"), "ConsoleLogin"), Text(record, "errorMessage")) switch
        {
            ("ConsoleLogin", "Success", _) => Deed.SignIn,
            ("ConsoleLogin", "Failure", _) or ("ConsoleLogin", _, not null) => Deed.FailedSignIn,
            _ => Deed.OtherSignIn,
        };
    }

    private static Identity IdentityOf(JsonElement identity, JsonElement session, Deed deed)
    {
        if (Text(identity, "type") != "Root")
            return Identity.Other;
        if (Text(session, "assumedRoot") is { } assumed)
            return assumed == "true" ? Identity.AssumeRoot : Identity.Root;
        return deed == Deed.Call && Text(identity, "accessKeyId")?.StartsWith("ASIA", StringComparison.Ordinal) == true && Text(Part(session, "attributes"), "mfaAuthenticated") == "false"
            ? Identity.RootOrAssumeRoot
            : Identity.Root;
    }

    private static bool? YesOrNo(string? text) => text switch
    {
        "Yes" or "true" => true,
        "No" or "false" => false,
        _ => null,
    };

    private static string? Account(string? text) => text is { Length: 12 } && text.All(char.IsAsciiDigit) ? text : null;

    private static DateTimeOffset? Time(JsonElement record) =>
        DateTimeOffset.TryParse(Text(record, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static JsonElement Part(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    private static string? Text(JsonElement element, string name) => Part(element, name) is var part && part.ValueKind switch
    {
        JsonValueKind.String => Whole(part),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    } is { Length: > 0 } text ? Printable.Cut(text, LongestText) : null;

    // Half a surrogate pair cannot be a string; whoever sent it must not make the rest of the record unreadable.
    private static string Whole(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }
}
