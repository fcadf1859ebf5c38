using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Sandbox.Tests.CrossCheck;

/// <summary>The sandbox's SAM transform against AWS's own translator.</summary>
[Trait("Category", "CrossCheck")]
public sealed class TransformTests
{
    [PythonFact("samtranslator")]
    public async Task Both_make_the_same_of_the_template()
    {
        var run = await ProgramRun.Of("python3", ForeignProgram.File("translate.py"), "template.yaml");
        var theirs = JsonNode.Parse(run.Output)!["Resources"]!.AsObject();

        var ours =
            SamTransform
                .Apply(SamTransform.Package(StackTemplate.Template,
                    new() { ["S3Bucket"] = "bucket", ["S3Key"] = "key" }))["Resources"]!.AsObject();

        Assert.Equal(theirs.Select(one => one.Key).Order(StringComparer.Ordinal),
            ours.Select(one => one.Key).Order(StringComparer.Ordinal));
        foreach (var (id, resource) in theirs)
            Assert.True(PropertyValues.Same(resource, ours[id]), $"{id}: {resource!.ToJsonString()}\n{ours[id]!.ToJsonString()}");
    }
}
