using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Kms;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>
/// A log group's KMS key: while CloudWatch Logs cannot use it, nothing comes in (row L3).
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
/// </summary>
internal static class LogGroupKey
{
    /// <returns>Why CloudWatch Logs cannot write to the group; null when it can.</returns>
    public static string? Refusal(AwsRegion region, LogGroup group) =>
        group.KmsKeyId is { } id && Use(region, id, group.Arn) is not null ? Sentence(group.Arn) : null;

    /// <summary>Whether the key may become the group's.</summary>
    /// <exception cref="AwsError">It does not exist, is not enabled, or its policy does not let CloudWatch Logs in.</exception>
    public static void Check(AwsRegion region, string id, string groupArn)
    {
        if (Use(region, id, groupArn) is { } refusal)
            throw refusal.Code == "AccessDeniedException"
                ? new AwsError("AccessDeniedException", Sentence(groupArn))
                : LogsInput.Invalid(Sentence(groupArn));
    }

    private static KeyRefusal? Use(AwsRegion region, string id, string groupArn) => KeyUse.ByService(region, id, new(
        "",
        "",
        "Service",
        $"logs.{region.Name}.{region.Partition.UrlSuffix}",
        new Dictionary<string, string>
        {
            ["aws:SourceAccount"] = region.Account,
            ["aws:SourceArn"] = groupArn,
            ["kms:EncryptionContext:aws:logs:arn"] = groupArn,
        }));

    private static string Sentence(string groupArn) =>
        $"The specified KMS key does not exist or is not allowed to be used with Arn '{groupArn}'";
}
