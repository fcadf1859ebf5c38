using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

/// <summary>A rule of EventBridge and its targets.</summary>
internal sealed class RuleType : ResourceType
{
    public override string Name => "AWS::Events::Rule";

    public override IReadOnlyList<string> Properties =>
        ["Description", "EventBusName", "EventPattern", "Name", "RoleArn", "ScheduleExpression", "State", "Tags", "Targets"];

    public override string NamedBy => "Name";

    public override int NameLength => 64;

    public override IReadOnlyList<string> Immutable => ["Name", "EventBusName"];

    // The service would take it for an update; CloudFormation does not touch what is another's.
    public override string Create(StackResource rule)
    {
        if (rule.Region.Store<RuleStore>().Rules.ContainsKey(rule.Name))
            throw new AwsError("AlreadyExists", $"{rule.Name} already exists in stack or account");
        Put(rule);
        return rule.Name;
    }

    private static void Put(StackResource rule) => rule.Call(
        "events",
        "PutRule",
        rule.Only("Description", "EventBusName", "RoleArn", "ScheduleExpression", "State")
            .With("Name", rule.Name).With("EventPattern", rule.Properties["EventPattern"]?.Document()));

    public override void Configure(StackResource rule)
    {
        var targets = rule.Properties.Objects("Targets").Select(Target).ToJson();
        if (targets.Count == 0)
            return;
        var answer = rule.Call("events", "PutTargets", rule.Only("EventBusName").With("Rule", rule.Name).With("Targets", targets));
        if (answer["FailedEntries"]!.AsArray().FirstOrDefault() is JsonObject failed)
            throw new AwsError(failed.Text("ErrorCode")!, failed.Text("ErrorMessage")!);
    }

    public override void Update(StackResource rule)
    {
        Put(rule);
        Configure(rule);
        Forget(rule, Ids(rule.Before).Except(Ids(rule.Properties)));
    }

    public override void Delete(StackResource rule)
    {
        Forget(rule, Ids(rule.Properties));
        rule.Call("events", "DeleteRule", rule.Only("EventBusName").With("Name", rule.Name));
    }

    public override string? Attribute(StackResource rule, string name) =>
        name == "Arn" ? rule.Region.Arn("events", $"rule/{rule.Name}") : null;

    private static void Forget(StackResource rule, IEnumerable<string> ids)
    {
        if (ids.ToJson() is { Count: > 0 } gone)
            rule.Call("events", "RemoveTargets", rule.Only("EventBusName").With("Rule", rule.Name).With("Ids", gone));
    }

    private static IEnumerable<string> Ids(JsonObject properties) =>
        properties.Objects("Targets").Select(target => target.Text("Id") ?? "");

    // YAML's numbers are read as text.
    private static JsonObject Target(JsonObject declared)
    {
        var target = (JsonObject)declared.DeepClone();
        if (target["RetryPolicy"] is JsonObject retries)
            target["RetryPolicy"] = new JsonObject(
                retries.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, retries.Integer(member.Key))));
        return target;
    }
}
