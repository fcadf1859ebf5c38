using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>CreateLogGroup, DeleteLogGroup and DescribeLogGroups.</summary>
internal static class LogGroupOperations
{
    private const int MaxLimit = 50;

    public static JsonObject CreateLogGroup(ServiceCall call)
    {
        var name = call.Input.NewName("logGroupName");
        var groups = call.Region.Store<LogsStore>().Groups;
        if (groups.ContainsKey(name))
            throw new AwsError("ResourceAlreadyExistsException", "The specified log group already exists");
        var logClass = call.Input.Text("logGroupClass") ?? LogGroup.Standard;
        if (logClass is not (LogGroup.Standard or "INFREQUENT_ACCESS" or "DELIVERY"))
            throw LogsInput.Invalid($"logGroupClass {logClass} is none of STANDARD, INFREQUENT_ACCESS, DELIVERY");
        var group = new LogGroup(name, call.Region.Arn("logs", $"log-group:{name}"), call.Region.Now.ToUnixTimeMilliseconds())
        {
            Class = logClass,
            KmsKeyId = call.Input.Text("kmsKeyId"),
            DeletionProtection = call.Input.Flag("deletionProtectionEnabled") ?? false,
        };
        if (group.KmsKeyId is { } key)
            LogGroupKey.Check(call.Region, key, group.Arn);
        LogTags.Add(group, call.Input);
        groups[name] = group;
        return [];
    }

    public static JsonObject DeleteLogGroup(ServiceCall call)
    {
        var group = call.Group();
        if (group.DeletionProtection)
            throw new AwsError("ValidationException", "The log group has deletion protection enabled");
        call.Region.Store<LogsStore>().Groups.Remove(group.Name);
        return [];
    }

    public static JsonObject DescribeLogGroups(ServiceCall call)
    {
        var input = call.Input;
        var (prefix, pattern) = (input.Text("logGroupNamePrefix"), input.Text("logGroupNamePattern"));
        if (prefix is not null && pattern is not null)
            throw LogsInput.Invalid("logGroupNamePrefix and logGroupNamePattern are mutually exclusive parameters");
        var identifiers = input.Texts("logGroupIdentifiers").Select(LogsInput.GroupName).ToList();
        var groups = call.Region.Store<LogsStore>().Groups.Values
            .Where(group => group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .Where(group => group.Name.Contains(pattern ?? "", StringComparison.Ordinal))
            .Where(group => identifiers.Count == 0 || identifiers.Contains(group.Name))
            .Where(group => input.Text("logGroupClass") is not { } wanted || group.Class == wanted)
            .ToList();
        var page = groups.Page(input.Text("nextToken"), input.Limit(MaxLimit), "InvalidParameterException");
        var outputs = page.Items.Select(group => pattern is null ? Output(call, group) : Found(group));
        return new JsonObject { ["logGroups"] = outputs.ToJson() }.With("nextToken", page.NextToken);
    }

    // A search by pattern answers no more than this (aws-facts 2.2).
    private static JsonObject Found(LogGroup group) => new()
    {
        ["logGroupName"] = group.Name,
        ["creationTime"] = group.CreationTime,
        ["arn"] = $"{group.Arn}:*",
    };

    private static JsonObject Output(ServiceCall call, LogGroup group)
    {
        var output = Found(group)
            .With("retentionInDays", group.RetentionInDays)
            .With("kmsKeyId", group.KmsKeyId)
            .With("dataProtectionStatus", group.DataProtectionStatus);
        output["metricFilterCount"] = group.Filters.Count;
        output["storedBytes"] = group.Events.Sum(stored => stored.Message.Length);
        output["logGroupClass"] = group.Class;
        output["logGroupArn"] = group.Arn;
        output["deletionProtectionEnabled"] = group.DeletionProtection;
        output["bearerTokenAuthenticationEnabled"] = group.BearerTokenAuthentication;
        var isInherited = call.Region.Store<LogsStore>().AccountPolicies.Any(policy => policy.Type == AccountPolicy.DataProtectionType);
        return isInherited ? output.With("inheritedProperties", new JsonArray("ACCOUNT_DATA_PROTECTION")) : output;
    }
}
