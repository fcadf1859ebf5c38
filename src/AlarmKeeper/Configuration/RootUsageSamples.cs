namespace AlarmKeeper.Configuration;

/// <summary>
/// What root does, and what only looks like it (aws-facts 6). The fields are those of AWS's samples.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
/// </summary>
internal static class RootUsageSamples
{
    public static IReadOnlyList<SampleEvent> All { get; } =
    [
        new("root signs in to the console", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1","responseElements":{"ConsoleLogin":"Success"},"additionalEventData":{"MFAUsed":"Yes"},"eventType":"AwsConsoleSignIn","recipientAccountId":"111122223333"}"""),
        new("root fails to sign in to the console", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":""},"eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.7","errorMessage":"Failed authentication","responseElements":{"ConsoleLogin":"Failure"},"eventType":"AwsConsoleSignIn"}"""),
        new("root calls an API with an access key", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},"eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.9","eventType":"AwsApiCall","readOnly":false}"""),
        // A member account's root by centralised root access: the type is Root too.
        new("a call inside an AssumeRoot session", true,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","principalId":"444455556666","arn":"arn:aws:iam::444455556666:root","accountId":"444455556666","accessKeyId":"ASIAIOSFODNN7EXAMPLE","sessionContext":{"attributes":{"mfaAuthenticated":"false"},"assumedRoot":"true"}},"eventSource":"s3.amazonaws.com","eventName":"DeleteBucketPolicy","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.44","eventType":"AwsApiCall","recipientAccountId":"444455556666"}"""),
        // Root's own call to that service is an event of its own, and matches.
        new("a service calls on root's behalf", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333","invokedBy":"cloudformation.amazonaws.com"},"eventSource":"sns.amazonaws.com","eventName":"CreateTopic","eventType":"AwsApiCall"}"""),
        new("a service's own event names root", false,
            """{"eventVersion":"1.08","userIdentity":{"type":"Root","accountId":"111122223333"},"eventSource":"kms.amazonaws.com","eventName":"RotateKey","eventType":"AwsServiceEvent"}"""),
        SampleEvent.SignIn("an IAM user signs in to the console", false, succeeds: true, withMfa: true),
        SampleEvent.Call("CreateAccessKey", "iam", false),
    ];
}
