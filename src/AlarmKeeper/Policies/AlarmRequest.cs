namespace AlarmKeeper.Policies;

/// <summary>What a topic's policy is asked when an alarm wants to tell people: CloudWatch acting for one alarm of an account.</summary>
/// <param name="Action">Such as <c>sns:Publish</c>.</param>
/// <param name="Resource">The ARN of the topic.</param>
internal record AlarmRequest(string Action, string Resource, string Account, string AlarmArn, DateTimeOffset Now)
    : AccessRequest(Action, Resource, Now)
{
    public const string CloudWatch = "cloudwatch.amazonaws.com";
    public const string Publish = "sns:Publish";

    // What a service has not: an account and an organization of yours, a session, an address. Keys of other operations, too.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static readonly string[] Absent =
    [
        "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalTag/", "aws:username",
        "aws:MultiFactorAuth", "aws:TokenIssueTime", "aws:FederatedProvider", "aws:SourceIdentity", "aws:AssumedRoot",
        "aws:SourceIp", "aws:SourceVpc", "aws:VpcSourceIp", "aws:Ec2InstanceSource", "aws:CalledVia", "aws:RequestTag/", "aws:TagKeys",
        "sns:", "kms:",
    ];

    public override bool? IsMeant(PolicyStatement statement) => statement.CoversService(CloudWatch);

    public override ConditionValue Value(string key) => key.ToUpperInvariant() switch
    {
        "AWS:SOURCEACCOUNT" or "AWS:SOURCEOWNER" => ConditionValue.Of(Account),
        "AWS:SOURCEARN" => ConditionValue.Of(AlarmArn),
        "AWS:PRINCIPALISAWSSERVICE" => ConditionValue.Of("true"),
        "AWS:VIAAWSSERVICE" => ConditionValue.Of("false"),
        "AWS:PRINCIPALSERVICENAME" => ConditionValue.Of(CloudWatch),
        _ => Is(key, Absent) ? ConditionValue.Absent : Common(key),
    };
}

/// <summary>What the policy of a topic's key is asked when an alarm wants to tell people.</summary>
/// <param name="Action">Such as <c>kms:Decrypt</c>.</param>
/// <param name="Resource">The ARN of the key.</param>
/// <param name="TopicArn">What SNS encrypts for.</param>
internal sealed record AlarmKeyRequest(
    string Action, string Resource, string TopicArn, string Account, string AlarmArn, DateTimeOffset Now)
    : AlarmRequest(Action, Resource, Account, AlarmArn, Now)
{
    // Whether CloudWatch's request says these, and what, is documented nowhere.
    private static readonly string[] Undocumented = ["kms:", "aws:ViaAWSService", "aws:CalledVia", "aws:SourceOwner"];

    public override ConditionValue Value(string key) =>
        Encryption(key, TopicArn) ?? (Is(key, Undocumented) ? ConditionValue.Unknown : base.Value(key));
}
