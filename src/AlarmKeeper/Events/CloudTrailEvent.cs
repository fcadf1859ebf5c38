using System.Text.Json;

namespace AlarmKeeper.Events;

/// <summary>What somebody did.</summary>
internal enum ActivityKind
{
    /// <summary>Signed in to the console.</summary>
    SignIn,

    /// <summary>Tried to, and was refused.</summary>
    FailedSignIn,

    /// <summary>Changed root's password, or set it anew by a mail; or tried to.</summary>
    PasswordChange,

    /// <summary>Changed root's e-mail address, by which its password can be set anew; or tried to.</summary>
    EmailChange,

    /// <summary>Asked for the mail by which root's password can be set anew; or tried to.</summary>
    PasswordRecovery,

    /// <summary>Another event of the sign-in service, such as a check of MFA.</summary>
    OtherSignIn,

    /// <summary>Called AssumeRoot, which opens a root session on a member account; or tried to.</summary>
    RootSession,

    /// <summary>Called another API, whether or not AWS refused it.</summary>
    ApiCall,

    /// <summary>Something that a record tells of which cannot be read.</summary>
    Unreadable,
}

/// <summary>As whom.</summary>
internal enum Identity
{
    /// <summary>The account's root user.</summary>
    Root,

    /// <summary>
    /// A short session that the management account opened on a member account. CloudTrail records its calls as root's.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html
    /// </summary>
    AssumeRoot,

    /// <summary>A temporary key without MFA, in a record that does not say which of the two: older ones lack the field.</summary>
    RootOrAssumeRoot,

    Other,
}

/// <summary>
/// An event as CloudTrail recorded it, wherever the record was found. Every text in it is somebody else's.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
/// </summary>
internal sealed record CloudTrailEvent
{
    /// <summary>When it happened; of a record that does not say, when it was logged.</summary>
    public required DateTimeOffset At { get; init; }

    public ActivityKind Kind { get; init; } = ActivityKind.ApiCall;

    public Identity Identity { get; init; } = Identity.Other;

    /// <summary>Such as <c>DisableAlarmActions</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The service, such as <c>monitoring.amazonaws.com</c>.</summary>
    public string Source { get; init; } = "";

    public string? Id { get; init; }

    /// <summary>Who did it: an ARN, or what CloudTrail knows instead, such as the name of a service.</summary>
    public string Caller { get; init; } = "unknown";

    /// <summary>Twelve digits; null where the record has none.</summary>
    public string? Account { get; init; }

    public string? Region { get; init; }

    public string? SourceIp { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>AWS refused it, or it came to nothing.</summary>
    public bool HasFailed => Kind == ActivityKind.FailedSignIn || Error is not null;

    /// <summary>Null where the record does not say.</summary>
    public bool? UsedMfa { get; init; }

    /// <summary>AWS's error code, or its message where there is no code; null when it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>AWS refused it, so it changed nothing.</summary>
    public bool Failed { get; init; }

    /// <summary>What an AssumeRoot call asks for; null for every other event, and where the record does not say.</summary>
    public RootTask? Task { get; init; }

    /// <summary>The call's parameters as CloudTrail's JSON; empty when it recorded none.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>It was handed over as an event, which anybody may write who may invoke the function, and CloudTrail's history does not have
    /// it, or not yet.</summary>
    public bool IsClaim { get; init; }

    /// <summary>Why CloudTrail recorded it late or once more; null for a live record.</summary>
    public string? Backfill { get; init; }

    /// <summary>The id of the event that this record corrects: it is no event of its own. Null where it corrects none.</summary>
    public string? Corrects { get; init; }

    /// <param name="logged">Stands for the time of a record that says none; null: such a record is of no use.</param>
    /// <returns>Null for a record that says nothing usable, which proves nothing.</returns>
    public static CloudTrailEvent? Parse(string json, DateTimeOffset? logged = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, logged);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Parse"/>
    public static CloudTrailEvent? Read(JsonElement record, DateTimeOffset? logged = null) =>
        CloudTrailRecord.Read(record, logged);
}
