using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.S3;

/// <summary>
/// What clients say of what they send, checked: a body that lost something on the way is refused.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
/// </summary>
internal static class Checksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <exception cref="AwsError">The content is another one.</exception>
    public static void Check(JsonObject input, ReadOnlySpan<byte> content)
    {
        if (input.Text("x-amz-content-sha256") is { Length: 64 } signed && Convert.ToHexStringLower(SHA256.HashData(content)) != signed)
            throw new AwsError("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        if (input.Text("Content-MD5") is { } md5 && Md5(content) != md5)
            throw new AwsError("BadDigest", "The Content-MD5 you specified did not match what we received.");
        if (input.Text("x-amz-checksum-sha256") is { } sha256 && Convert.ToBase64String(SHA256.HashData(content)) != sha256)
            throw Mismatch("SHA256");
        if (input.Text("x-amz-checksum-crc32") is { } crc32)
            CheckCrc32(content, crc32);
    }

    /// <exception cref="AwsError">The content is another one.</exception>
    public static void CheckCrc32(ReadOnlySpan<byte> content, string base64)
    {
        if (Crc32(content) != base64)
            throw Mismatch("CRC32");
    }

    /// <summary>Of an object that came in one piece.</summary>
    public static string ETag(ReadOnlySpan<byte> content) => $"\"{Convert.ToHexStringLower(Hash(content))}\"";

    private static string Md5(ReadOnlySpan<byte> content) => Convert.ToBase64String(Hash(content));

#pragma warning disable CA5351 // S3's ETag and Content-MD5 are MD5; nothing here is kept safe by it.
    private static byte[] Hash(ReadOnlySpan<byte> content) => MD5.HashData(content);
#pragma warning restore CA5351

    private static string Crc32(ReadOnlySpan<byte> content)
    {
        var crc = uint.MaxValue;
        foreach (var one in content)
            crc = Table[(crc ^ one) & 0xFF] ^ (crc >> 8);
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~crc);
        return Convert.ToBase64String(bytes);
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        return value;
    }

    private static AwsError Mismatch(string algorithm) =>
        new("BadDigest", $"The {algorithm} you specified did not match the calculated checksum.");
}
