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
        // What an earlier call could not keep was said by then.
        var learnt = after.Changes(before).Select(group => group.What).ToHashSet();
        if (learnt.Count == 0)
            return null;
        // Another run may have written meanwhile, and a tag holds what several runs learnt.
        var now = aws.Calls.AwsTime ?? DateTimeOffset.UtcNow;
        var read = await MemoryReader.ReadAsync(aws, topicArn, now, _ => after.Foreign, cancellation);
        if (read is Observation<Memory>.Present { Value: var meanwhile })
            (before, after) = (meanwhile, after.OnTopOf(before, meanwhile));
        var errors = new List<string>();
        foreach (var group in after.Changes(before).Where(group => learnt.Contains(group.What)))
        {
            if (group.Omitted > 0)
                errors.Add($"not remembered: {group.What}, for {group.Omitted} of them: the topic's tags have no room");
            if (await TryAsync(topicArn, group, cancellation) is { } error)
                errors.Add($"not remembered: {group.What}: {topicArn}: {error}");
        }

        return errors.Count == 0 ? null : string.Join("; ", errors);
    }

    /// <summary>Writes the tags that differ, of what has to be remembered before something is done.</summary>
    /// <param name="before">What is there.</param>
    /// <inheritdoc cref="OverwriteAsync"/>
    public async Task RequireAsync(Memory before, Memory after, string topicArn, CancellationToken cancellation)
    {
        foreach (var group in after.Changes(before))
            await aws.Sns.TagResourceAsync(topicArn, group.Tags, cancellation);
    }

    /// <summary>Writes AlarmKeeper's own over tags that somebody else wrote: what it remembers, else nothing. It may take no tag
    /// away.</summary>
    /// <exception cref="AwsCallException">SNS did not take them.</exception>
    public async Task OverwriteAsync(Memory memory, string topicArn, CancellationToken cancellation)
    {
        var own = MemoryTags.Write(memory).SelectMany(group => group.Tags).ToDictionary();
        var keys = memory.Foreign.Writers.Keys.Where(key => memory.Tags.ContainsKey(key) || own.ContainsKey(key))
            .DefaultIfEmpty(MemoryTags.NoticeKey);
        await aws.Sns.TagResourceAsync(topicArn, keys.ToDictionary(key => key, key => own.GetValueOrDefault(key, "")), cancellation);
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
