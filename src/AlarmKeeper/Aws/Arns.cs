
namespace AlarmKeeper.Aws;

/// <summary>Where things run, and the ARNs that follow from it (aws-facts, head).</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</param>
/// <param name="Region">Such as <c>eu-west-1</c>.</param>
/// <param name="Account">Twelve digits.</param>
internal sealed record Place(string Partition, string Region, string Account)
{
    /// <summary>
    /// Where root's console sign-ins and calls to IAM are recorded, whatever Region they were made from: that of IAM's control plane, one
    /// for each partition. https://docs.aws.amazon.com/IAM/latest/UserGuide/disaster-recovery-resiliency.html
    /// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
    /// </summary>
    public string SignInRegion => Partition switch
    {
        "aws-us-gov" => "us-gov-west-1",
        "aws-cn" => "cn-north-1",
        "aws-eusc" => "eusc-de-east-1",
        "aws-iso" => "us-iso-east-1",
        "aws-iso-b" => "us-isob-east-1",
        "aws-iso-e" => "eu-isoe-west-1",
        "aws-iso-f" => "us-isof-south-1",
        _ => "us-east-1",
    };

    public string Rule(string name) => $"arn:{Partition}:events:{Region}:{Account}:rule/{name}";

    public string Topic(string name) => $"arn:{Partition}:sns:{Region}:{Account}:{name}";

    public string Function(string name) => $"arn:{Partition}:lambda:{Region}:{Account}:function:{name}";

    public string Alarm(string name) => $"arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{name}";
}

/// <summary>Reads ARNs: <c>arn:partition:service:region:account:resource</c>.</summary>
internal static class Arns
{
    public static string Partition(string arn) => Field(arn, 1);

    public static string Service(string arn) => Field(arn, 2);

    public static string Region(string arn) => Field(arn, 3);

    public static string Account(string arn) => Field(arn, 4);

    /// <summary>Everything after the account, such as <c>alarm:RootAccountUsage</c> or a topic's name.</summary>
    public static string Resource(string arn) => Field(arn, 5);

    /// <summary>The name in a log group's ARN, without the <c>:*</c> that CloudTrail shows (row T3).</summary>
    public static string LogGroupName(string arn)
    {
        var resource = Resource(arn);
        resource = resource.StartsWith("log-group:", StringComparison.Ordinal) ? resource["log-group:".Length..] : resource;
        return resource.EndsWith(":*", StringComparison.Ordinal) ? resource[..^2] : resource;
    }

    /// <summary>A role's session without the session's name, which changes from one instance of a function to the next; any other ARN as it
    /// is.</summary>
    public static string Role(string arn) => arn.Contains(":assumed-role/", StringComparison.Ordinal) ? arn[..arn.LastIndexOf('/')] : arn;

    /// <summary>The name in an alarm's ARN.</summary>
    public static string AlarmName(string arn) => Resource(arn).Split(':', 2)[^1];

    private static string Field(string arn, int index) => arn.Split(':', 6) is { Length: 6 } fields ? fields[index] : "";
}
