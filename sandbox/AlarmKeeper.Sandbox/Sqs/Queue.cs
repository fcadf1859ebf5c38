using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Sqs;

/// <summary>A queue that somebody made.</summary>
internal sealed class Queue(AwsRegion region, string name)
{
    public string Name => name;

    public string Arn => region.Arn("sqs", name);

    public string Url => UrlOf(region, name);

    public DateTimeOffset Created { get; } = region.Now;

    /// <summary>What somebody set, by its name.</summary>
    public SortedDictionary<string, string> Set { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Where AWS would serve it; requests find it by its name.</summary>
    public static string UrlOf(AwsRegion region, string name) =>
        $"https://sqs.{region.Name}.{region.Partition.UrlSuffix}/{region.Account}/{name}";
}
