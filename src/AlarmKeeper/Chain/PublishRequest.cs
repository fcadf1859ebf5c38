namespace AlarmKeeper.Chain;

/// <summary>What the topic's policy is asked when an alarm wants to tell people: CloudWatch publishing for one alarm.</summary>
internal sealed record PublishRequest(string TopicArn, string Account, string AlarmArn, DateTimeOffset Now)
{
    public const string CloudWatch = "cloudwatch.amazonaws.com";
    public const string Action = "sns:Publish";

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static readonly string[] Unknowable =
        ["aws:SourceOrg", "aws:ResourceOrg", "aws:ResourceTag/", "aws:PrincipalServiceNamesList", "aws:PrincipalType", "aws:UserAgent", "aws:UserId"];

    /// <summary>Keys that CloudWatch's request may carry, with values that cannot be known from here.</summary>
    public static bool IsUnknowable(string key) => Unknowable.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value of a condition key; null when the request carries none.</summary>
    public string? Value(string key) => key.ToUpperInvariant() switch
    {
        "AWS:SOURCEACCOUNT" or "AWS:SOURCEOWNER" or "AWS:RESOURCEACCOUNT" => Account,
        "AWS:SOURCEARN" => AlarmArn,
        "AWS:PRINCIPALISAWSSERVICE" or "AWS:SECURETRANSPORT" => "true",
        "AWS:VIAAWSSERVICE" => "false",
        "AWS:PRINCIPALSERVICENAME" => CloudWatch,
        "AWS:REQUESTEDREGION" => Arns.Region(TopicArn),
        "AWS:CURRENTTIME" => Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        "AWS:EPOCHTIME" => Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
