using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>Reads what earlier runs left in a topic's tags.</summary>
internal static class MemoryReader
{
    /// <summary>A topic that is not there remembers nothing, which is no reason to doubt anything.</summary>
    /// <param name="foreign">Which of the tags are not to be believed; null for none.</param>
    public static async Task<Observation<Memory>> ReadAsync(
        AwsClients aws, string topicArn, DateTimeOffset now, Func<IReadOnlyDictionary<string, string>, ForeignTags>? foreign,
        CancellationToken cancellation)
    {
        var tags = await Reading.Of(() => aws.Sns.ListTagsForResourceAsync(topicArn, cancellation));
        return tags is Observation<IReadOnlyDictionary<string, string>>.Absent
            ? Observation.Of(Memory.Nothing)
            : tags.Select(read => Memory.FromTags(read, now, foreign?.Invoke(read)));
    }
}
