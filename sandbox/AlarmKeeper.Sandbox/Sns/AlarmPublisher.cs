using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>CloudWatch publishes what an alarm says.</summary>
internal static class AlarmPublisher
{
    private const string CloudWatch = "cloudwatch.amazonaws.com";

    /// <returns>Why it failed, as the alarm's history words it (row A18); null when the message went out.</returns>
    public static string? Publish(AwsRegion region, AlarmMessage message)
    {
        var publisher = new ServicePublisher(CloudWatch, message.AlarmArn, new Dictionary<string, string>
        {
            ["aws:SourceAccount"] = region.Account,
            ["aws:SourceArn"] = message.AlarmArn,
            ["AWS:SourceOwner"] = region.Account,
        });
        return publisher.Publish(region, message.TopicArn, new(message.Subject, message.Body)) is { } failure
            ? $"Failed to execute action {message.TopicArn}. Received error: \"{failure.Text}\""
            : null;
    }
}
