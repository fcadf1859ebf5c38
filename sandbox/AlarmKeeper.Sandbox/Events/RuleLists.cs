using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>Which rules there are, by the beginning of their names or by what they start.</summary>
internal static class RuleLists
{
    private const int MaxPerPage = 100;

    public static JsonObject Rules(ServiceCall call)
    {
        var prefix = call.Input.Text("NamePrefix") ?? "";
        var page = Page(call, rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new JsonObject { ["Rules"] = page.Items.Select(rule => rule.List()).ToJson() }.With("NextToken", page.NextToken);
    }

    public static JsonObject NamesByTarget(ServiceCall call)
    {
        var arn = call.Required("TargetArn");
        var page = Page(call, rule => rule.Targets.Values.Any(target => target.Text("Arn") == arn));
        return new JsonObject { ["RuleNames"] = page.Items.Select(rule => rule.Name).ToJson() }.With("NextToken", page.NextToken);
    }

    private static Page<Rule> Page(ServiceCall call, Func<Rule, bool> wanted)
    {
        RuleStore.CheckBus(call);
        return call.Region.Store<RuleStore>().Rules.Values.Where(wanted).ToList()
            .Page(call.Input.Text("NextToken"), Size(call), "ValidationException");
    }

    /// <summary>How many items the caller wants on a page.</summary>
    /// <exception cref="AwsError">It is no number of items that fit one.</exception>
    public static int Size(ServiceCall call) => (call.Input.Integer("Limit") ?? MaxPerPage) is >= 1 and <= MaxPerPage and var size
        ? size
        : throw new AwsError("ValidationException", $"Limit must be 1 to {MaxPerPage}");
}
