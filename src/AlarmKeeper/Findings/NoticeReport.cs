using System.Collections.Immutable;

namespace AlarmKeeper.Findings;

/// <summary>Why people are written to.</summary>
internal enum NoticeReason
{
    Repaired,

    /// <summary>An earlier run repaired something, or root did something, that nobody was told of then.</summary>
    Owed,

    /// <summary>An alarm told nobody for a while, and that was over before the run.</summary>
    Silent,
    Appeared,
    Resolved,
    Reminder,
    Drill,
    Explained,
}

/// <summary>What became of a mail.</summary>
internal sealed record NoticeReport
{
    public static NoticeReport None { get; } = new();

    /// <summary>Null when nobody was to be written to.</summary>
    public NoticeReason? Reason { get; init; }

    /// <summary>The topics by which it reached somebody, as far as can be known: one that nobody hears takes a message too.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>What went wrong on the way; a notice may have reached one topic and not the other.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}
