using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Sqs;

/// <summary>
/// The queues of a Region, as far as other services send to them. A queue is there as soon as a message is for it, and takes
/// messages from everybody: only SNS asks a queue's policy here.
/// </summary>
internal sealed class QueueStore
{
    private readonly Dictionary<string, List<QueueMessage>> queues = [];

    /// <summary>Those that somebody made.</summary>
    public SortedDictionary<string, Queue> Made { get; } = new(StringComparer.Ordinal);

    public static bool IsArn(string arn) => arn.Split(':') is ["arn", _, "sqs", { Length: > 0 }, { Length: 12 }, { Length: > 0 }];

    /// <summary>The messages of a queue, oldest first.</summary>
    public static IReadOnlyList<QueueMessage> Messages(World world, string queueArn)
    {
        lock (world.Gate)
            return [.. Of(world, queueArn)];
    }

    /// <exception cref="ArgumentException">That is no queue's ARN.</exception>
    public static void Send(World world, string queueArn, QueueMessage message)
    {
        lock (world.Gate)
            Of(world, queueArn).Add(message);
    }

    private static List<QueueMessage> Of(World world, string queueArn)
    {
        if (queueArn.Split(':') is not ["arn", _, "sqs", var region, var account, var name])
            throw new ArgumentException($"{queueArn} is no queue");
        var queues = world.Region(account, region).Store<QueueStore>().queues;
        if (!queues.TryGetValue(name, out var messages))
            queues[name] = messages = [];
        return messages;
    }
}

/// <summary>A message in a queue.</summary>
/// <param name="SentAt">By the sandbox's clock.</param>
internal sealed record QueueMessage(string Body, DateTimeOffset SentAt)
{
    /// <summary>The message attributes, all of them texts.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
