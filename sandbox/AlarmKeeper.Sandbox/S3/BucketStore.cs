using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>The buckets of one Region of one account. Their names are unique in the partition.</summary>
internal sealed class BucketStore
{
    public SortedDictionary<string, Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    /// <returns>Null where the partition has none of that name.</returns>
    public static Bucket? Find(AwsRegion from, string name) => from.World.Regions
        .Where(region => region.Partition == from.Partition)
        .Select(region => region.Store<BucketStore>().Buckets.GetValueOrDefault(name))
        .FirstOrDefault(bucket => bucket is not null);

    /// <summary>The bucket that a call names.</summary>
    /// <exception cref="AwsError">There is none, or it is another account's.</exception>
    public static Bucket Bucket(ServiceCall call)
    {
        var bucket = Find(call.Region, call.Input.Text("Bucket")!)
            ?? throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
        return bucket.Region.Account == call.Caller.Account ? bucket : throw new AwsError("AccessDenied", "Access Denied", 403);
    }

    /// <summary>The object that a call names.</summary>
    /// <exception cref="AwsError">There is none.</exception>
    public static StoredObject Object(ServiceCall call) => Bucket(call).Objects.GetValueOrDefault(call.Input.Text("Key")!)
        ?? throw new AwsError("NoSuchKey", "The specified key does not exist.", 404);
}

internal sealed class Bucket(AwsRegion region, string name)
{
    public AwsRegion Region => region;

    public string Name => name;

    public DateTimeOffset Created { get; } = region.Now;

    public SortedDictionary<string, StoredObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Uploads in parts that are not complete: the parts by their numbers.</summary>
    public Dictionary<string, SortedDictionary<int, StoredObject>> Uploads { get; } = [];
}

/// <param name="Content">Null where it stands for the program that this sandbox runs functions of; only seeds make such.</param>
internal sealed record StoredObject(ReadOnlyMemory<byte>? Content, string ETag, DateTimeOffset Modified)
{
    public string ContentType { get; init; } = "binary/octet-stream";

    public int Length => Content?.Length ?? 0;
}
