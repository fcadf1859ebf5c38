using System.Collections.Immutable;

namespace AlarmKeeper.Keeper;

/// <summary>AlarmKeeper's function as it is configured (rows E4, E11, E31, E32).</summary>
internal sealed record OwnFunction
{
    /// <summary>Null where it shares the account's.</summary>
    public int? ReservedConcurrency { get; init; }

    public string? Runtime { get; init; }

    public string? Handler { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>Of the owner's key that its variables are encrypted with; null for AWS's own.</summary>
    public string? KeyArn { get; init; }

    /// <summary>Null for AWS's own network.</summary>
    public string? Vpc { get; init; }

    /// <summary>Code of others that is put beside its own: the ARNs of layers and file systems.</summary>
    public ImmutableArray<string> Layers { get; init; } = [];

    /// <summary>What somebody set in its environment, which the stack leaves empty; null where AWS could not decrypt it.</summary>
    public ImmutableSortedDictionary<string, string>? Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
