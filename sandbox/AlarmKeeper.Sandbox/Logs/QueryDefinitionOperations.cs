using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Saved queries of Logs Insights.
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html</summary>
internal static class QueryDefinitionOperations
{
    private const int MaxLogGroups = 50;

    public static JsonObject Put(ServiceCall call)
    {
        var (name, query) = (call.Required("name"), call.Required("queryString"));
        var groups = call.Input.Texts("logGroupNames").ToList();
        if (name.Length > 255 || query.Length > 10_000 || groups.Count > MaxLogGroups || groups.Exists(group => !IsName(group)))
            throw new AwsError("InvalidParameterException", "The name, the query or a log group's name is not valid.");
        var all = call.Region.Store<LogsStore>().Queries;
        var id = call.Input.Text("queryDefinitionId") ?? Guid.NewGuid().ToString();
        if (call.Input.Text("queryDefinitionId") is not null && !all.ContainsKey(id))
            throw new AwsError("ResourceNotFoundException", "The specified query definition does not exist.");
        all[id] = new(name, query, groups);
        return new() { ["queryDefinitionId"] = id };
    }

    public static JsonObject Describe(ServiceCall call)
    {
        var prefix = call.Input.Text("queryDefinitionNamePrefix") ?? "";
        var found = call.Region.Store<LogsStore>().Queries.Where(one => one.Value.Name.StartsWith(prefix, StringComparison.Ordinal));
        return new()
        {
            ["queryDefinitions"] = found.Select(one => new JsonObject
            {
                ["queryDefinitionId"] = one.Key,
                ["name"] = one.Value.Name,
                ["queryString"] = one.Value.Query,
                ["logGroupNames"] = one.Value.LogGroups.ToJson(),
            }).ToJson(),
        };
    }

    public static JsonObject Delete(ServiceCall call) => call.Region.Store<LogsStore>().Queries.Remove(call.Required("queryDefinitionId"))
        ? new() { ["success"] = true }
        : throw new AwsError("ResourceNotFoundException", "The specified query definition does not exist.");

    private static bool IsName(string group) =>
        group.Length is > 0 and <= 512
            && group.All(letter => char.IsAsciiLetterOrDigit(letter) || "._/#-".Contains(letter, StringComparison.Ordinal));
}

/// <summary>A saved query.</summary>
internal sealed record QueryDefinition(string Name, string Query, IReadOnlyList<string> LogGroups);
