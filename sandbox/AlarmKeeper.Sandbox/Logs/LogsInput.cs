using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Reads and checks members that many operations have.</summary>
internal static partial class LogsInput
{
    public static string Required(this JsonObject input, string name) => input.Text(name) ?? throw Invalid(
        $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public static long? Milliseconds(this JsonObject input, string name) => (long?)input.Number(name);

    /// <summary>The name in logGroupName, or in logGroupIdentifier, resourceArn or resourceIdentifier, which may be ARNs.</summary>
    public static string? GroupName(this JsonObject input)
    {
        var text = input.Text("logGroupName") ?? input.Text("logGroupIdentifier") ?? input.Text("resourceArn")
            ?? input.Text("resourceIdentifier");
        return text is null ? null : GroupName(text);
    }

    /// <param name="nameOrArn">An ARN may end in <c>:*</c>.</param>
    public static string GroupName(string nameOrArn)
    {
        var parts = nameOrArn.Split(':');
        return parts is ["arn", _, "logs", _, _, "log-group", ..] and { Length: > 6 } ? parts[6] : nameOrArn;
    }

    public static LogGroup Group(this ServiceCall call)
    {
        var name = call.Input.GroupName() ?? call.Input.Required("logGroupName");
        return call.Region.Store<LogsStore>().Groups.TryGetValue(name, out var group)
            ? group
            : throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    }

    public static LogStream Stream(this LogGroup group, string name) => group.Streams.TryGetValue(name, out var stream)
        ? stream
        : throw new AwsError("ResourceNotFoundException", "The specified log stream does not exist.");

    /// <summary>A name that a new thing may have: <c>logGroupName</c>, <c>logStreamName</c>, <c>filterName</c> (aws-facts 2.3).</summary>
    public static string NewName(this JsonObject input, string member)
    {
        var name = input.Required(member);
        var pattern = member == "logGroupName" ? GroupNames() : OtherNames();
        return name.Length is >= 1 and <= 512 && pattern.IsMatch(name) ? name
            : throw Mismatch(name, member, $"{pattern}, 1 to 512 characters long");
    }

    public static int Limit(this JsonObject input, int most)
    {
        var limit = input.Integer("limit") ?? most;
        return limit >= 1 && limit <= most ? limit : throw Invalid(
            $"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must be between 1 and {most}");
    }

    public static AwsError Mismatch(string value, string member, string pattern) => Invalid(
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: "
        + $"Member must satisfy regular expression pattern: {pattern}");

    public static AwsError Invalid(string message) => new("InvalidParameterException", message);

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]+$")]
    private static partial Regex GroupNames();

    [GeneratedRegex("^[^:*]*$")]
    private static partial Regex OtherNames();
}
