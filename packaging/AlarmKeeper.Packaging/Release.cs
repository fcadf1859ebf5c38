using System.Reflection;
using System.Security.Cryptography;

namespace AlarmKeeper.Packaging;

/// <summary>What cannot be packaged, and why.</summary>
internal sealed class PackagingException(string message) : Exception(message);

/// <summary>A folder with the function's binary for a processor.</summary>
internal sealed record Build(string Architecture, string Folder)
{
    /// <exception cref="PackagingException">It is no <c>ARCHITECTURE=FOLDER</c>.</exception>
    public static Build Parse(string argument) =>
        argument.Split('=', 2) is [var architecture and ("x86_64" or "arm64"), { Length: > 0 } folder]
        ? new(architecture, folder)
        : throw new PackagingException($"'{argument}' is no build; expected x86_64=FOLDER or arm64=FOLDER.");
}

/// <summary>All files of a release, the same bytes for the same sources.</summary>
internal static class Release
{
    public static string Version { get; } = typeof(Release).Assembly.GetName().Version!.ToString(3);

    /// <param name="output">The folder to write; it is made.</param>
    /// <param name="bom">CycloneDX's, of the packages.</param>
    /// <exception cref="PackagingException">A file is missing, or a package has a licence whose text is not at hand.</exception>
    public static void Write(string output, string bom, IEnumerable<Build> builds)
    {
        var components = BillOfMaterials.Read(bom);
        var licenses = Licenses.Text(components.Packages);
        Directory.CreateDirectory(output);
        foreach (var build in builds)
            File.WriteAllBytes(Path.Combine(output, FunctionZip.Name(build.Architecture)), FunctionZip.Of(build, licenses));
        File.WriteAllText(Path.Combine(output, "template.yaml"), PackagedTemplate.Of(File.ReadAllText(Here("template.yaml"))));
        File.Copy(Here("forwarder.yaml"), Path.Combine(output, "forwarder.yaml"), overwrite: true);
        File.WriteAllText(Path.Combine(output, "LICENSES.txt"), licenses);
        File.WriteAllText(Path.Combine(output, "alarmkeeper.cdx.json"), components.Json);
        File.WriteAllText(Path.Combine(output, "SHA256SUMS"), Sums(output));
    }

    /// <summary>A file that the build put beside this program.</summary>
    public static string Here(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    /// <summary>What the build knew.</summary>
    public static string Metadata(string key) =>
        typeof(Release).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;

    /// <summary>As <c>sha256sum --check</c> reads it, of all the others in a folder.</summary>
    public static string Sums(string folder) => string.Concat(
        Directory.GetFiles(folder).Where(path => Path.GetFileName(path) != "SHA256SUMS").Order(StringComparer.Ordinal)
            .Select(path => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}  {Path.GetFileName(path)}\n"));
}
