using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>
/// Uploads in parts, as the AWS CLI sends what is larger than 8 MB.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
/// </summary>
internal static class UploadOperations
{
    public static JsonObject Create(ServiceCall call)
    {
        var id = Guid.NewGuid().ToString("N");
        BucketStore.Bucket(call).Uploads[id] = [];
        return ObjectAnswer.Document(new(
            "InitiateMultipartUploadResult",
            new XElement("Bucket", call.Input.Text("Bucket")),
            new XElement("Key", call.Input.Text("Key")),
            new XElement("UploadId", id)));
    }

    public static JsonObject Part(ServiceCall call)
    {
        if (call.Input.Integer("PartNumber") is not { } number || number is < 1 or > 10000)
            throw new AwsError("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        var part = ObjectOperations.Stored(call);
        Parts(call)[number] = part;
        return ObjectAnswer.Empty(("ETag", part.ETag));
    }

    public static JsonObject Complete(ServiceCall call)
    {
        var (parts, bucket) = (Parts(call), BucketStore.Bucket(call));
        using var whole = new MemoryStream();
        foreach (var (number, etag) in Listed(call.Payload))
        {
            if (!parts.TryGetValue(number, out var part) || part.ETag.Trim('"') != etag.Trim('"'))
                throw new AwsError(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, "
                        + "or the specified entity tag may not match the part's entity tag.");
            whole.Write(part.Content!.Value.Span);
        }
        var content = whole.ToArray();
        var stored = new StoredObject(content, Checksum.ETag(content)[..^1] + $"-{parts.Count}\"", call.Region.Now);
        bucket.Objects[call.Input.Text("Key")!] = stored;
        bucket.Uploads.Remove(call.Input.Text("UploadId")!);
        return ObjectAnswer.Document(new(
            "CompleteMultipartUploadResult",
            new XElement("Bucket", bucket.Name),
            new XElement("Key", call.Input.Text("Key")),
            new XElement("ETag", stored.ETag)));
    }

    public static JsonObject Abort(ServiceCall call)
    {
        Parts(call);
        BucketStore.Bucket(call).Uploads.Remove(call.Input.Text("UploadId")!);
        return ObjectAnswer.NoContent();
    }

    private static SortedDictionary<int, StoredObject> Parts(ServiceCall call) =>
        BucketStore.Bucket(call).Uploads.GetValueOrDefault(call.Input.Text("UploadId")!)
        ?? throw new AwsError("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, "
            + "or the upload may have been aborted or completed.", 404);

    private static IEnumerable<(int Number, string ETag)> Listed(ReadOnlyMemory<byte> body)
    {
        try
        {
            var all = XDocument.Parse(Encoding.UTF8.GetString(body.Span)).Descendants();
            return [.. all.Where(element => element.Name.LocalName == "Part").Select(Entry)];
        }
        catch (Exception malformed) when (malformed is XmlException or FormatException or InvalidOperationException)
        {
            throw new AwsError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    private static (int, string) Entry(XElement part)
    {
        string Of(string name) => part.Elements().Single(element => element.Name.LocalName == name).Value;
        return (int.Parse(Of("PartNumber"), System.Globalization.CultureInfo.InvariantCulture), Of("ETag"));
    }
}
