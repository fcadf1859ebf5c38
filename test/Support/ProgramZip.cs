using System.IO.Compression;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Demo;

namespace AlarmKeeper.Tests.Support;

/// <summary>The product as a deployment package, as <c>sam build</c> and <c>sam package</c> make one of it.</summary>
internal static class ProgramZip
{
    private static readonly Lazy<byte[]> Made = new(Make);

    public static byte[] Content => Made.Value;

    /// <summary>A zip of these files, each with its content.</summary>
    public static byte[] Of(params (string Name, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        return zip.ToArray();
    }

    // The build's folder holds the tests and the sandbox too.
    private static byte[] Make()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in Files())
                archive.CreateEntryFromFile(file, Path.GetFileName(file));
        return zip.ToArray();
    }

    /// <summary>The files that make up the program: an assembly lists its libraries, a native binary has none.</summary>
    public static IEnumerable<string> Files() => Directory.EnumerateFiles(ProductProgram.Folder, "alarmkeeper*").Concat(Libraries());

    private static IEnumerable<string> Libraries()
    {
        var list = Path.Combine(ProductProgram.Folder, "alarmkeeper.deps.json");
        return !File.Exists(list) ? [] :
            from target in JsonNode.Parse(File.ReadAllText(list))!["targets"]!.AsObject()
            from library in target.Value!.AsObject()
            from file in library.Value!["runtime"]?.AsObject().Select(one => Path.GetFileName(one.Key)) ?? []
            where !file.StartsWith("alarmkeeper", StringComparison.Ordinal)
            select Path.Combine(ProductProgram.Folder, file);
    }
}
