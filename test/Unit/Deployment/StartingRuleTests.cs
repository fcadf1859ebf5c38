using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>AlarmKeeper's own events start nothing of it (docs/events.md): its rules take those of AWS's services alone.</summary>
public class StartingRuleTests
{
    [Theory]
    [InlineData("template.yaml", 6)]
    [InlineData("forwarder.yaml", 1)]
    public void Every_rule_names_the_services_whose_events_it_takes(string template, int count)
    {
        var rules = TemplateYaml.Read(Repository.PathOf(template))["Resources"]!.AsObject()
            .Where(one => one.Value!["Type"]!.ToString() == "AWS::Events::Rule").ToList();

        Assert.Equal(count, rules.Count);
        Assert.All(rules.SelectMany(rule => rule.Value!["Properties"]!["EventPattern"]!["source"]!.AsArray()),
            source => Assert.StartsWith("aws.", source!.ToString(), StringComparison.Ordinal));
    }
}
