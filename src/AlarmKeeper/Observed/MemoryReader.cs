using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>Reads what earlier runs left in a topic's tags.</summary>
internal static class MemoryReader
{
    /// <summary>A topic that is not there remembers nothing, which is no reason to doubt anything.</summary>
    public static async Task<Observation<Memory>> ReadAsync(AwsClients aws, string topicArn, DateTimeOffset now, CancellationToken cancellation)
    {
        var tags = await Reading.Of(() => aws.Sns.ListTagsForResourceAsync(topicArn, cancellation)).ConfigureAwait(false);
        return tags is Observation<IReadOnlyDictionary<string, string>>.Absent
            ? new Observation<Memory>.Present(Memory.Nothing)
            : tags.Then(read => (Observation<Memory>)new Observation<Memory>.Present(Memory.FromTags(read, now)));
    }
}
