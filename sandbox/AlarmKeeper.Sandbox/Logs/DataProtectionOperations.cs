using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>PutDataProtectionPolicy, GetDataProtectionPolicy and DeleteDataProtectionPolicy of a log group.</summary>
internal static class DataProtectionOperations
{
    public static JsonObject PutDataProtectionPolicy(ServiceCall call)
    {
        var group = call.Group();
        group.DataProtection = DataProtectionPolicy.Parse(call.Input.Required("policyDocument"));
        group.DataProtectionUpdated = call.Region.Now.ToUnixTimeMilliseconds();
        group.DataProtectionStatus = "ACTIVATED";
        return Output(call, group);
    }

    /// <summary>Without a policy the answer has no policyDocument.</summary>
    public static JsonObject GetDataProtectionPolicy(ServiceCall call) => Output(call, call.Group());

    public static JsonObject DeleteDataProtectionPolicy(ServiceCall call)
    {
        var group = call.Group();
        group.DataProtection = null;
        group.DataProtectionStatus = group.DataProtectionStatus is null ? null : "DELETED";
        return [];
    }

    private static JsonObject Output(ServiceCall call, LogGroup group)
    {
        var output = new JsonObject { ["logGroupIdentifier"] = call.Input.Text("logGroupIdentifier") };
        return group.DataProtection is { } policy
            ? output.With("policyDocument", policy.Document).With("lastUpdatedTime", group.DataProtectionUpdated)
            : output;
    }
}
