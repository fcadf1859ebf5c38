using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>
/// Reads a request to S3: the bucket is the path's first part, or the host's first label.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
/// </summary>
internal static class ObjectRequest
{
    // Query strings and headers that are members of inputs.
    private static readonly (string Name, string Member)[] Query =
    [
        ("prefix", "Prefix"), ("delimiter", "Delimiter"), ("max-keys", "MaxKeys"), ("continuation-token", "ContinuationToken"),
        ("start-after", "StartAfter"), ("marker", "Marker"), ("partNumber", "PartNumber"), ("uploadId", "UploadId"),
    ];

    private static readonly string[] Headers =
        ["Content-Type", "Content-MD5", "Range", "x-amz-content-sha256", "x-amz-checksum-crc32", "x-amz-checksum-sha256"];

    /// <exception cref="AwsError">This sandbox has no such operation.</exception>
    public static (string Operation, JsonObject Input) Read(HttpRequest request)
    {
        var (bucket, key) = Address(request);
        var input = new JsonObject().With("Bucket", bucket).With("Key", key);
        foreach (var (name, member) in Query)
            input.With(member, request.Query[name].FirstOrDefault());
        foreach (var name in Headers)
            input.With(name, request.Headers[name].FirstOrDefault());
        return (Operation(request, bucket, key), input);
    }

    /// <summary>What is stored of the body: without the framing of a chunked upload.</summary>
    /// <exception cref="AwsError">The body is not what the request says of it.</exception>
    public static ReadOnlyMemory<byte> Content(HttpRequest request, ReadOnlyMemory<byte> body) =>
        request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)
            ? ChunkedBody.Read(body)
            : body;

    private static (string? Bucket, string? Key) Address(HttpRequest request)
    {
        var path = (request.Path.Value ?? "").TrimStart('/');
        if (HostBucket(request.Host.Host) is { } named)
            return (named, path.Length == 0 ? null : path);
        return path.Split('/', 2) switch
        {
            [""] => (null, null),
            [var bucket, { Length: > 0 } key] => (bucket, key),
            [var bucket, ..] => (bucket, null),
            _ => (null, null),
        };
    }

    // "my.bucket.s3.eu-west-1.amazonaws.com", and "my.bucket.localhost" as SDKs make of an endpoint that is no address.
    private static string? HostBucket(string host)
    {
        if (host.EndsWith(".localhost", StringComparison.Ordinal))
            return host[..^".localhost".Length];
        var at = host.IndexOf(".s3.", StringComparison.Ordinal);
        return at > 0 ? host[..at] : null;
    }

    private static string Operation(HttpRequest request, string? bucket, string? key)
    {
        bool Asks(string name) => request.Query.ContainsKey(name);
        return (request.Method, bucket, key) switch
        {
            ("GET", null, _) => "ListBuckets",
            ("PUT", _, null) when request.Query.Count == 0 => "CreateBucket",
            ("HEAD", _, null) => "HeadBucket",
            ("DELETE", _, null) when request.Query.Count == 0 => "DeleteBucket",
            ("GET", _, null) when Asks("location") => "GetBucketLocation",
            ("GET", _, null) when Asks("list-type") => "ListObjectsV2",
            ("PUT", _, not null) when request.Headers.ContainsKey("x-amz-copy-source") => "CopyObject",
            ("PUT", _, not null) when Asks("uploadId") => "UploadPart",
            ("PUT", _, not null) when !Asks("tagging") && !Asks("acl") => "PutObject",
            ("GET", _, not null) when !Asks("tagging") && !Asks("acl") => "GetObject",
            ("HEAD", _, not null) => "HeadObject",
            ("DELETE", _, not null) when Asks("uploadId") => "AbortMultipartUpload",
            ("DELETE", _, not null) => "DeleteObject",
            ("POST", _, not null) when Asks("uploads") => "CreateMultipartUpload",
            ("POST", _, not null) when Asks("uploadId") => "CompleteMultipartUpload",
            _ => throw new AwsError("NotImplemented", $"This sandbox has no {request.Method} {request.Path}{request.QueryString}", 501),
        };
    }
}
