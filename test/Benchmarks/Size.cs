using System.IO.Compression;
using AlarmKeeper.Sandbox.Demo;

namespace AlarmKeeper.Benchmarks;

/// <summary>What is uploaded to Lambda.</summary>
internal static class Size
{
    public static string OfProgram()
    {
        var program = new FileInfo(Path.Combine(ProductProgram.Folder, ProductProgram.Handler));
        if (!program.Exists)
            return "Not measured: the program that was measured is no single binary.";
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntryFromFile(program.FullName, program.Name, CompressionLevel.SmallestSize);
        return FormattableString.Invariant($"""
            The binary has {program.Length / 1e6:F1} MB, its zip {zip.Length / 1e6:F1} MB; Lambda takes 50 MB zipped and 250 MB unpacked.
            """);
    }
}
