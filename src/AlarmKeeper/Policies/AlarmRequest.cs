using AlarmKeeper.Aws;

namespace AlarmKeeper.Policies;

/// <summary>What a policy is asked when an alarm wants to tell people: CloudWatch acting for one alarm of an account.</summary>
/// <param name="Action">Such as <c>sns:Publish</c>.</param>
/// <param name="Resource">The ARN of the topic, or of its key.</param>
/// <param name="Account">Of the alarm.</param>
/// <param name="AlarmArn">For which alarm.</param>
/// <param name="Now">When.</param>
internal sealed record AlarmRequest(string Action, string Resource, string Account, string AlarmArn, DateTimeOffset Now)
{
    public const string CloudWatch = "cloudwatch.amazonaws.com";
    public const string Publish = "sns:Publish";

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
    private static readonly string[] Unknowable =
        ["aws:SourceOrg", "aws:ResourceOrg", "aws:ResourceTag/", "aws:PrincipalServiceNamesList", "aws:PrincipalType", "aws:UserAgent",
            "aws:UserId"];

    public string AlarmName => Arns.AlarmName(AlarmArn);

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
        "AWS:REQUESTEDREGION" => Arns.Region(AlarmArn),
        "AWS:CURRENTTIME" => Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        "AWS:EPOCHTIME" => Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
