using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Tests.Reliability.Hostile;

/// <summary>Good input, which hostile input is made of.</summary>
internal static class HostileSamples
{
    public static IReadOnlyList<string> Records { get; } =
    [
        .. AlertCatalogue.All.SelectMany(alert => alert.Samples ?? []).Select(sample => sample.Event).OfType<string>().Distinct().Take(20),
        """{"eventVersion":"1.08","userIdentity":{"type":"AssumedRole","principalId":"A:mallory","arn":"arn:aws:sts::111122223333:assumed-role/Admin/mallory","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/Admin"},"attributes":{"mfaAuthenticated":"false"}}},"eventTime":"2026-01-01T11:59:00Z","eventSource":"sns.amazonaws.com","eventName":"TagResource","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1","userAgent":"aws-cli/2","requestParameters":{"resourceArn":"arn:aws:sns:eu-west-1:111122223333:root-account-usage","tags":[{"key":"alarmkeeper:notice","value":"x"}]},"responseElements":null,"eventID":"0c4e0b8a-0000-4000-8000-000000000000","eventType":"AwsApiCall","recipientAccountId":"111122223333","addendum":{"reason":"UPDATED_DATA","originalEventID":"1"}}""",
        """{"eventTime":"2026-01-01T11:59:00Z","eventSource":"sns.amazonaws.com","eventName":"Unsubscribe","requestParameters":{"subscriptionArn":"arn:aws:sns:eu-west-1:111122223333:root-account-usage:8b0a8f6e"}}""",
        """{"eventTime":"2026-01-01T11:59:00Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRoot","requestParameters":{"targetPrincipal":"arn:aws:iam::444455556666:root","taskPolicyArn":{"arn":"arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"}}}""",
    ];

    public static IReadOnlyList<string> Payloads { get; } =
    [
        "", "{}", "null", """{"mode":"check","html":true}""", """{"mode":"explain","since":"2h","mail":true}""", """{"mode":"audit","prefix":"Root"}""", """{"mode":"drill"}""",
        """{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.scheduler","account":"111122223333","time":"2026-01-01T12:00:00Z","region":"eu-west-1","resources":[],"detail":{},"mode":"drill"}""",
        .. Records.TakeLast(4).Select(record => $$"""{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.sns","detail":{{record}}}"""),
        """{"detail-type":"CloudWatch Alarm State Change","time":"2026-05-04T12:00:00Z","detail":{"alarmName":"RootAccountUsage","state":{"value":"ALARM","reason":"Threshold Crossed","timestamp":"2026-05-04T11:59:58.123+0000"}}}""",
        """{"RequestType":"Update","ResponseURL":"https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/arn%3Aaws?X-Amz-Signature=a","StackId":"arn:aws:cloudformation:eu-west-1:111122223333:stack/alarm-keeper/6f2b4c1e-0000","RequestId":"r","ResourceType":"Custom::AlarmKeeper","LogicalResourceId":"Armed","PhysicalResourceId":"alarm-keeper/Armed","ResourceProperties":{"ServiceToken":"t"},"OldResourceProperties":{}}""",
        """{"RequestType":"Create","ResponseURL":"https://s3.eu-west-1.amazonaws.com/x","StackId":"s","RequestId":"r","LogicalResourceId":"Armed"}""",
        """{"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:t:1","Sns":{"Type":"Notification","MessageId":"m","TopicArn":"arn:aws:sns:eu-west-1:111122223333:t","Subject":"ALARM","Message":"{\"AlarmName\":\"RootAccountUsage\",\"NewStateValue\":\"ALARM\"}","Timestamp":"2026-01-01T12:00:00.000Z","SignatureVersion":"1","Signature":"s","SigningCertUrl":"https://sns.eu-west-1.amazonaws.com/c.pem"}}]}""",
    ];

    public static IReadOnlyList<string> Settings { get; } =
    [
        "ALARMKEEPER_TRAIL=aws-controltower-BaselineCloudTrail", "ALARMKEEPER_TRAIL=arn:aws:cloudtrail:eu-west-1:111122223333:trail/t",
            "ALARMKEEPER_LOG_GROUP=aws-controltower/CloudTrailLogs",
        "ALARMKEEPER_ALERTS=cis", "ALARMKEEPER_ALERTS=root-usage,vpc-changes",
            "ALARMKEEPER_ALERT_TUNING=root-usage:threshold=20:period=900", "ALARMKEEPER_TOPIC=root-account-usage",
        "ALARMKEEPER_SUBSCRIBERS=a@b.example,https://u:p@c.example/path?key=1,+491701234567,arn:aws:sqs:eu-west-1:111122223333:q,arn:aws:lambda:eu-west-1:111122223333:function:f",
        "ALARMKEEPER_OWN_ALERT_1=BackupDeleted: deleted backups {($.eventSource=backup.amazonaws.com) && ($.eventName=DeleteRecoveryPoint)} matches {\"eventName\":\"DeleteRecoveryPoint\"} ignores {\"a\":1}",
        "ALARMKEEPER_METRIC_NAMESPACE=LogMetrics", "ALARMKEEPER_ALLOW=start-logging,unmute", "ALARMKEEPER_READ_ENDPOINTS=true",
        "ALARMKEEPER_NOTICE_TOPIC_ARN=arn:aws:sns:eu-west-1:111122223333:notices",
    ];

