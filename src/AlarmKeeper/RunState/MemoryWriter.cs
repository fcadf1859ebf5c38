using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>Keeps what a run learnt, as tags on a topic.</summary>
internal sealed class MemoryWriter(AwsClients aws)
{
    /// <summary>Writes the tags that differ.</summary>
    /// <param name="before">What this run began with.</param>
    /// <param name="after">What it has learnt.</param>
    /// <param name="topicArn">Whose tags.</param>
    /// <returns>Why not all of it could be kept; null where it was.</returns>
    public async Task<string?> WriteAsync(Memory before, Memory after, string topicArn, CancellationToken cancellation)
    {
        if (!after.Changes(before).Any())
            return null;
        // Another run may have written meanwhile, and a tag holds what several runs learnt.
        var now = aws.Calls.AwsTime ?? DateTimeOffset.UtcNow;
        if (await MemoryReader.ReadAsync(aws, topicArn, now, cancellation) is Observation<Memory>.Present { Value: var meanwhile })
            (before, after) = (meanwhile, after.OnTopOf(before, meanwhile));
        var errors = new List<string>();
        foreach (var group in after.Changes(before))
        {
            if (group.Omitted > 0)
                errors.Add($"not remembered: {group.What}, for {group.Omitted} of them: the topic's tags have no room");
            if (await TryAsync(topicArn, group, cancellation) is { } error)
                errors.Add($"not remembered: {group.What}: {topicArn}: {error}");
        }

        return errors.Count == 0 ? null : string.Join("; ", errors);
    }

    private async Task<string?> TryAsync(string topicArn, TagGroup group, CancellationToken cancellation)
    {
        try
        {
            await aws.Sns.TagResourceAsync(topicArn, group.Tags, cancellation);
            return null;
        }
        catch (AwsCallException failure)
        {
            return failure.Message;
        }
    }
}
