using AlarmKeeper.RunState;

namespace AlarmKeeper.Tests.Support;

internal static class MemoryExtensions
{
    /// <summary>The tags that differ from an earlier state of the memory.</summary>
    public static IReadOnlyDictionary<string, string> ChangedTags(this Memory memory, Memory before) =>
        memory.Changes(before).SelectMany(group => group.Tags).ToDictionary();
}