    public static IReadOnlyList<string> AccessPolicies { get; } =
    [
        """{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"AlarmKeeperPublish","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:111122223333:root-account-usage","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:cloudwatch:*:111122223333:alarm:*"}}}]}""",
        """{"Version":"2008-10-17","Statement":{"Effect":"Deny","NotPrincipal":{"AWS":["*"]},"NotAction":["sns:Get*","SNS:?ubscribe"],"NotResource":"*","Condition":{"ForAnyValue:StringNotLikeIfExists":{"aws:PrincipalArn":["a*","b?"]},"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"NumericGreaterThan":{"aws:EpochTime":1e3},"Null":{"aws:SourceArn":"true"},"Bool":{"aws:SecureTransport":false},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}""",
        """{"Statement":[{"Effect":"Allow","Principal":"*","Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*","Condition":{"StringLike":{"kms:EncryptionContext:aws:sns:topicArn":"${aws:SourceArn}"}}}]}""",
    ];

    public static IReadOnlyList<string> ProtectionPolicies { get; } =
    [
        """{"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"Own","Regex":"Root[a-z]{1,20}(x|y)*"}]},"Statement":[{"Sid":"a","DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["Own","arn:aws:dataprotection::aws:data-identifier/EmailAddress"],"Operation":{"Deny":{}}},{"DataIdentifier":["Own"],"Operation":{"Deidentify":{"MaskConfig":{"MaskWithCharacter":"#"}}}},{"DataIdentifier":["Own"],"Operation":{"Audit":{"FindingsDestination":{}}}}]}""",
        """{"Name":"p","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"Own","Regex":"((a|aa)+b){1,50}\\d+[^\\w]?(?:)$"}]},"Statement":[{"Principal":"arn:aws:iam::111122223333:role/FunctionRole","DataIdentifier":"Own","Operation":{"Deidentify":{"RedactConfig":{}}}}]}""",
    ];

    public static IReadOnlyList<string> FilterPatterns { get; } =
        [.. AlertCatalogue.All.Select(alert => alert.Pattern), "[ip, user, ...]", "ERROR -\"not this\" ?that", "%[0-9]+%"];

    public static IReadOnlyList<string> EventPatterns { get; } =
    [
        """{"source":["aws.sns"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["Unsubscribe",{"anything-but":{"prefix":"Get"}}],"userIdentity":{"sessionContext":{"sessionIssuer":{"arn":[{"anything-but":["arn:aws:iam::111122223333:role/path/FunctionRole"]}]}}},"errorCode":[{"exists":false}]}}""",
        Schedule.Event,
    ];

    public static IReadOnlyList<string> CompositeRules { get; } =
        ["""ALARM(RootAccountUsage) AND NOT ALARM("quiet hours") OR (OK('x') AND INSUFFICIENT_DATA(y))""", """ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a b")""", "NOT   ALARM ( a )", "TRUE"];

    public static IReadOnlyList<string> RedrivePolicies { get; } = ["""{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111122223333:dead"}"""];

    public static IReadOnlyList<string> Tags { get; } =
    [
        Text(Memory.Nothing with
        {
            LastNotice = new(Before, ["A1.Alarm-abc", "N3"]),
            TopicRepairedAt = Before,
            DrilledAt = Before,
            HistoriesToldUntil = Before,
        }),
        Text(Memory.Nothing.With(new("email", "ann@corp.example"), new(SubscriberStatus.Confirmed, Before, "id-of-an"))
            .With(new("https", "https://corp.example/a"), new(SubscriberStatus.Inviting, Before, ""))) + "\nteam=security",
    ];

    public static IReadOnlyList<string> Texts { get; } =
    [
        "arn:aws:sts::111122223333:assumed-role/Admin/mallory",
            "see https://user:secret@evil.example:8443/a?key=1#b, www.evil.example or mailto:a@b.example",
        "\\\\host\\share 192.0.2.1/x signin.amazonaws.com \u202Eevil\u0007", "The alarm's name is e\u0301vil.例え.テスト and 😀.example",
    ];

    private static DateTimeOffset Before => new(2026, 1, 1, 11, 0, 0, TimeSpan.Zero);

    // A tag a line, as AlarmKeeper writes it.
    private static string Text(Memory memory) =>
        string.Join('\n', MemoryTags.Write(memory).SelectMany(group => group.Tags).Select(tag => $"{tag.Key}={tag.Value}"));
}
