using System.IO.Compression;
using System.Text;

namespace AlarmKeeper.Packaging;

/// <summary>The function's deployment package: the binary, and the licences of what is in it.</summary>
internal static class FunctionZip
{
    private const string Binary = "alarmkeeper";

    // The first moment that a zip can name: when it was packaged must not be in it.
    private static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // S_IFREG with the permissions, in the upper half, as Unix's zip writes them; Lambda keeps them.
    private const int Executable = 0b1_000_000_111_101_101 << 16;
    private const int Readable = 0b1_000_000_110_100_100 << 16;

    /// <summary>With the version, so that a new template means new code to CloudFormation.</summary>
    public static string Name(string architecture) => $"alarmkeeper-{Release.Version}-{architecture}.zip";

    public static byte[] Of(Build build, string licenses)
    {
        var binary = Path.Combine(build.Folder, Binary);
        if (!File.Exists(binary))
            throw new PackagingException($"{binary} is missing: src/Makefile makes it, with ALARMKEEPER_PUBLISH=native.");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "LICENSES.txt", Encoding.UTF8.GetBytes(licenses), Readable);
            Add(zip, Binary, File.ReadAllBytes(binary), Executable);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content, int attributes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Moment;
        entry.ExternalAttributes = attributes;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
