using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>PutAlarmMuteRule, GetAlarmMuteRule, DeleteAlarmMuteRule and ListAlarmMuteRules.</summary>
internal static class MuteOperations
{
    public static JsonObject PutAlarmMuteRule(ServiceCall call)
    {
        var input = call.Input;
        var name = AlarmChecks.Name(input, "Name");
        var targets = Targets(input);
        AlarmChecks
            .Require(targets.Count <= AlarmWrites.MaxNames,
                $"The collection AlarmNames must have no more than {AlarmWrites.MaxNames} items");
        var rule = new MuteRule(name, Arn(call, name), Schedule(input), call.Region.Now)
        {
            Definition = new JsonObject().With("Description", input.Text("Description"))
                .With("Rule", input["Rule"]!.DeepClone()).With("MuteTargets", input["MuteTargets"]?.DeepClone()),
            Targets = targets,
            Start = input.Time("StartDate"),
            Expire = input.Time("ExpireDate"),
        };
        var store = call.Region.Store<MonitoringStore>();
        if (!store.MuteRules.ContainsKey(name))
            MonitoringTags.Set(call, rule.Arn);
        store.MuteRules[name] = rule;
        Unmute(call);
        return [];
    }

    public static JsonObject GetAlarmMuteRule(ServiceCall call)
    {
        var name = AlarmChecks.Name(call.Input, "AlarmMuteRuleName");
        if (!call.Region.Store<MonitoringStore>().MuteRules.TryGetValue(name, out var rule))
            throw new AwsError("ResourceNotFoundException", $"The mute rule {name} does not exist.", 404);
        var output = Summary(call, rule).With("StartDate", rule.Start is { } start ? JsonValue.Create(start) : null);
        output["Name"] = rule.Name;
        foreach (var (member, value) in rule.Definition)
            output[member] = value!.DeepClone();
        return output;
    }

    /// <summary>Idempotent; what the rule held back is executed at once.</summary>
    public static JsonObject DeleteAlarmMuteRule(ServiceCall call)
    {
        var store = call.Region.Store<MonitoringStore>();
        if (store.MuteRules.Remove(AlarmChecks.Name(call.Input, "AlarmMuteRuleName"), out var rule))
            store.Tags.Remove(rule.Arn);
        Unmute(call);
        return [];
    }

    // Whether a rule without targets is listed for an alarm is documented nowhere; that it is not is what a client must reckon with.
    public static JsonObject ListAlarmMuteRules(ServiceCall call)
    {
        var input = call.Input;
        var statuses = input.Texts("Statuses").ToList();
        var rules = call.Region.Store<MonitoringStore>().MuteRules.Values
            .Where(rule => input.Text("AlarmName") is not { } alarm || rule.Targets.Contains(alarm))
            .Where(rule => statuses.Count == 0 || statuses.Contains(rule.Status(call.Region.Now)))
            .ToList();
        var page = rules.Page(input.Text("NextToken"), AlarmReads.MaxRecords(input, 50), "InvalidNextToken");
        return new JsonObject { ["AlarmMuteRuleSummaries"] = page.Items.Select(rule => Summary(call, rule)).ToJson() }
            .With("NextToken", page.NextToken);
    }

    public static string Arn(ServiceCall call, string name) => call.Region.Arn("cloudwatch", $"alarm-mute-rule:{name}");

    // MuteTargets may be absent, and its list empty; where it is there, it must have the list (botocore's model of MuteTargets).
    private static HashSet<string> Targets(JsonObject input)
    {
        if (input["MuteTargets"] is not JsonObject targets)
            return [];
        AlarmChecks.Require(targets["AlarmNames"] is JsonArray, "The parameter MuteTargets.AlarmNames is required.");
        return [.. targets.Texts("AlarmNames")];
    }

    private static void Unmute(ServiceCall call)
    {
        foreach (var alarm in call.Region.Store<MonitoringStore>().Alarms.Values.ToList())
            AlarmActions.Unmute(call.Region, alarm);
    }

    private static MuteSchedule Schedule(JsonObject input)
    {
        if (input["Rule"] is not JsonObject rule || rule["Schedule"] is not JsonObject schedule)
            throw AlarmChecks.Invalid("The parameter Rule.Schedule is required.");
        try
        {
            return MuteSchedule.Parse(schedule.Text("Expression") ?? "", schedule.Text("Duration") ?? "", schedule.Text("Timezone"));
        }
        catch (FormatException wrong)
        {
            throw AlarmChecks.Invalid($"Invalid schedule: {wrong.Message}");
        }
    }

    private static JsonObject Summary(ServiceCall call, MuteRule rule) => new JsonObject
    {
        ["AlarmMuteRuleArn"] = rule.Arn,
        ["Status"] = rule.Status(call.Region.Now),
        ["MuteType"] = rule.MuteType,
        ["LastUpdatedTimestamp"] = rule.LastUpdated,
    }.With("ExpireDate", rule.Expire is { } expire ? JsonValue.Create(expire) : null);
}
