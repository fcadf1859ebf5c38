using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>Reads CloudTrail's JSON of one event (aws-facts section 6).</summary>
internal static class CloudTrailRecord
{
    /// <inheritdoc cref="CloudTrailEvent.Read"/>
    public static CloudTrailEvent? Read(JsonElement record, DateTimeOffset? logged)
    {
        if (record.Text("eventName") is not { } name || (record.Time("eventTime") ?? logged) is not { } at)
            return null;
        var identity = record.Part("userIdentity");
        var session = identity.Part("sessionContext");
        var kind = KindOf(record, name);
        var who = IdentityOf(identity, session, kind);
        return new()
        {
            At = at,
            Kind = kind,
            Identity = who,
            Name = name,
            Source = record.Text("eventSource") ?? "",
            Id = record.Text("eventID"),
            // A service has no ARN; it says in invokedBy which one it is.
            Caller = identity.Text("arn") ?? identity.Text("invokedBy") ?? identity.Text("principalId") ?? identity.Text("type")
                ?? "unknown",
            Account = Account(identity.Text("accountId")) ?? Account(record.Text("recipientAccountId")),
            Region = record.Text("awsRegion"),
            SourceIp = record.Text("sourceIPAddress"),
            UserAgent = record.Text("userAgent"),
            // An AssumeRoot session always says false: it was opened by somebody else's sign-in.
            UsedMfa = who == Identity.AssumeRoot ? null
                : YesOrNo(record.Part("additionalEventData").Text("MFAUsed"))
                    ?? YesOrNo(session.Part("attributes").Text("mfaAuthenticated")),
            Error = kind == ActivityKind.SignIn ? null : record.Text("errorCode") ?? record.Text("errorMessage"),
            Failed = record.Text("errorCode") is not null,
            Parameters = record.Part("requestParameters") is { ValueKind: JsonValueKind.Object } parameters ? parameters.GetRawText() : "",
            Backfill = record.Part("addendum") is { ValueKind: JsonValueKind.Object } addendum
                ? addendum.Text("reason") ?? "no reason given"
                : null,
        };
    }

    private static ActivityKind KindOf(JsonElement record, string name)
    {
        if (record.Text("eventType") != "AwsConsoleSignIn" && record.Text("eventSource") != "signin.amazonaws.com")
            return ActivityKind.ApiCall;
        return (name, record.Part("responseElements").Text("ConsoleLogin"), record.Text("errorMessage")) switch
        {
            ("ConsoleLogin", "Success", _) => ActivityKind.SignIn,
            ("ConsoleLogin", "Failure", _) or ("ConsoleLogin", _, not null) => ActivityKind.FailedSignIn,
            _ => ActivityKind.OtherSignIn,
        };
    }

    private static Identity IdentityOf(JsonElement identity, JsonElement session, ActivityKind kind)
    {
        if (identity.Text("type") != "Root")
            return Identity.Other;
        if (session.Text("assumedRoot") is { } assumed)
            return assumed == "true" ? Identity.AssumeRoot : Identity.Root;
        var isTemporaryKey = identity.Text("accessKeyId")?.StartsWith("ASIA", StringComparison.Ordinal) == true;
        return kind == ActivityKind.ApiCall && isTemporaryKey && session.Part("attributes").Text("mfaAuthenticated") == "false"
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
}
