using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>AWS's own tools read template.yaml.</summary>
public class TranslationTests
{
    [CommandFact("cfn-lint")]
    public async Task Cfn_lint_finds_nothing()
    {
        var lint = await ProgramRun.Of("cfn-lint", "template.yaml", "forwarder.yaml");
        Assert.True(lint.ExitCode == 0, lint.Output + lint.Errors);
    }

    [PythonFact("samtranslator")]
    public async Task The_SAM_translator_makes_the_function_and_adds_nothing_of_its_own()
    {
        var translation = await ProgramRun.Of("python3", ForeignProgram.File("translate.py"), "template.yaml");
        Assert.True(translation.ExitCode == 0, translation.Output + translation.Errors);
        var resources =
            JsonNode.Parse(translation.Output)!["Resources"]!.AsObject().Select(item => ((string)item.Value!["Type"]!, item.Key)).ToList();
        Assert.Contains(("AWS::Lambda::Function", "AlarmKeeperFunction"), resources);
        // So what DependencyTests and BoundaryTests say of the template holds of what CloudFormation gets.
        Assert.Equal(Stack.Template["Resources"]!.AsObject().Select(resource => resource.Key).Order(),
            resources.Select(resource => resource.Key).Order());
        Assert.DoesNotContain(resources, resource => resource.Item1.StartsWith("AWS::Serverless::", StringComparison.Ordinal));
    }
}
