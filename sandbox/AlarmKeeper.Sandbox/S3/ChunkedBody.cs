using System.Globalization;
using System.Text;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>
/// An aws-chunked body, as SDKs send one with a checksum behind it.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
/// </summary>
internal static class ChunkedBody
{
    private const string Crc32 = "x-amz-checksum-crc32:";

    /// <returns>The chunks put together.</returns>
    /// <exception cref="AwsError">The body is not well-formed, or not what its checksum says.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> body)
    {
        using var content = new MemoryStream();
        var rest = body.Span;
        while (true)
        {
            // "size in hex;chunk-signature=…"
            var head = Line(ref rest);
            if (!int.TryParse(head.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
                || length < 0 || length > rest.Length)
                throw Malformed();
            if (length == 0)
                break;
            content.Write(rest[..length]);
            rest = rest[length..];
            if (Line(ref rest).Length > 0)
                throw Malformed();
        }
        var whole = content.ToArray();
        while (rest.Length > 0)
            if (Line(ref rest) is { } trailer && trailer.StartsWith(Crc32, StringComparison.OrdinalIgnoreCase))
                Checksum.CheckCrc32(whole, trailer[Crc32.Length..].Trim());
        return whole;
    }

    private static string Line(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("\r\n"u8);
        if (end < 0)
            throw Malformed();
        var line = Encoding.ASCII.GetString(rest[..end]);
        rest = rest[(end + 2)..];
        return line;
    }

    private static AwsError Malformed() => new("IncompleteBody", "The request body terminated unexpectedly");
}
