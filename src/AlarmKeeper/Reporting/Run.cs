
namespace AlarmKeeper.Reporting;

/// <summary>What a run may do.</summary>
internal enum Mode
{
    /// <summary>Looks, and says what it would repair. No write of any kind.</summary>
    Check,

    Enforce,

    /// <summary>Proves the alert: tries the deployed pattern, and sets the alarm's state so that people get its mail. Repairs
    /// nothing.</summary>
    Drill,

    /// <summary>Says what happened: who used root, from where, how. Touches nothing of the chain.</summary>
    Explain,

    /// <summary>Says of every alarm of the Region whether anybody would be told. Reads only.</summary>
    Audit,
}

/// <summary>What started a run.</summary>
internal enum Cause
{
    /// <summary>A person at a command line.</summary>
    CommandLine,

    /// <summary>A person, or a program of theirs, invoking the function.</summary>
    Invocation,

    /// <summary>The hourly schedule.</summary>
    Schedule,

    /// <summary>A tampering call that EventBridge reported.</summary>
    Event,

    /// <summary>CloudFormation, while it creates or updates AlarmKeeper's stack.</summary>
    Deployment,

    /// <summary>One of the alert's alarms that went off.</summary>
    Alarm,
}
