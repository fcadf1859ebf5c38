namespace AlarmKeeper.Findings;

/// <summary>
/// What a finding is about: one element of the chain, or of AlarmKeeper itself. Two are the same link where they are equal, however it
/// was found; each kind has a type of its own beside what reads and repairs it.
/// </summary>
/// <param name="Name">For showing only. May hold text that anybody wrote.</param>
internal abstract record Link(LinkKind Kind, string Name)
{
    /// <summary>What tells it from all others of its kind: never shown, for it may hold a secret.</summary>
    public virtual string Id => Name;

    /// <summary>Where a person sees it in the AWS console; null where no page shows it alone.</summary>
    public virtual ConsolePage? Page => null;

    /// <summary>Whether the alert of this name can be silent while the link is broken.</summary>
    public virtual bool Carries(string alert) => alert == OnlyAlert;

    /// <summary>The name of the one alert that it is for; null where it is for all of them, or for none in particular.</summary>
    public virtual string? OnlyAlert => null;

    /// <summary>Whether AlarmKeeper makes it, so that it stays behind where it was made in the wrong place.</summary>
    public virtual bool OutlivesTheStack => false;

    /// <summary>Whether a call was made on this very link.</summary>
    /// <param name="parameters">Of the call, as CloudTrail's JSON.</param>
    public virtual bool IsNamedIn(string parameters) => Names(parameters, Name);

    /// <summary>Whether a call was made on this link, or on something that takes it along.</summary>
    /// <inheritdoc cref="IsNamedIn"/>
    public virtual bool IsTouchedBy(string parameters) => IsNamedIn(parameters);

    /// <summary>Whether the parameters of a call hold a name, alone or at the end of an ARN.</summary>
    protected static bool Names(string parameters, string name) =>
        name.Length > 0 && (Has(parameters, '"', name) || Has(parameters, ':', name) || Has(parameters, '/', name));

    private static bool Has(string parameters, char before, string name) =>
        parameters.Contains($"{before}{name}\"", StringComparison.Ordinal);
}

/// <summary>A page of the AWS console.</summary>
/// <param name="Title">May hold text that anybody wrote.</param>
/// <param name="Path">Such as <c>cloudwatch/home</c>.</param>
/// <param name="Fragment">What follows the Region, such as <c>#alarmsV2:alarm/RootAccountUsage</c>.</param>
internal sealed record ConsolePage(string Title, string Path, string Fragment);
