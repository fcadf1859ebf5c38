using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Scheduler;

/// <summary>Reads a whole schedule: CreateSchedule's and UpdateSchedule's members are the same, and so are their defaults.</summary>
internal static partial class ScheduleInput
{
    // Dates came as epoch seconds and go as such.
    private static readonly string[] Optional = ["Description", "StartDate", "EndDate", "KmsKeyArn"];

    /// <exception cref="AwsError">EventBridge Scheduler would refuse it.</exception>
    public static JsonObject Read(ServiceCall call)
    {
        CheckGroup(call);
        var input = call.Input;
        if (!NamePattern().IsMatch(call.Required("Name")))
            throw Invalid("Name must have 1 to 64 letters, digits, hyphens, underscores or periods");
        var settings = new JsonObject
        {
            ["ScheduleExpression"] = Expression(call.Required("ScheduleExpression")),
            ["ScheduleExpressionTimezone"] = Zone(input.Text("ScheduleExpressionTimezone") ?? "UTC"),
            ["State"] = OneOf(input, "State", "ENABLED", "DISABLED"),
            ["ActionAfterCompletion"] = OneOf(input, "ActionAfterCompletion", "NONE", "DELETE"),
            ["FlexibleTimeWindow"] = Window(input),
            ["Target"] = Target(call),
        };
        foreach (var member in Optional)
            settings.With(member, input[member]?.DeepClone());
        return settings;
    }

    /// <exception cref="AwsError">There is no such group.</exception>
    public static void CheckGroup(ServiceCall call)
    {
        if (call.Input.Text("GroupName") is { } group and not Schedule.DefaultGroup)
            throw new AwsError("ResourceNotFoundException", $"Schedule group {group} does not exist.", 404);
    }

    public static AwsError Invalid(string message) => new("ValidationException", message);

    private static string Expression(string text) =>
        ExpressionPattern().IsMatch(text) ? text : throw Invalid($"Invalid Schedule Expression {text}.");

    private static string Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? name : throw Invalid($"Invalid ScheduleExpressionTimezone {name}.");

    private static string OneOf(JsonObject input, string member, string usual, string other)
    {
        var value = input.Text(member) ?? usual;
        return value == usual || value == other ? value : throw Invalid($"{member} must be {usual} or {other}");
    }

    private static JsonObject Window(JsonObject input)
    {
        var window = input["FlexibleTimeWindow"] as JsonObject ?? throw Invalid("FlexibleTimeWindow is missing");
        return (window.Text("Mode"), window.Integer("MaximumWindowInMinutes")) switch
        {
            ("OFF", null) or ("FLEXIBLE", >= 1 and <= 1440) => (JsonObject)window.DeepClone(),
            _ => throw Invalid("FlexibleTimeWindow must have Mode OFF, or FLEXIBLE with MaximumWindowInMinutes of 1 to 1440"),
        };
    }

    private static JsonObject Target(ServiceCall call)
    {
        var target = (JsonObject)(call.Input["Target"] as JsonObject ?? throw Invalid("Target is missing")).DeepClone();
        if (target.Text("Arn")?.StartsWith("arn:", StringComparison.Ordinal) != true)
            throw Invalid("Provided Arn is not in correct format.");
        if (!RolePattern().IsMatch(target.Text("RoleArn") ?? ""))
            throw Invalid("Provided RoleArn is not in correct format.");
        PassRole.Check(call, target.Text("RoleArn"));
        var retries = target["RetryPolicy"] as JsonObject ?? [];
        var (age, attempts) = (retries.Integer("MaximumEventAgeInSeconds") ?? 86400, retries.Integer("MaximumRetryAttempts") ?? 185);
        if (age is < 60 or > 86400 || attempts is < 0 or > 185)
            throw Invalid("RetryPolicy must have an age of 60 to 86400 seconds and 0 to 185 attempts");
        target["RetryPolicy"] = new JsonObject { ["MaximumEventAgeInSeconds"] = age, ["MaximumRetryAttempts"] = attempts };
        return target;
    }

    [GeneratedRegex(@"^[0-9a-zA-Z-_.]{1,64}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))\z")]
    private static partial Regex ExpressionPattern();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@\/-]+\z")]
    private static partial Regex RolePattern();
}
