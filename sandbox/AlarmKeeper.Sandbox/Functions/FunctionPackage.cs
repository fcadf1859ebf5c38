using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>A function's deployment package, unpacked when the function is started for the first time.</summary>
internal sealed class FunctionPackage : IDisposable
{
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const long MaxUnzipped = 262144000;

    private readonly ReadOnlyMemory<byte> zip;
    private readonly Lazy<string> folder;

    /// <exception cref="Wire.AwsError">Lambda would refuse it.</exception>
    public FunctionPackage(ReadOnlyMemory<byte> zip)
    {
        (this.zip, folder) = (zip, new(Unzip));
        using var archive = Open(zip);
        if (archive.Entries.Count == 0)
            throw FunctionInput.Invalid("Uploaded file must be a non-empty zip");
        if (archive.Entries.Sum(entry => entry.Length) > MaxUnzipped)
            throw FunctionInput.Invalid($"Unzipped size must be smaller than {MaxUnzipped} bytes");
    }

    public int Size => zip.Length;

    /// <summary>Base64.</summary>
    public string Sha256 => Convert.ToBase64String(SHA256.HashData(zip.Span));

    /// <summary>What it unpacks to, on this machine.</summary>
    public string Folder => folder.Value;

    public void Dispose()
    {
        if (folder.IsValueCreated)
            Directory.Delete(folder.Value, recursive: true);
    }

    private static ZipArchive Open(ReadOnlyMemory<byte> zip)
    {
        try
        {
            return new(new MemoryStream(zip.ToArray(), writable: false));
        }
        catch (InvalidDataException)
        {
            throw FunctionInput.Invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    // The files' permissions are kept, as Lambda keeps them: a binary that may not be executed is not.
    private string Unzip()
    {
        var target = Directory.CreateTempSubdirectory("alarmkeeper-function-").FullName;
        using var archive = Open(zip);
        if (OperatingSystem.IsWindows())
        {
            archive.ExtractToDirectory(target);
            return target;
        }

        var unpacked = Directory.CreateTempSubdirectory("alarmkeeper-package-").FullName;
        archive.ExtractToDirectory(unpacked);
        Copy(unpacked, target);
        Directory.Delete(unpacked, recursive: true);
        return target;
    }

    // By another process: what this one writes may be open for a moment in any process that it starts meanwhile, and Linux runs no program
    // that somebody may still write to (ETXTBSY, https://man7.org/linux/man-pages/man2/execve.2.html).
    private static void Copy(string from, string to)
    {
        using var copy = Process.Start("cp", ["-Rp", $"{from}/.", to]);
        copy.WaitForExit();
        if (copy.ExitCode != 0)
            throw new IOException($"{from} could not be copied to {to}");
    }
}
