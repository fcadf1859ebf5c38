using System.Collections.Immutable;

namespace AlarmKeeper.Chain;

/// <summary>Whose turn it is.</summary>
internal enum Act
{
    /// <summary>AlarmKeeper brings it back.</summary>
    Repair,

    /// <summary>A person has to; AlarmKeeper names it and what to do.</summary>
    Report,
}

/// <summary>One field of a link that is not as it should be.</summary>
/// <param name="Field">AWS's name for it.</param>
/// <param name="Desired">What it should be, as a person reads it.</param>
/// <param name="Observed">What it is. May hold text that anybody wrote.</param>
/// <param name="Severity">What it costs while it lasts.</param>
/// <param name="Row">The row of the tamper catalogue, such as <c>A2</c>.</param>
internal sealed record Difference(string Field, string Desired, string Observed, Severity Severity, string Row)
{
    public Act Act { get; init; } = Act.Repair;

    /// <summary>What a person does about it, where that depends on what was found; null where the row says it all.</summary>
    public string? Remedy { get; init; }

    /// <summary>AlarmKeeper itself is in the wrong place: nothing else that is wrong here matters.</summary>
    public bool IsMisplaced { get; init; }

    /// <summary>A difference that waits for a person.</summary>
    public static Difference ForPerson(string field, string desired, string observed, Severity severity, string row) => new(field, desired, observed, severity, row) { Act = Act.Report };
}

/// <summary>How a link was found.</summary>
internal enum LinkState
{
    InSync,
    Missing,
    Changed,
    Unknown,
}

/// <summary>A link and how it differs from what it should be.</summary>
internal sealed record LinkDrift(LinkKind Kind, string Name)
{
    public LinkState State { get; init; } = LinkState.InSync;

    public ImmutableArray<Difference> Differences { get; init; } = [];

    /// <summary>Why the link is unknown; null otherwise.</summary>
    public string? Error { get; init; }

    public static LinkDrift Of(LinkKind kind, string name, IEnumerable<Difference> differences, LinkState state = LinkState.Changed)
    {
        ImmutableArray<Difference> all = [.. differences];
        return new(kind, name) { Differences = all, State = all.IsEmpty ? LinkState.InSync : state };
    }

    public static LinkDrift Unknown(LinkKind kind, string name, string error) => new(kind, name) { State = LinkState.Unknown, Error = error };

    public bool NeedsRepair => Differences.Any(difference => difference.Act == Act.Repair);
}

/// <summary>The answer to the question (design, words).</summary>
internal enum Verdict
{
    Armed,
    Weakened,
    Disarmed,
    Unknown,
}
