using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>Amazon S3 as far as deployments need it: what is to run is put there first.</summary>
internal sealed class S3Service : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["ListBuckets"] = Operation.Read(BucketOperations.List),
        ["CreateBucket"] = Operation.Write(BucketOperations.Create),
        ["HeadBucket"] = Operation.Read(BucketOperations.Head),
        ["DeleteBucket"] = Operation.Write(BucketOperations.Delete),
        ["GetBucketLocation"] = Operation.Read(BucketOperations.Location),
        ["ListObjectsV2"] = Operation.Read(BucketOperations.ListObjects),
        ["PutObject"] = Operation.Write(ObjectOperations.Put),
        ["GetObject"] = Operation.Read(ObjectOperations.Get),
        ["HeadObject"] = Operation.Read(ObjectOperations.Head),
        ["DeleteObject"] = Operation.Write(ObjectOperations.Delete),
        ["CreateMultipartUpload"] = Operation.Write(UploadOperations.Create),
        ["UploadPart"] = Operation.Write(UploadOperations.Part),
        ["CompleteMultipartUpload"] = Operation.Write(UploadOperations.Complete),
        ["AbortMultipartUpload"] = Operation.Write(UploadOperations.Abort),
    };

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["ListBuckets"] = "ListAllMyBuckets",
        ["HeadBucket"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket",
        ["HeadObject"] = "GetObject",
        ["CreateMultipartUpload"] = "PutObject",
        ["UploadPart"] = "PutObject",
        ["CompleteMultipartUpload"] = "PutObject",
    };

    public string Name => "s3";

    public string IamPrefix => "s3";

    public string? TargetPrefix => null;

    public QueryProtocol? Query => null;

    // "The largest object that can be uploaded in a single PUT is 5 GB"; more than a function's package of 250 MB is of no use here.
    public long MaxBody => 256 * 1024 * 1024;

    /// <summary>Whether CloudTrail takes it for a data event, which no trail here records.</summary>
    public static bool IsData(string operation) =>
        operation.Contains("Object", StringComparison.Ordinal) || operation.Contains("Upload", StringComparison.Ordinal);

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Action(string operation) => Actions.GetValueOrDefault(operation, operation);

    public string Resource(ServiceCall call) => (call.Input.Text("Bucket"), call.Input.Text("Key")) switch
    {
        (null, _) => "*",
        (var bucket, null) => $"arn:{call.Region.Partition.Name}:s3:::{bucket}",
        var (bucket, key) => $"arn:{call.Region.Partition.Name}:s3:::{bucket}/{key}",
    };

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}
