using System.Text;
using AlarmKeeper.Aws;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Messages;

/// <summary>A run as an event for other programs' rules (docs/events.md). No verdict hangs on it: people are told by mail.</summary>
internal static class RunEvent
{
    /// <summary>No service of AWS's: what they call themselves begins with "aws.", which nobody else may use.</summary>
    public const string Source = "alarmkeeper";

    public const string DetailType = "AlarmKeeper Run";

    // "The total entry size must be less than 256KB": https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
    private const int MaxBytes = 250_000;

    /// <returns>The report, with what became of the event; the same one where the run is not worth one.</returns>
    public static async Task<RunReport> PutAsync(RunReport report, AwsClients aws, CancellationToken cancellation)
    {
        if (!report.IsEventful)
            return report;
        var answer = await PutAsync(ReportJson.Write(report, maxBytes: MaxBytes), aws, cancellation);
        return report with { Event = answer, ApiCalls = aws.Calls.Calls };
    }

    private static async Task<EventReport> PutAsync(byte[] detail, AwsClients aws, CancellationToken cancellation)
    {
        if (detail.Length > MaxBytes)
            return new(null, "the report is too long for an event");
        try
        {
            var answer = await aws.EventBridge.PutEventAsync(new(Source, DetailType, Encoding.UTF8.GetString(detail)), cancellation);
            return answer.EventId is { } id ? new(id, null) : new(null, $"PutEvents: {answer.ErrorCode} {answer.ErrorMessage}");
        }
        catch (AwsCallException failure)
        {
            return new(null, failure.Message);
        }
    }
}
