namespace AlarmKeeper.Chain;

/// <summary>What somebody did.</summary>
internal enum Deed
{
    /// <summary>Signed in to the console.</summary>
    SignIn,

    /// <summary>Tried to, and was refused.</summary>
    FailedSignIn,

    /// <summary>Another event of the sign-in service, such as a password recovery.</summary>
    OtherSignIn,

    /// <summary>Called an API, whether or not AWS refused it.</summary>
    Call,

    /// <summary>The record matched the alert's pattern and says nothing that can be read.</summary>
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

/// <summary>One record of what an alert watches for. Every text in it is somebody else's, cut to a length that a report holds.</summary>
internal sealed record Activity
{
    public required Deed Deed { get; init; }

    public Identity Identity { get; init; } = Identity.Other;

    /// <summary>When it happened; of an unreadable record, when it was logged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When CloudWatch Logs took it. CloudTrail delivers late and out of order, so only this tells what is new.</summary>
    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>The name of the alert whose pattern it matched.</summary>
    public string Alert { get; init; } = "";

    /// <summary>Twelve digits; null where the record has none.</summary>
    public string? Account { get; init; }

    /// <summary>As the organization calls it; null where nobody may know.</summary>
    public string? AccountName { get; init; }

    /// <summary>An ARN, or what CloudTrail knows instead.</summary>
    public string Caller { get; init; } = "unknown";

    /// <summary>Such as <c>CreateAccessKey</c>.</summary>
    public string Event { get; init; } = "";

    /// <summary>Such as <c>iam.amazonaws.com</c>.</summary>
    public string Source { get; init; } = "";

    public string? Region { get; init; }

    public string? SourceIp { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Null where the record does not say.</summary>
    public bool? UsedMfa { get; init; }

    /// <summary>AWS's error code, or its message where there is no code; null when it succeeded.</summary>
    public string? Error { get; init; }

    /// <summary>Why CloudTrail recorded it late or once more; null for a live record.</summary>
    public string? Backfill { get; init; }

    public string? EventId { get; init; }
}

/// <summary>Records that differ only in when they happened, what program made them, and their id.</summary>
/// <param name="Newest">Stands for all of them.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the oldest happened.</param>
internal sealed record ActivityGroup(Activity Newest, int Count, DateTimeOffset First);
