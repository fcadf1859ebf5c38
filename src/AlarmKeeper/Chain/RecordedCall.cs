namespace AlarmKeeper.Chain;

/// <summary>An API call as CloudTrail recorded it. Every text in it is somebody else's.</summary>
internal sealed record RecordedCall
{
    /// <summary>Who called: an ARN, or what CloudTrail knows instead, such as the name of a service.</summary>
    public required string Caller { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Such as <c>DisableAlarmActions</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Such as <c>monitoring.amazonaws.com</c>.</summary>
    public required string Source { get; init; }

    public required string EventId { get; init; }

    public string? SourceIp { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The call's parameters as CloudTrail's JSON; empty when it recorded none.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>AWS refused it, so it changed nothing.</summary>
    public bool Failed { get; init; }
}
