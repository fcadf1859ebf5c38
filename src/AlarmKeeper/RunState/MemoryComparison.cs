using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>The tags in which runs remember.</summary>
internal sealed record MemoryLink(string TopicArn) : Link(LinkKind.NoticeTopic, Arns.Resource(TopicArn))
{
    // The topic itself is another link of this name.
    public override string Id => $"tags of {TopicArn}";

    public override bool IsNamedIn(string parameters) => Names(parameters, TopicArn);
}

/// <summary>Writes AlarmKeeper's own tags over those of somebody else.</summary>
internal sealed record OverwriteStep(Memory Memory, string TopicArn) : RepairStep(
    "TagResource",
    async (aws, cancellation) =>
    {
        await new MemoryWriter(aws).OverwriteAsync(Memory, TopicArn, cancellation);
        return null;
    });

/// <summary>Whether AlarmKeeper alone wrote the tags in which it remembers, and whether they have room (rows E35, E36).</summary>
internal static class MemoryComparison
{
    // "50 tags": https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html
    private const int MaxTags = 50;

    // Those do not count.
    private const string OfAws = "aws:";

    /// <param name="topicArn">Whose tags.</param>
    /// <param name="memory">Null where they could not be read.</param>
    public static IEnumerable<Finding> Of(string topicArn, Memory? memory)
    {
        if (memory is null)
            return [];
        var finding = Finding.Of(new MemoryLink(topicArn), [.. Foreign(memory), .. Room(memory)]);
        return finding.State == LinkState.InSync ? [] : [finding.RepairedBy(() => new OverwriteStep(memory, topicArn))];
    }

    // One for each writer: whoever wrote one tag wrote many.
    private static IEnumerable<Difference> Foreign(Memory memory) =>
        from key in memory.Foreign.Writers
        group key.Key by key.Value.Caller into written
        let call = written.Select(key => memory.Foreign.Writers[key]).MaxBy(call => call.At)!
        select MemoryRows.Foreign.ToRepair("tags", "written by AlarmKeeper alone", Who(written, call));

    private static string Who(IEnumerable<string> keys, CloudTrailEvent call) =>
        $"{call.Name} by {call.Caller} at {call.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {string.Join(", ", keys)}";

    private static IEnumerable<Difference> Room(Memory memory)
    {
        var wanted = MemoryTags.Write(memory).SelectMany(group => group.Tags.Keys).Append(MemoryTags.NoticeKey);
        var count = memory.Tags.Keys.Union(wanted).Count(key => !key.StartsWith(OfAws, StringComparison.OrdinalIgnoreCase));
        if (count > MaxTags)
            yield return MemoryRows.NoRoom.ForPerson("tags", $"room for {count - MaxTags} more of AlarmKeeper's", $"{MaxTags} are there");
    }
}
