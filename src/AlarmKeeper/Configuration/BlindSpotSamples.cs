namespace AlarmKeeper.Configuration;

/// <summary>What the pattern of root usage does not see, and what only looks like it. The fields are those of AWS's samples.</summary>
internal static class BlindSpotSamples
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html</summary>
    public static IReadOnlyList<SampleEvent> AssumeRoot { get; } =
    [
        new("the management account opens a root session on a member account", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"AIDACKCEVSQ6C2EXAMPLE:jane","arn":"arn:aws:sts::111122223333:assumed-role/Admin/jane","accountId":"111122223333","accessKeyId":"ASIAIOSFODNN7EXAMPLE"},"eventSource":"sts.amazonaws.com","eventName":"AssumeRoot","awsRegion":"us-west-2","sourceIPAddress":"192.0.2.1","requestParameters":{"targetPrincipal":"444455556666","taskPolicyArn":{"arn":"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}},"eventType":"AwsApiCall","recipientAccountId":"111122223333"}"""),
        new("an IAM user of the delegated administrator opens one", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/anaya","accountId":"123456789012","userName":"anaya"},"eventSource":"sts.amazonaws.com","eventName":"AssumeRoot","awsRegion":"eu-west-1","requestParameters":{"targetPrincipal":"arn:aws:iam::444455556666:root","taskPolicyArn":{"arn":"arn:aws:iam::aws:policy/root-task/IAMCreateRootUserPassword"}},"eventType":"AwsApiCall"}"""),
        SampleEvent.Call("AssumeRoot", "sts", true, "AccessDenied"),
        SampleEvent.Call("AssumeRole", "sts", false),
        SampleEvent.Call("EnableOrganizationsRootSessions", "iam", false),
        // Root usage is about this one.
        new("a call inside an AssumeRoot session", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"444455556666","arn":"arn:aws:iam::444455556666:root","accountId":"444455556666","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"attributes":{"mfaAuthenticated":"false"},"assumedRoot":"true"}},"eventSource":"s3.amazonaws.com","eventName":"DeleteBucketPolicy","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.44","eventType":"AwsApiCall","recipientAccountId":"444455556666"}"""),
    ];

    /// <summary>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</summary>
    public static IReadOnlyList<SampleEvent> RootConsole { get; } =
    [
        new("root clicks in a console that signs calls by the sign-in service", true,
            """{"eventVersion":"1.05","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"attributes":{"mfaAuthenticated":"true","creationDate":"2026-01-01T00:00:00Z"}},"invokedBy":"signin.amazonaws.com"},"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","userAgent":"signin.amazonaws.com","eventType":"AwsApiCall","recipientAccountId":"111122223333"}"""),
        new("root looks at a page of such a console", true,
            """{"eventVersion":"1.05","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","invokedBy":"signin.amazonaws.com"},"eventSource":"snowball.amazonaws.com","eventName":"DescribeJob","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1","eventType":"AwsApiCall"}"""),
        // Root usage is about these two.
        new("root signs in to the console", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"Yes"},"eventType":"AwsConsoleSignIn"}"""),
        new("root calls an API with an access key", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","awsRegion":"us-east-1","eventType":"AwsApiCall"}"""),
        new("another service calls on root's behalf", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","invokedBy":"cloudformation.amazonaws.com"},"eventSource":"sns.amazonaws.com","eventName":"CreateTopic","eventType":"AwsApiCall"}"""),
        new("an IAM user clicks in such a console", false,
            """{"eventVersion":"1.05","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/anaya","accountId":"111122223333","userName":"anaya","invokedBy":"signin.amazonaws.com"},"eventSource":"cloudtrail.amazonaws.com","eventName":"StartLogging","awsRegion":"us-east-2","eventType":"AwsApiCall"}"""),
    ];
}
