using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Seed;

namespace AlarmKeeper.Tests.Support;

/// <summary>The rules of template.yaml in a landscape, where they start nothing: whoever wants a run invokes the function.</summary>
internal static class RuleSeed
{
    /// <summary>Puts them as the stack does, which is none of the calls that tests count.</summary>
    public static void PutRules(this Landscape aws)
    {
        var stack = new StackTemplate([.. aws.Parameters()])
        {
            Physical = (id, attribute) => (id, attribute) switch
            {
                ("FunctionRole", "Arn") => aws.Home.Arn("iam", "role/FunctionRole").Replace(":eu-west-1:", "::", StringComparison.Ordinal),
                ("AlarmKeeperFunction", null) => Landscape.Function,
                ("AlarmKeeperFunction", "Arn") => aws.Home.Arn("lambda", $"function:{Landscape.Function}"),
                ("ScheduleRole", null) => Landscape.Schedule,
                ("SubscribePolicy", null) => StackSeed.SubscribePolicy(aws.Home),
                ("NoticeTopic", null) => aws.NoticeTopic,
                ("UndeliveredRuns", "Arn") => StackSeed.UndeliveredRuns(aws.Home),
                _ => null,
            },
        };
        var rules = aws.Home.Store<RuleStore>().Rules;
        foreach (var (_, _, rule) in stack.Created.Where(resource => resource.Type == "AWS::Events::Rule"))
        {
            var (name, pattern) = ((string)rule["Name"]!, rule["EventPattern"]!.ToJsonString());
            rules[name] = new(aws.Home, name) { State = "ENABLED", EventPattern = pattern, Pattern = EventPattern.Parse(pattern) };
            foreach (var target in rule["Targets"]!.AsArray())
                rules[name].Targets[(string)target!["Id"]!] = TargetOperations.AsKept((JsonObject)target);
        }
    }
}
