using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>Reads CloudTrail's JSON of one event (aws-facts section 6).</summary>
internal static class CloudTrailRecord
{
    private const string SignInService = "signin.amazonaws.com";

    // What changes who can become root. The responseElements of a sign-in event say by its own name how it ended:
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
    // The last two are what root calls from its account's pages.
    private static readonly Dictionary<(string Source, string Name), ActivityKind> Kinds = new()
    {
        [(SignInService, "ConsoleLogin")] = ActivityKind.SignIn,
        [(SignInService, "PasswordUpdated")] = ActivityKind.PasswordChange,
        [(SignInService, "PasswordRecoveryCompleted")] = ActivityKind.PasswordChange,
        [(SignInService, "PasswordRecoveryRequested")] = ActivityKind.PasswordRecovery,
        [(SignInService, "EmailUpdated")] = ActivityKind.EmailChange,
        [("iam.amazonaws.com", "ChangePassword")] = ActivityKind.PasswordChange,
        [("iam.amazonaws.com", "UpdateAccountEmailAddress")] = ActivityKind.EmailChange,
    };

    // Anybody's, and also where it was refused.
    private static readonly (string Source, string Name) AssumeRoot = ("sts.amazonaws.com", "AssumeRoot");

    /// <inheritdoc cref="CloudTrailEvent.Read"/>
    public static CloudTrailEvent? Read(JsonElement record, DateTimeOffset? logged)
    {
        if (record.Text("eventName") is not { } name || (record.Time("eventTime") ?? logged) is not { } at)
            return null;
        var identity = record.Part("userIdentity");
        var session = identity.Part("sessionContext");
        var (kind, failed) = KindOf(record, name, identity);
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
            Failed = failed,
            Task = kind == ActivityKind.RootSession ? RootTask.Read(record.Part("requestParameters")) : null,
            Parameters = record.Part("requestParameters") is { ValueKind: JsonValueKind.Object } parameters ? parameters.GetRawText() : "",
            Backfill = record.Part("addendum") is { ValueKind: JsonValueKind.Object } addendum
                ? addendum.Text("reason") ?? "no reason given"
                : null,
            Corrects = Corrects(record),
        };
    }

    // "UPDATED_DATA: A field in the event record was missing or had an incorrect value." Nothing says that a correction has the
    // event's own id, so that both ways count.
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
    private static string? Corrects(JsonElement record) =>
        record.Part("addendum") is var addendum && addendum.Text("reason") == "UPDATED_DATA"
            ? addendum.Text("originalEventID") ?? record.Text("eventID")
            : null;

    private static (ActivityKind Kind, bool Failed) KindOf(JsonElement record, string name, JsonElement identity)
    {
        var (source, failed) = (record.Text("eventSource"), record.Text("errorCode") is not null);
        if (record.Text("eventType") != "AwsConsoleSignIn" && source != SignInService)
            return ((source ?? "", name) == AssumeRoot ? ActivityKind.RootSession
                : !failed && identity.Text("type") == "Root" ? Kinds.GetValueOrDefault((source ?? "", name), ActivityKind.ApiCall)
                : ActivityKind.ApiCall, failed);
        var (kind, ended) =
            (Kinds.GetValueOrDefault((SignInService, name), ActivityKind.OtherSignIn), record.Part("responseElements").Text(name));
        failed |= ended == "Failure" || (ended != "Success" && record.Text("errorMessage") is not null);
        return (kind, failed, ended) switch
        {
            (ActivityKind.SignIn, true, _) => (ActivityKind.FailedSignIn, true),
            (ActivityKind.SignIn, _, null) => (ActivityKind.OtherSignIn, false),
            _ => (kind, failed),
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
