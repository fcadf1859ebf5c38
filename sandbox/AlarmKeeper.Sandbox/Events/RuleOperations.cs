using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

internal static partial class RuleOperations
{
    // "If you omit arguments in PutRule, the old values for those arguments are not kept."
    public static JsonObject Put(ServiceCall call)
    {
        RuleStore.CheckBus(call);
        var name = call.Required("Name");
        if (!NamePattern().IsMatch(name))
            throw Invalid($"1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: "
                + $"Member must satisfy regular expression pattern: {NamePattern()}");
        var rules = call.Region.Store<RuleStore>().Rules;
        var rule = new Rule(call.Region, name)
        {
            State = State(call.Input.Text("State")),
            EventPattern = call.Input.Text("EventPattern") is { Length: > 0 } text ? text : null,
            Pattern = Pattern(call.Input.Text("EventPattern")),
            ScheduleExpression = Expression(call.Input.Text("ScheduleExpression")),
            Description = call.Input.Text("Description"),
            RoleArn = call.Input.Text("RoleArn"),
            Targets = rules.GetValueOrDefault(name)?.Targets ?? new(StringComparer.Ordinal),
        };
        if (rule is { EventPattern: null, ScheduleExpression: null })
            throw Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        rules[name] = rule;
        return new() { ["RuleArn"] = rule.Arn };
    }

    public static JsonObject Describe(ServiceCall call) => RuleStore.Find(call).Describe();

    public static void Enable(ServiceCall call) => RuleStore.Find(call).State = "ENABLED";

    public static void Disable(ServiceCall call) => RuleStore.Find(call).State = "DISABLED";

    // A rule that is not there is deleted already.
    public static void Delete(ServiceCall call)
    {
        RuleStore.CheckBus(call);
        var rules = call.Region.Store<RuleStore>().Rules;
        if (!rules.TryGetValue(call.Required("Name"), out var rule))
            return;
        if (rule.Targets.Count > 0)
            throw Invalid("Rule can't be deleted since it has targets.");
        rules.Remove(rule.Name);
    }

    private static string State(string? state) => state switch
    {
        null => "ENABLED",
        "ENABLED" or "DISABLED" or Rule.Everything => state,
        _ => throw Invalid($"1 validation error detected: Value '{state}' at 'state' failed to satisfy constraint: "
            + $"Member must satisfy enum value set: [ENABLED, DISABLED, {Rule.Everything}]"),
    };

    private static string? Expression(string? text) =>
        text is null or "" ? null : ExpressionPattern().IsMatch(text) ? text : throw Invalid("Parameter ScheduleExpression is not valid.");

    /// <summary>A pattern, if there is one.</summary>
    /// <exception cref="AwsError">It is not valid.</exception>
    public static EventPattern? Pattern(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : EventPattern.Parse(text);
        }
        catch (FormatException invalid)
        {
            throw new AwsError("InvalidEventPatternException", $"Event pattern is not valid. Reason: {invalid.Message}");
        }
    }

    private static AwsError Invalid(string message) => new("ValidationException", message);

    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]{1,64}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\))\z")]
    private static partial Regex ExpressionPattern();
}
