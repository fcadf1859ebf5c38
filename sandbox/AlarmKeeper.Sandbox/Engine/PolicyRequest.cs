namespace AlarmKeeper.Sandbox.Engine;

/// <summary>Who wants to do what to which resource, and what IAM knows about the call.</summary>
/// <param name="Action">Such as sns:Publish.</param>
/// <param name="Resource">An ARN.</param>
/// <param name="PrincipalType">AWS, Service or Federated.</param>
/// <param name="Principal">An ARN, or the service's name; of a federated one, the ARN of its identity provider.</param>
/// <param name="Context">Condition keys; their case does not matter.</param>
/// <param name="PrincipalAccount">The caller's account, when the ARN does not carry it.</param>
internal sealed record PolicyRequest(
    string Action,
    string Resource,
    string PrincipalType,
    string Principal,
    IReadOnlyDictionary<string, string> Context,
    string? PrincipalAccount = null)
{
    /// <summary>The id of the organization that the caller's account belongs to; null for none.</summary>
    public string? Organization { get; init; }

    public bool IsService => PrincipalType == "Service";

    public string? Account => PrincipalAccount ?? (IsService ? null : Principal.Split(':').ElementAtOrDefault(4));

    /// <summary>The value of a condition key, null when the call carries none.</summary>
    public string? Value(string key)
    {
        foreach (var (name, value) in Context)
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return value;
        // IAM fills these in itself; a service has no account and no organization.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
        return key.ToUpperInvariant() switch
        {
            "AWS:PRINCIPALARN" when !IsService => PrincipalRole ?? Principal,
            "AWS:PRINCIPALACCOUNT" when !IsService => Account,
            "AWS:PRINCIPALORGID" when !IsService => Organization,
            "AWS:PRINCIPALISAWSSERVICE" => IsService ? "true" : "false",
            "AWS:PRINCIPALSERVICENAME" when IsService => Principal,
            // Nobody here calls in somebody else's name but SNS, which says so itself.
            "AWS:VIAAWSSERVICE" => "false",
            _ => null,
        };
    }

    /// <summary>For a role's session, the role: policies name either.</summary>
    public string? PrincipalRole
    {
        get
        {
            var parts = Principal.Split(':', 6);
            var name = parts.Length == 6 ? parts[5].Split('/') : [];
            return name is ["assumed-role", var role, ..] ? $"{parts[0]}:{parts[1]}:iam::{parts[4]}:role/{role}" : null;
        }
    }
}
