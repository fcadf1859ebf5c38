using AlarmKeeper.Aws;

namespace AlarmKeeper.Policies;

/// <summary>AlarmKeeper's role, as a topic's policy and key see it when the role publishes there.</summary>
/// <param name="Place">Of the role and the topic.</param>
/// <param name="RoleName">Null where it cannot be known: a person's run of the command line has another identity.</param>
/// <param name="TopicArn">What SNS encrypts for.</param>
/// <param name="GrantedKeyArn">The key that the role's own policy lets it use there; null for none.</param>
/// <param name="Now">By AWS's clock.</param>
internal sealed record KeyUser(Place Place, string? RoleName, string TopicArn, string? GrantedKeyArn, DateTimeOffset Now)
{
    /// <summary>What SNS needs of the key, whoever publishes. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html</summary>
    public static readonly string[] Needed = ["kms:GenerateDataKey", "kms:Decrypt"];

    /// <summary>Whether the role's own policy lets it use the key.</summary>
    public bool IsGranted(EncryptionKey key) => key.Arn == GrantedKeyArn;

    /// <summary>Whether the key's policy leaves it to the policies of the role's account.</summary>
    public bool? IsLeftToAccount(EncryptionKey key) => Asked(key, byName: false);

    /// <summary>Whether the role may use the key; null where that cannot be known.</summary>
    public bool? May(EncryptionKey key)
    {
        var (isOurs, isGranted) = (Arns.Account(key.Arn) == Place.Account, IsGranted(key));
        // The role of one account needs its own policy for another account's key, whatever that one's policy says.
        if (key.Policy is null)
            return isOurs || isGranted ? null : false;
        var (named, left) = (Asked(key, byName: true), IsLeftToAccount(key));
        if (isOurs && named == true)
            return true;
        bool? byPolicies = isGranted ? (named, left) switch
        {
            (true, _) or (_, true) => true,
            (null, _) or (_, null) => null,
            _ => false,
        }
        : false;
        return byPolicies == false && isOurs && named is null ? null : byPolicies;
    }

    /// <summary>Whether the topic's policy denies the role to publish, as far as that can be known. The role's own policy allows
    /// it.</summary>
    public bool IsDenied(AccessPolicy policy) =>
        !PolicyAccess.Of(policy, new RoleRequest(AlarmRequest.Publish, TopicArn, this, ByName: true)).Denying.IsEmpty;

    // A Deny hits either way.
    private bool? Asked(EncryptionKey key, bool byName)
    {
        var all = Needed.Select(action =>
            PolicyAccess.Of(key.Policy!, new RoleRequest(action, key.Arn, this, byName)).IsAllowed).ToList();
        return all.Contains(false) ? false : all.Contains(null) ? null : true;
    }
}

/// <summary>What the policies of a topic and its key are asked when AlarmKeeper's role publishes; of the key, SNS acting for the
/// role.</summary>
/// <param name="Action">Such as <c>kms:Decrypt</c>.</param>
/// <param name="Resource">The ARN of the key.</param>
/// <param name="User">Who publishes.</param>
/// <param name="ByName">Whether the role itself is asked for; else its account, whose policies then decide.</param>
internal sealed record RoleRequest(string Action, string Resource, KeyUser User, bool ByName)
    : AccessRequest(Action, Resource, User.Now)
{
    private string Root => $"arn:{User.Place.Partition}:iam::{User.Place.Account}:root";

    private string Roles => $"arn:{User.Place.Partition}:iam::{User.Place.Account}:role/";

    public override bool? IsMeant(PolicyStatement statement)
    {
        if (statement.PrincipalsNamed is not { } named)
            return null;
        var account = named.Contains(Root) || named.Contains(User.Place.Account);
        bool? role = named.Contains("*") || named.Any(IsRole) ? true : User.RoleName is null && named.Any(IsInAccount) ? null : false;
        return statement.IsDeny ? account || role == true ? true : role : ByName ? role : account;
    }

    public override ConditionValue Value(string key) => Encryption(key, User.TopicArn) ?? key.ToUpperInvariant() switch
    {
        "KMS:CALLERACCOUNT" or "AWS:PRINCIPALACCOUNT" => ConditionValue.Of(User.Place.Account),
        "KMS:VIASERVICE" => ConditionValue.Of($"sns.{User.Place.Region}.{AwsClients.DnsSuffix}"),
        "AWS:PRINCIPALISAWSSERVICE" => ConditionValue.Of("false"),
        "AWS:PRINCIPALARN" when User.RoleName is { } name => ConditionValue.Of($"{Roles}{name}"),
        _ => Common(key),
    };

    // Under whichever path, or one of its sessions.
    private bool IsRole(string principal) => User.RoleName is { } name
        && ((principal.StartsWith(Roles, StringComparison.Ordinal) && principal.EndsWith($"/{name}", StringComparison.Ordinal))
            || principal.StartsWith(
                $"arn:{User.Place.Partition}:sts::{User.Place.Account}:assumed-role/{name}/", StringComparison.Ordinal));

    private bool IsInAccount(string principal) => Arns.Account(principal) == User.Place.Account && principal != Root;
}
