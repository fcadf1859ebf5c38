using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>AWS::Events::Rule: a rule and its targets.</summary>
internal static class RuleResource
{
    public static void Apply(StackResource rule)
    {
        rule.Call("events", "PutRule", new JsonObject
        {
            ["Name"] = rule.Name,
            ["EventPattern"] = rule.Properties["EventPattern"]!.ToJsonString(),
            ["State"] = rule["State"],
        }.With("Description", rule["Description"]));
        rule.Call("events", "PutTargets", new() { ["Rule"] = rule.Name, ["Targets"] = rule.Properties.Objects("Targets").Select(Target).ToJson() });
    }

    public static void Remove(StackResource rule)
    {
        var ids = rule.Properties.Objects("Targets").Select(target => target.Text("Id")!).ToJson();
        rule.Call("events", "RemoveTargets", new() { ["Rule"] = rule.Name, ["Ids"] = ids });
        rule.Call("events", "DeleteRule", new() { ["Name"] = rule.Name });
    }

    // YAML's numbers are read as text.
    private static JsonObject Target(JsonObject declared)
    {
        var target = (JsonObject)declared.DeepClone();
        if (target["RetryPolicy"] is JsonObject retries)
            target["RetryPolicy"] = new JsonObject(retries.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, retries.Integer(member.Key))));
        return target;
    }
}
