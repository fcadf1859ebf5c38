using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

internal static partial class ObjectOperations
{
    public static JsonObject Put(ServiceCall call)
    {
        var stored = Stored(call);
        BucketStore.Bucket(call).Objects[call.Input.Text("Key")!] = stored;
        return ObjectAnswer.Empty(("ETag", stored.ETag));
    }

    public static JsonObject Head(ServiceCall call)
    {
        var stored = BucketStore.Object(call);
        return ObjectAnswer.Content(stored.Content ?? default, Headers(stored));
    }

    public static JsonObject Get(ServiceCall call)
    {
        var stored = BucketStore.Object(call);
        var whole = stored.Content ?? default;
        if (call.Input.Text("Range") is not { } range)
            return ObjectAnswer.Content(whole, Headers(stored));
        var match = RangePattern().Match(range);
        if (!match.Success || Number(match.Groups[1].Value) is not { } first || first >= whole.Length)
            throw new AwsError("InvalidRange", "The requested range is not satisfiable", 416);
        var last = Math.Min(Number(match.Groups[2].Value) ?? int.MaxValue, whole.Length - 1);
        (string, string)[] headers = [.. Headers(stored), ("Content-Range", $"bytes {first}-{last}/{whole.Length}")];
        return ObjectAnswer.Content(whole[first..(last + 1)], headers, 206);
    }

    // Deleting what is not there is no error.
    public static JsonObject Delete(ServiceCall call)
    {
        BucketStore.Bucket(call).Objects.Remove(call.Input.Text("Key")!);
        return ObjectAnswer.NoContent();
    }

    /// <summary>What a call sends, checked.</summary>
    /// <exception cref="AwsError">It is not what the call says of it.</exception>
    public static StoredObject Stored(ServiceCall call)
    {
        Checksum.Check(call.Input, call.Payload.Span);
        var stored = new StoredObject(call.Payload, Checksum.ETag(call.Payload.Span), call.Region.Now);
        return call.Input.Text("Content-Type") is { } type ? stored with { ContentType = type } : stored;
    }

    private static (string, string)[] Headers(StoredObject stored) =>
    [
        ("ETag", stored.ETag), ("Last-Modified", stored.Modified.ToString("R")), ("Content-Type", stored.ContentType),
        ("Accept-Ranges", "bytes"),
    ];

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^bytes=(\d+)-(\d*)\z")]
    private static partial Regex RangePattern();
}
