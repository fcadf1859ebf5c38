using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Packaging;

/// <summary>A component whose code is in the binary.</summary>
/// <param name="License">By its SPDX id.</param>
internal sealed record Component(string Name, string Version, string License, string Copyright);

/// <summary>CycloneDX's bill of materials, with what its tool does not see, and without what changes at every call of it.</summary>
internal sealed record BillOfMaterials(IReadOnlyList<Component> Packages, string Json)
{
    private const string Runtime = ".NET Runtime";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <exception cref="PackagingException">A package names no licence.</exception>
    public static BillOfMaterials Read(string path)
    {
        var bom = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        // "metadata.timestamp" is optional: https://cyclonedx.org/docs/1.7/json/#metadata_timestamp
        bom["metadata"]!.AsObject().Remove("timestamp");
        bom["metadata"]!["component"]!["version"] = Release.Version;
        var components = bom["components"]!.AsArray();
        var runtime = Release.Metadata("RuntimeVersion");
        // Native AOT links it into the binary, and it is no package that the project asks for.
        components.Add(new JsonObject
        {
            ["type"] = "framework",
            ["bom-ref"] = $"pkg:generic/dotnet-runtime@{runtime}",
            ["name"] = Runtime,
            ["version"] = runtime,
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
            ["copyright"] = "Copyright (c) .NET Foundation and Contributors",
            ["purl"] = $"pkg:generic/dotnet-runtime@{runtime}",
        });
        return new([.. components.Select(Of)], bom.ToJsonString(Indented) + "\n");
    }

    private static Component Of(JsonNode? component)
    {
        var (name, version) = (component!["name"]!.ToString(), component["version"]!.ToString());
        var license = component["licenses"]?[0]?["license"]?["id"]?.ToString()
            ?? throw new PackagingException($"{name} {version} names no licence by an SPDX id.");
        return new(name, version, license, component["copyright"]?.ToString() ?? Authors(component));
    }

    private static string Authors(JsonNode component) =>
        $"Copyright {string.Join(", ", component["authors"]?.AsArray().Select(author => author!["name"]!.ToString()) ?? [])}";
}
