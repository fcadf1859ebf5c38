using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>PutAccountPolicy, DescribeAccountPolicies and DeleteAccountPolicy.</summary>
internal static class AccountPolicyOperations
{
    private static readonly string[] Types =
        [AccountPolicy.DataProtectionType, "SUBSCRIPTION_FILTER_POLICY", "FIELD_INDEX_POLICY", AccountPolicy.TransformerType,
            "METRIC_EXTRACTION_POLICY"];

    public static JsonObject PutAccountPolicy(ServiceCall call)
    {
        var (name, type) = (call.Input.Required("policyName"), Type(call));
        var document = call.Input.Required("policyDocument");
        var now = call.Region.Now.ToUnixTimeMilliseconds();
        var policy = new AccountPolicy(name, type, document, now)
        {
            SelectionCriteria = call.Input.Text("selectionCriteria"),
            DataProtection = type == AccountPolicy.DataProtectionType ? DataProtectionPolicy.Parse(document) : null,
            Transformer = type == AccountPolicy.TransformerType ? new(LogTransformer.Parse(Json(document)), now, now) : null,
        };
        var policies = call.Region.Store<LogsStore>().AccountPolicies;
        policies.RemoveAll(other => other.Type == type && other.Name == name);
        if (type == AccountPolicy.DataProtectionType && policies.Exists(other => other.Type == type))
            throw new AwsError("LimitExceededException", "An account has one data protection policy.");
        policies.Add(policy);
        return new() { ["accountPolicy"] = Output(call, policy) };
    }

    public static JsonObject DescribeAccountPolicies(ServiceCall call)
    {
        var (type, name) = (Type(call), call.Input.Text("policyName"));
        var policies = call.Region.Store<LogsStore>().AccountPolicies
            .Where(policy => policy.Type == type && (name is null || policy.Name == name))
            .ToList();
        return name is null || policies.Count > 0
            ? new() { ["accountPolicies"] = policies.Select(policy => Output(call, policy)).ToJson() }
            : throw new AwsError("ResourceNotFoundException", $"The account policy {name} does not exist.");
    }

    public static JsonObject DeleteAccountPolicy(ServiceCall call)
    {
        var (name, type) = (call.Input.Required("policyName"), Type(call));
        var count = call.Region.Store<LogsStore>().AccountPolicies.RemoveAll(policy => policy.Type == type && policy.Name == name);
        return count > 0 ? [] : throw new AwsError("ResourceNotFoundException", $"The account policy {name} does not exist.");
    }

    private static string Type(ServiceCall call)
    {
        var type = call.Input.Required("policyType");
        return Types.Contains(type) ? type : throw LogsInput.Invalid($"policyType must be one of {string.Join(", ", Types)}");
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw LogsInput.Invalid($"policyDocument is not JSON: {wrong.Message}");
        }
    }

    private static JsonObject Output(ServiceCall call, AccountPolicy policy) => new JsonObject
    {
        ["policyName"] = policy.Name,
        ["policyDocument"] = policy.Document,
        ["lastUpdatedTime"] = policy.Updated,
        ["policyType"] = policy.Type,
        ["scope"] = "ALL",
        ["accountId"] = call.Region.Account,
    }.With("selectionCriteria", policy.SelectionCriteria);
}
