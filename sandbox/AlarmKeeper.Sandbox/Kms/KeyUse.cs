using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Kms;

/// <param name="Code">KMS's own, such as AccessDeniedException.</param>
/// <param name="Text">KMS's own, too.</param>
internal sealed record KeyRefusal(string Code, string Text);

/// <summary>Whether somebody may encrypt and decrypt with a key; null for yes.</summary>
internal static class KeyUse
{
    private static readonly string[] Actions = ["kms:GenerateDataKey", "kms:Decrypt"];

    /// <summary>By a service for itself: only the key's policy can allow that.</summary>
    /// <param name="region">Where an id that is no ARN is looked up.</param>
    /// <param name="request">The service and the condition keys that it sends; the rest is filled in.</param>
    public static KeyRefusal? ByService(AwsRegion region, string id, PolicyRequest request)
    {
        if (State(region, id) is { } refusal)
            return refusal;
        var key = KeyStore.Find(region, id)!;
        var policy = PolicyDocument.Parse(key.Policy);
        bool Allows(string action) => policy.Evaluate(request with { Action = action, Resource = key.Arn }) == PolicyDecision.Allowed;
        return Array.TrueForAll(Actions, Allows) ? null : new("AccessDeniedException", "null");
    }

    /// <summary>By whoever calls a service that uses the key in their name.</summary>
    /// <param name="region">Where an id that is no ARN is looked up.</param>
    /// <param name="service">Such as <c>sns</c>.</param>
    /// <param name="encryption">The encryption context that the service sends.</param>
    public static KeyRefusal? ByCaller(
        AwsRegion region, string id, ServiceCall call, string service, IReadOnlyDictionary<string, string> encryption)
    {
        if (State(region, id) is { } refusal)
            return refusal;
        var key = KeyStore.Find(region, id)!;
        var context = new Dictionary<string, string>(Context(encryption))
        {
            ["kms:CallerAccount"] = call.Caller.Account,
            ["kms:ViaService"] = $"{service}.{region.Name}.{region.Partition.UrlSuffix}",
            ["aws:ViaAWSService"] = "true",
        };
        var request = new PolicyRequest("", key.Arn, "AWS", call.Caller.Arn, context)
        {
            Organization = region.World.OrganizationOf(call.Caller.Account),
        };
        return Array.Find(Actions, action => !Allows(key, call.Caller, request with { Action = action })) is { } denied
            ? new("AccessDeniedException", $"User: {call.Caller.Arn} is not authorized to perform: {denied} on this resource")
            : null;
    }

    /// <summary>
    /// The condition keys of an encryption context.
    /// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
    /// </summary>
    public static Dictionary<string, string> Context(IReadOnlyDictionary<string, string> encryption)
    {
        var context = encryption.ToDictionary(pair => $"kms:EncryptionContext:{pair.Key}", pair => pair.Value);
        if (encryption.Keys.FirstOrDefault() is { } first)
            context["kms:EncryptionContextKeys"] = first;
        return context;
    }

    // A statement for the account's root only hands the decision on to the identity policies; one for the caller decides.
    private static bool Allows(KmsKey key, Caller caller, PolicyRequest request)
    {
        var policy = PolicyDocument.Parse(key.Policy);
        if (policy.Evaluate(request with { PrincipalAccount = caller.Account }) != PolicyDecision.Allowed)
            return false;
        // Another account's key takes both: its policy, and that of the caller.
        // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
        return (key.Arn.Split(':')[4] == caller.Account
                && policy.Evaluate(request with { PrincipalAccount = "" }) == PolicyDecision.Allowed)
            || caller.Bounds.All(bound => PolicyDocument.Parse(bound.Document).Evaluate(request) == PolicyDecision.Allowed);
    }

    private static KeyRefusal? State(AwsRegion region, string id) => KeyStore.Find(region, id) switch
    {
        null => new("NotFoundException", $"Key {id} does not exist"),
        { State: "Enabled" } => null,
        { State: "Disabled" } disabled => new("DisabledException", $"{disabled.Arn} is disabled."),
        { } dying => new("KMSInvalidStateException", $"{dying.Arn} is pending deletion."),
    };
}
