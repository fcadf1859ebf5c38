using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.LogGroups;

/// <summary>What may change or hide the log group's events before the filter sees them.</summary>
internal sealed record ObservedProcessing(
    Observation<bool> HasTransformer, Observation<ImmutableArray<string>> Masking, Observation<EncryptionKey> Key)
{
    /// <summary>The account's masking policies, where the group inherits them.</summary>
    public Observation<ImmutableArray<string>> AccountMasking { get; init; } = Observation.Of(ImmutableArray<string>.Empty);

    public static ObservedProcessing None { get; } =
        new(Observation.Of(false), Observation.Of(ImmutableArray<string>.Empty), new Observation<EncryptionKey>.Absent());
}
