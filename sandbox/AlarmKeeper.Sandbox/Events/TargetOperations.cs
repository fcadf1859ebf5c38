using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>A rule's targets. One that cannot be put or removed fails by itself: the call succeeds, and FailedEntryCount tells.</summary>
internal static partial class TargetOperations
{
    private const int MaxTargets = 5;

    public static JsonObject Put(ServiceCall call)
    {
        var rule = RuleStore.Find(call, "Rule");
        var targets = call.Input.Objects("Targets").ToList();
        if (targets.Count == 0)
            throw Invalid("Targets is missing");
        foreach (var target in targets)
            PassRole.Check(call, target.Text("RoleArn"));
        var failed =
            targets.Select(target => (Target: target, Failure: Failure(rule, target))).Where(one => one.Failure is not null).ToList();
        var good = targets.Except(failed.Select(one => one.Target)).ToList();
        if (rule.Targets.Keys.Union(good.Select(Id)).Count() > MaxTargets)
            throw new AwsError("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        foreach (var target in good)
            rule.Targets[Id(target)] = AsKept(target);
        return Answer(failed.Select(one => Entry(Id(one.Target), "ValidationException", one.Failure!)));
    }

    public static JsonObject Remove(ServiceCall call)
    {
        var rule = RuleStore.Find(call, "Rule");
        var missing = call.Input.Texts("Ids").Where(id => !rule.Targets.Remove(id)).ToList();
        return Answer(missing.Select(id =>
            Entry(id, "ResourceNotFoundException", $"Rule '{rule.Name}' does not have a target with the Id '{id}'.")));
    }

    public static JsonObject List(ServiceCall call)
    {
        var targets = RuleStore.Find(call, "Rule").Targets.Values.ToList();
        var page = targets.Page(call.Input.Text("NextToken"), RuleLists.Size(call), "ValidationException");
        return new JsonObject { ["Targets"] = page.Items.Select(target => (JsonObject)target.DeepClone()).ToJson() }
            .With("NextToken", page.NextToken);
    }

    private static string? Failure(Rule rule, JsonObject target)
    {
        if (!IdPattern().IsMatch(Id(target)))
            return $"Value '{Id(target)}' at 'targets.member.id' failed to satisfy constraint: "
                + $"Member must satisfy regular expression pattern: {IdPattern()}";
        if (target.Text("Arn") is not { } arn || !ArnPattern().IsMatch(arn))
            return $"Parameter {target.Text("Arn")} is not valid. Reason: Provided Arn is not in correct format.";
        if ((target["DeadLetterConfig"] as JsonObject)?.Text("Arn") is { } queue && !QueueStore.IsArn(queue))
            return $"Parameter {queue} is not valid. Reason: The dead-letter queue must be an SQS queue.";
        if (target["RetryPolicy"] is JsonObject retries && !IsRetryPolicy(retries))
            return $"Parameter RetryPolicy of target {Id(target)} is not valid.";
        return TargetInput.Failure(target) ?? BusTarget.Failure(rule, target);
    }

    /// <summary>A target as it is shown: numbers are numbers, however CloudFormation passed them on.</summary>
    public static JsonObject AsKept(JsonObject target)
    {
        var kept = (JsonObject)target.DeepClone();
        if (kept["RetryPolicy"] is JsonObject retries)
            foreach (var member in retries.Select(member => member.Key).ToList())
                retries[member] = retries.Integer(member);
        return kept;
    }

    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html
    private static bool IsRetryPolicy(JsonObject policy) =>
        policy.Integer("MaximumRetryAttempts") is null or (>= 0 and <= 185)
        && policy.Integer("MaximumEventAgeInSeconds") is null or (>= 60 and <= 86400);

    private static JsonObject Answer(IEnumerable<JsonObject> failed)
    {
        var entries = failed.ToJson();
        return new() { ["FailedEntryCount"] = entries.Count, ["FailedEntries"] = entries };
    }

    private static JsonObject Entry(string id, string code, string message) =>
        new() { ["TargetId"] = id, ["ErrorCode"] = code, ["ErrorMessage"] = message };

    private static string Id(JsonObject target) => target.Text("Id") ?? "";

    private static AwsError Invalid(string message) => new("ValidationException", message);

    [GeneratedRegex(@"^[\.\-_A-Za-z0-9]{1,64}\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^arn:[\w-]+:[\w-]+:[\w-]*:\d*:[\d\w:\-/\.$+=,@*]+\z")]
    private static partial Regex ArnPattern();
}
