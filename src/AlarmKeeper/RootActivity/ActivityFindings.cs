using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.RunState;

namespace AlarmKeeper.RootActivity;

/// <summary>What to search for, and from when on.</summary>
internal sealed record ActivitySearch(DesiredAlert Alert, DateTimeOffset Since);

/// <summary>What searching the trail's log group brought.</summary>
internal sealed record ActivityFindings
{
    public static ActivityFindings None { get; } = new();

    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>False where a search stopped at its bound: there may be more, and it is newer.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Why searches failed, each with the alert's name.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>Without what people have been told already.</summary>
    public ActivityFindings NewTo(Memory memory) => this with { Activities = Activities.RemoveAll(memory.HasExplained) };

    /// <summary>With the accounts' names, as far as they are known.</summary>
    public ActivityFindings Named(IReadOnlyDictionary<string, string> accounts) => this with
    {
        Activities = [.. Activities.Select(one => one with { AccountName = one.Event.Account is { } account ? accounts.GetValueOrDefault(account) : null })],
    };
}
