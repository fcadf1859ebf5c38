using System.IO.Compression;
using System.Text.Json.Nodes;
using AlarmKeeper.Packaging;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Packaging;

/// <summary>What a release is made of (docs/releases.md).</summary>
public sealed class ReleaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("alarmkeeper-release-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_template_needs_no_transform_and_has_no_alias_and_is_the_stack_otherwise()
    {
        var text = PackagedTemplate.Of(File.ReadAllText(Repository.PathOf("template.yaml")));
        var (packaged, ours) = (TemplateYaml.Parse(text), TemplateYaml.Read(Repository.PathOf("template.yaml")));

        Assert.False(TemplateYaml.HasAliases(text));
        Assert.Null(packaged["Transform"]);
        Assert.Equal(["CodeBucket", "CodeKey"], Names(packaged["Parameters"]!).Except(Names(ours["Parameters"]!)).Order());
        Assert.Equal(Names(ours["Resources"]!), Names(packaged["Resources"]!));
        Assert.All(Names(ours["Resources"]!).Where(name => name != "AlarmKeeperFunction"),
            name => Assert.True(JsonNode.DeepEquals(ours["Resources"]![name], packaged["Resources"]![name]), name));
        Assert.True(JsonNode.DeepEquals(ours["Outputs"], packaged["Outputs"]));
    }

    [Fact]
    public void The_functions_code_comes_from_the_readers_bucket_by_a_key_with_the_version()
    {
        var packaged = TemplateYaml.Parse(PackagedTemplate.Of(File.ReadAllText(Repository.PathOf("template.yaml"))));
        var function = packaged["Resources"]!["AlarmKeeperFunction"]!;

        Assert.Equal("AWS::Lambda::Function", function["Type"]!.ToString());
        Assert.Equal("""{"S3Bucket":{"Ref":"CodeBucket"},"S3Key":{"Ref":"CodeKey"}}""", function["Properties"]!["Code"]!.ToJsonString());
        Assert.Equal(FunctionZip.Name("x86_64"), packaged["Parameters"]!["CodeKey"]!["Default"]!.ToString());
        Assert.Contains(Release.Version, FunctionZip.Name("x86_64"), StringComparison.Ordinal);
        Assert.Contains(FunctionZip.Name("arm64"), File.ReadAllText(Repository.PathOf("docs/releases.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_is_the_same_bytes_each_time_and_its_binary_may_be_executed()
    {
        File.WriteAllText(Path.Combine(folder, "alarmkeeper"), "a program");
        var first = FunctionZip.Of(new("x86_64", folder), "licences");
        File.SetLastWriteTimeUtc(Path.Combine(folder, "alarmkeeper"), DateTime.UnixEpoch.AddYears(40));

        Assert.Equal(first, FunctionZip.Of(new("x86_64", folder), "licences"));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.Equal([("LICENSES.txt", "644"), ("alarmkeeper", "755")],
            zip.Entries.Select(entry => (entry.Name, Convert.ToString((entry.ExternalAttributes >> 16) & 0b111_111_111, 8))));
    }

    [Fact]
    public void A_package_without_a_binary_is_refused() =>
        Assert.Contains("is missing", Assert.Throws<PackagingException>(() => FunctionZip.Of(new("arm64", folder), "")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_bill_of_materials_has_the_runtime_and_nothing_that_changes_from_call_to_call()
    {
        var bom = BillOfMaterials.Read(Bom("Apache-2.0"));

        Assert.DoesNotContain("timestamp", bom.Json, StringComparison.Ordinal);
        Assert.Equal(["AWSSDK.Core", ".NET Runtime"], bom.Packages.Select(one => one.Name));
        Assert.Contains($"\"version\": \"{Release.Version}\"", bom.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_licence_whose_text_is_not_at_hand_is_an_error()
    {
        var unknown = BillOfMaterials.Read(Bom("GPL-3.0-only"));

        Assert.Contains("GPL-3.0-only", Assert.Throws<PackagingException>(() => Licenses.Text(unknown.Packages)).Message,
            StringComparison.Ordinal);
        Assert.Throws<PackagingException>(() => BillOfMaterials.Read(Bom(null)));
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("mips=folder")]
    [InlineData("arm64=")]
    public void What_is_no_build_is_refused_by_its_name(string argument) =>
        Assert.Contains($"'{argument}'", Assert.Throws<PackagingException>(() => Build.Parse(argument)).Message, StringComparison.Ordinal);

    private string Bom(string? license)
    {
        var path = Path.Combine(folder, "bom.json");
        var component = new JsonObject { ["name"] = "AWSSDK.Core", ["version"] = "4.1.0", ["authors"] = new JsonArray() };
        if (license is not null)
            component["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = license } });
        File.WriteAllText(path, new JsonObject
        {
            ["metadata"] = new JsonObject { ["timestamp"] = "now", ["component"] = new JsonObject { ["version"] = "0.0.0" } },
            ["components"] = new JsonArray(component),
        }.ToJsonString());
        return path;
    }

    private static IEnumerable<string> Names(JsonNode map) => map.AsObject().Select(one => one.Key);
}
