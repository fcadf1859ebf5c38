using System.Collections.Immutable;

namespace AlarmKeeper.Findings;

/// <summary>How a link was found.</summary>
internal enum LinkState
{
    InSync,
    Missing,
    Changed,
    Unknown,
}

/// <summary>A read that failed: what is therefore not known, and why.</summary>
/// <param name="What">In plain words: it goes on after "not checked:".</param>
/// <param name="Because">The operation and AWS's error. May hold text that anybody wrote.</param>
internal sealed record FailedRead(string What, string Because)
{
    /// <summary>People have been told of it before this run.</summary>
    public bool WasReported { get; init; }
}

/// <summary>A link, how it differs from what it should be, and the write that brings it back.</summary>
internal sealed record Finding(Link Link)
{
    public LinkState State { get; init; } = LinkState.InSync;

    public ImmutableArray<Difference> Differences { get; init; } = [];

    /// <summary>Why the link is unknown; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>The write that brings it back; null where none does.</summary>
    public RepairStep? Repair { get; init; }

    /// <summary>Whether AlarmKeeper has something to do about it.</summary>
    public bool NeedsRepair => Differences.Any(difference => difference.Act == Act.Repair);

    /// <summary>Whether something of it costs the alert of this name something.</summary>
    public bool Concerns(string alert) => Link.Carries(alert) && Differences.Any(difference => difference.Concerns(alert));

    /// <summary>Whether the alert of this name could be silent for it, all the time or at some times.</summary>
    public bool Silences(string alert) => Link.Carries(alert)
        && Differences.Any(difference => difference.Severity is Severity.S0 or Severity.S1 && difference.Concerns(alert));

    /// <summary>In sync without differences.</summary>
    public static Finding Of(Link link, IEnumerable<Difference> differences, LinkState state = LinkState.Changed)
    {
        ImmutableArray<Difference> all = [.. differences];
        return new(link) { Differences = all, State = all.IsEmpty ? LinkState.InSync : state };
    }

    public static Finding Missing(Link link, params IEnumerable<Difference> differences) => Of(link, differences, LinkState.Missing);

    public static Finding Unknown(Link link, string error) => new(link) { State = LinkState.Unknown, Error = error };

    /// <summary>The same, with more that differs.</summary>
    public Finding With(params IEnumerable<Difference> more)
    {
        var all = Differences.AddRange(more);
        return this with { Differences = all, State = State == LinkState.InSync && !all.IsEmpty ? LinkState.Changed : State };
    }

    /// <summary>The same, knowing how to bring it back where that is AlarmKeeper's to do.</summary>
    public Finding RepairedBy(Func<RepairStep> repair) => NeedsRepair ? this with { Repair = repair() } : this;
}
