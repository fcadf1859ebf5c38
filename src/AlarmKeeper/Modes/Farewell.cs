using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Modes;

/// <summary>Tells people that AlarmKeeper goes, while the notice topic still stands: its stack is being deleted.</summary>
internal sealed class Farewell(AwsClients aws, SettingsSource settings)
{
    // How long a stack may have waited to be deleted.
    private static readonly TimeSpan Since = TimeSpan.FromHours(1);

    /// <returns>Why people could not be told; null when they were, or when nothing goes.</returns>
    /// <exception cref="SettingsException">Nobody knows whom to tell.</exception>
    /// <exception cref="SettingsUnreadException">As before.</exception>
    public async Task<string?> TellAsync(CancellationToken cancellation)
    {
        var read = await settings(cancellation);
        if (read is not { Own: { } own, NoticeTopicArn: { } notices })
            return "no stack is known, and so no notice topic";
        var stack = await Reading.Of(() => aws.CloudFormation.DescribeStackAsync(own.Id, cancellation));
        // Whoever may invoke the function can send CloudFormation's request. While a stack is made or updated, one that failed is taken
        // back, or replaced: what was armed stays so.
        if (stack.ValueOrDefault is { Status: not "DELETE_IN_PROGRESS" })
            return null;
        var (subject, body) = (FarewellText.Subject(own), FarewellText.Body(read, own, await CallAsync(own, cancellation)));
        return await PublishAsync(notices, subject, body, cancellation) is { } refused
            ? await PublishAsync(own.Place.Topic(read.Topic), subject, body, cancellation) is { } error ? $"{refused} {error}" : null
            : null;
    }

    // The newest: a deletion that failed before was another one.
    private async Task<CloudTrailEvent?> CallAsync(StackNames own, CancellationToken cancellation)
    {
        var records = await Reading.Of(() =>
            aws.CloudTrail.LookupEventsAsync("EventName", "DeleteStack", DateTimeOffset.UtcNow - Since, cancellation));
        return (records.ValueOrDefault ?? []).Select(json => CloudTrailEvent.Parse(json)).OfType<CloudTrailEvent>()
            .Where(call => !call.Failed && IsOf(own, call.Parameters)).MaxBy(call => call.At);
    }

    private static bool IsOf(StackNames own, string parameters)
    {
        if (parameters.Length == 0)
            return false;
        using var document = JsonDocument.Parse(parameters);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("stackName", out var name)
            && name.ValueKind == JsonValueKind.String && (name.ValueEquals(own.StackName) || name.ValueEquals(own.Id));
    }

    private async Task<string?> PublishAsync(string topic, string subject, string body, CancellationToken cancellation)
    {
        try
        {
            await aws.Sns.PublishAsync(topic, subject, body, isStructured: false, cancellation);
            return null;
        }
        catch (AwsCallException refused)
        {
            return $"{topic}: {refused.Message}";
        }
    }
}
