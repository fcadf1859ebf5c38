using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Reads from CloudWatch that an alarm went off, when and why: an event that says so can be anybody's.</summary>
internal sealed class AlarmStateReader(AwsClients aws)
{
    // As long as an event waits for its run.
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <param name="now">By AWS's clock.</param>
    /// <returns>The change to ALARM that lasts, or the last one of a day; absent where there was none.</returns>
    public async Task<Observation<AlarmStateChange>> ReadAsync(string alarm, DateTimeOffset now, CancellationToken cancellation)
    {
        var read = await new AlarmReader(aws).ReadAsync([alarm], cancellation);
        if (read.Or([]).FirstOrDefault(one => one is { StateValue: "ALARM" }) is { } ringing)
            return Observation.Of(new AlarmStateChange(alarm, ringing.StateReason ?? "", ringing.StateSince));
        return read.Error is { } error ? new Observation<AlarmStateChange>.Unreadable(error)
            : (await Reading.Of(() => aws.CloudWatch.DescribeAlarmHistoryAsync(alarm, now - MaxAge, cancellation)))
                .Then(history => Observation.OfNullable(history.Items
                    .Where(item => item.HistoryItemType == "StateUpdate" && now - item.Timestamp < MaxAge)
                    .Select(item => Read(alarm, item)).FirstOrDefault(one => one is not null)));
    }

    // Null for a change to another state.
    private static AlarmStateChange? Read(string alarm, AlarmHistoryItem item)
    {
        try
        {
            using var data = JsonDocument.Parse(item.HistoryData ?? "");
            var state = data.RootElement.Part("newState");
            return state.Text("stateValue") == "ALARM" ? new(alarm, state.Text("stateReason") ?? "", item.Timestamp) : null;
        }
        catch (JsonException)
        {
            return item.HistorySummary?.EndsWith(" to ALARM", StringComparison.Ordinal) == true ? new(alarm, "", item.Timestamp) : null;
        }
    }
}
