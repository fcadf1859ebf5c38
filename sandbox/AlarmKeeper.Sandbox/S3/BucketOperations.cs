using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>Buckets, and what is in them.</summary>
internal static partial class BucketOperations
{
    private const int MaxKeys = 1000;

    public static JsonObject Create(ServiceCall call)
    {
        var name = call.Input.Text("Bucket")!;
        if (!NamePattern().IsMatch(name))
            throw new AwsError("InvalidBucketName", "The specified bucket is not valid.");
        // "Region us-east-1 … if you don't specify a Region"; elsewhere it has to be said.
        var constraint = Constraint(call.Payload);
        if ((constraint ?? call.Region.Partition.GlobalRegion) != call.Region.Name)
            throw new AwsError("IllegalLocationConstraintException", constraint is null
                ? "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to."
                : $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.");
        if (BucketStore.Find(call.Region, name) is { } existing)
            throw existing.Region.Account == call.Caller.Account
                ? new AwsError(
                    "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409)
                : new AwsError("BucketAlreadyExists", "The requested bucket name is not available.", 409);
        call.Region.Store<BucketStore>().Buckets[name] = new(call.Region, name);
        return ObjectAnswer.Empty(("Location", $"/{name}"));
    }

    public static JsonObject Head(ServiceCall call) => ObjectAnswer.Empty(("x-amz-bucket-region", BucketStore.Bucket(call).Region.Name));

    public static JsonObject Delete(ServiceCall call)
    {
        var bucket = BucketStore.Bucket(call);
        if (bucket.Objects.Count > 0)
            throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
        bucket.Region.Store<BucketStore>().Buckets.Remove(bucket.Name);
        return ObjectAnswer.NoContent();
    }

    public static JsonObject Location(ServiceCall call)
    {
        var region = BucketStore.Bucket(call).Region;
        return ObjectAnswer.Document(new("LocationConstraint", region.Name == "us-east-1" ? null : region.Name));
    }

    public static JsonObject List(ServiceCall call) => ObjectAnswer.Document(new(
        "ListAllMyBucketsResult",
        new XElement("Owner", new XElement("ID", call.Region.Account)),
        new XElement("Buckets", call.Region.World.Regions
            .Where(region => region.Account == call.Caller.Account && region.Partition == call.Region.Partition)
            .SelectMany(region => region.Store<BucketStore>().Buckets.Values)
            .Select(one => new XElement("Bucket", new XElement("Name", one.Name), new XElement("CreationDate", Time(one.Created)))))));

    public static JsonObject ListObjects(ServiceCall call)
    {
        var (bucket, input) = (BucketStore.Bucket(call), call.Input);
        var (prefix, delimiter) = (input.Text("Prefix") ?? "", input.Text("Delimiter") ?? "");
        var after = input.Text("ContinuationToken") is { } token
            ? Encoding.UTF8.GetString(Convert.FromBase64String(token))
            : input.Text("StartAfter") ?? "";
        var size = Math.Min(input.Integer("MaxKeys") ?? MaxKeys, MaxKeys);
        var found = bucket.Objects
            .Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(one.Key, after) > 0)
            .Select(one => (Group: Group(one.Key, prefix, delimiter), one.Key, one.Value))
            .DistinctBy(one => one.Group ?? one.Key).ToList();
        var page = found.Take(size).ToList();
        var last = page.Count < found.Count ? page[^1].Group is { } folder ? folder + '\uffff' : page[^1].Key : null;
        return ObjectAnswer.Document(new(
            "ListBucketResult",
            new XElement("Name", bucket.Name),
            new XElement("Prefix", prefix),
            new XElement("KeyCount", page.Count),
            new XElement("MaxKeys", size),
            new XElement("IsTruncated", found.Count > page.Count),
            last is null ? null : new XElement("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(last))),
            page.Where(one => one.Group is null).Select(one => Contents(one.Key, one.Value)),
            page.Where(one => one.Group is not null).Select(one => new XElement("CommonPrefixes", new XElement("Prefix", one.Group)))));
    }

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // What comes after the prefix up to the delimiter is listed once, as a folder is.
    private static string? Group(string key, string prefix, string delimiter) =>
        delimiter.Length > 0 && key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var at
            ? key[..(at + delimiter.Length)]
            : null;

    private static XElement Contents(string key, StoredObject stored) => new(
        "Contents",
        new XElement("Key", key),
        new XElement("LastModified", Time(stored.Modified)),
        new XElement("ETag", stored.ETag),
        new XElement("Size", stored.Length),
        new XElement("StorageClass", "STANDARD"));

    private static string? Constraint(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.Length == 0 ? null : XDocument.Parse(Encoding.UTF8.GetString(body.Span)).Descendants()
                .FirstOrDefault(element => element.Name.LocalName == "LocationConstraint")?.Value;
        }
        catch (XmlException)
        {
            throw new AwsError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    [GeneratedRegex(@"^(?!xn--)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex NamePattern();
}
