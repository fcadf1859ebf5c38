using System.Collections.Immutable;

namespace AlarmKeeper.Findings;

/// <summary>Whose turn it is.</summary>
internal enum Act
{
    /// <summary>AlarmKeeper brings it back.</summary>
    Repair,

    /// <summary>A person has to; AlarmKeeper names it and what to do.</summary>
    Report,
}

/// <summary>One field of a link that is not as it should be.</summary>
/// <param name="Row">What it is a case of.</param>
/// <param name="Field">AWS's name for it.</param>
/// <param name="Desired">What it should be, as a person reads it.</param>
/// <param name="Observed">What it is. May hold text that anybody wrote.</param>
internal sealed record Difference(Row Row, string Field, string Desired, string Observed)
{
    /// <summary>What it costs while it lasts.</summary>
    public required Severity Severity { get; init; }

    public Act Act { get; init; } = Act.Repair;

    /// <summary>What happened and what it means, as <see cref="Row.Title"/> is written, where the row's words do not fit.</summary>
    public string? Sentences { get; init; }

    /// <summary>What a person does about it, where that depends on what was found; null where the row says it all.</summary>
    public string? Remedy { get; init; }

    /// <summary>What tells this break from another one of its row, where <see cref="Observed"/> changes by itself from run to run; null
    /// where it does not.</summary>
    public string? Mark { get; init; }

    /// <summary>The names of the alerts that it costs something; empty for all that its link carries.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    /// <summary>Nobody did it: a person has not confirmed a subscription yet, and one click mends it.</summary>
    public bool AwaitsClick { get; init; }

    /// <summary>AlarmKeeper itself is in the wrong place: whatever else is wrong here follows from that.</summary>
    public bool IsMisplaced { get; init; }

    /// <summary>Whether it costs the alert of this name something, where its link carries it.</summary>
    public bool Concerns(string alert) => Alerts.IsEmpty || Alerts.Contains(alert);

    /// <inheritdoc cref="Row.ShowsValues"/>
    public bool ShowsValues => IsMisplaced || Row.ShowsValues;

    /// <inheritdoc cref="Row.Headline"/>
    public string Headline(string name) => Sentences is { } own ? Row.Put(name, own.Split(". ")[0]) : Row.Headline(name);

    /// <inheritdoc cref="Row.About"/>
    public string About(string name) => Sentences is { } own ? Row.Put(name, own) : Row.About(name);
}
