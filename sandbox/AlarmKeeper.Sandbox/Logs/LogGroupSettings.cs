using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Retention, key, deletion protection and bearer tokens of a log group.</summary>
internal static class LogGroupSettings
{
    private static readonly int[] Retentions =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static JsonObject PutRetentionPolicy(ServiceCall call)
    {
        var days = call.Input.Integer("retentionInDays");
        if (days is null || !Retentions.Contains(days.Value))
            throw LogsInput.Invalid($"retentionInDays must be one of {string.Join(", ", Retentions)}");
        call.Group().RetentionInDays = days;
        return [];
    }

    public static JsonObject DeleteRetentionPolicy(ServiceCall call)
    {
        call.Group().RetentionInDays = null;
        return [];
    }

    public static JsonObject AssociateKmsKey(ServiceCall call)
    {
        var (group, key) = (call.Group(), call.Input.Required("kmsKeyId"));
        LogGroupKey.Check(call.Region, key, group.Arn);
        group.KmsKeyId = key;
        return [];
    }

    public static JsonObject DisassociateKmsKey(ServiceCall call)
    {
        call.Group().KmsKeyId = null;
        return [];
    }

    public static JsonObject PutLogGroupDeletionProtection(ServiceCall call)
    {
        call.Group().DeletionProtection = Flag(call, "deletionProtectionEnabled");
        return [];
    }

    public static JsonObject PutBearerTokenAuthentication(ServiceCall call)
    {
        call.Group().BearerTokenAuthentication = Flag(call, "bearerTokenAuthenticationEnabled");
        return [];
    }

    private static bool Flag(ServiceCall call, string name) => call.Input.Required(name) is not null && call.Input.Flag(name)!.Value;
}
