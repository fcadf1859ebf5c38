using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.S3;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Fetches the package that a client names or sends.</summary>
internal static class FunctionCode
{
    // "50 MB (zipped, when uploaded through the Lambda API or SDKs)"
    private const int MaxDirect = 50 * 1024 * 1024;

    /// <summary>
    /// Puts an object where a client can name it as a function's code: it stands for the program that this sandbox was given a folder of.
    /// </summary>
    /// <returns>What to give CreateFunction.</returns>
    public static JsonObject Plant(AwsRegion region)
    {
        const string Key = "alarmkeeper.zip";
        var name = $"sandbox-program-{region.Account}-{region.Name}";
        var buckets = region.Store<BucketStore>().Buckets;
        if (!buckets.TryGetValue(name, out var bucket))
            buckets[name] = bucket = new(region, name);
        bucket.Objects[Key] = new(null, Checksum.ETag([]), region.Now);
        return new() { ["S3Bucket"] = name, ["S3Key"] = Key };
    }

    /// <returns>Null for the object that stands for this sandbox's program.</returns>
    /// <exception cref="AwsError">Lambda would refuse it.</exception>
    public static FunctionPackage? Read(ServiceCall call, JsonObject code)
    {
        if (code.Text("ZipFile") is { } sent)
            return new(Sent(sent));
        if (code.Text("S3Bucket") is not { } bucket || code.Text("S3Key") is not { } key)
            throw FunctionInput.Invalid("Please provide a source for function code.");
        return Stored(call, bucket, key).Content is { } content ? new(content) : null;
    }

    private static byte[] Sent(string base64)
    {
        try
        {
            var zip = Convert.FromBase64String(base64);
            return zip.Length <= MaxDirect
                ? zip
                : throw new AwsError("RequestEntityTooLargeException", $"Request must be smaller than {MaxDirect} bytes", 413);
        }
        catch (FormatException)
        {
            throw FunctionInput.Invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    // Lambda reads it with the rights of whoever asks.
    private static StoredObject Stored(ServiceCall call, string bucket, string key)
    {
        var read = new ServiceCall(call.Region, call.Caller, "GetObject", new() { ["Bucket"] = bucket, ["Key"] = key });
        try
        {
            Permission.Check(call.Region.World.Service("s3"), read);
            if (BucketStore.Find(call.Region, bucket) is { } found && found.Region.Name != call.Region.Name)
                throw new AwsError(
                    "PermanentRedirect", $"The bucket is in this region: {found.Region.Name}. Please use this region to retry the request");
            return BucketStore.Object(read);
        }
        catch (AwsError denied) when (denied.Code == "AccessDenied")
        {
            throw new AwsError(
                "AccessDeniedException",
                "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for "
                    + $"{bucket}/{key}. S3 Error Code: AccessDenied. S3 Error Message: Access Denied",
                403);
        }
        catch (AwsError refused)
        {
            throw FunctionInput.Invalid(
                $"Error occurred while GetObject. S3 Error Code: {refused.Code}. S3 Error Message: {refused.Message}");
        }
    }
}
