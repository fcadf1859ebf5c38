using System.Collections.Immutable;

namespace AlarmKeeper.Chain;

/// <summary>What became of the notice.</summary>
internal sealed record NoticeReport
{
    public static NoticeReport None { get; } = new();

    /// <summary>Why people were written to: <c>repaired</c>, <c>appeared</c>, <c>resolved</c>, <c>reminder</c>, <c>drill</c>, <c>explained</c>; null when they were not.</summary>
    public string? Reason { get; init; }

    /// <summary>The topics that took it.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>What went wrong on the way; a notice may have reached one topic and not the other.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}
