using System.Collections.Immutable;
using System.Text.Json;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Alarms;

/// <summary>A change of an alarm's state.</summary>
/// <param name="IsToAlarm">From another state to ALARM: its actions are due.</param>
internal sealed record AlarmTransition(DateTimeOffset At, bool IsToAlarm);

/// <summary>An alarm as a call left it.</summary>
/// <param name="At">Since when it was so.</param>
/// <param name="Alarm">Null where it was deleted, and where the history does not show it.</param>
/// <param name="IsReadable">False where the history does not show it: HistoryData has 4,095 characters, and a long alarm needs
/// more.</param>
internal sealed record AlarmVersion(DateTimeOffset At, Alarm? Alarm, bool IsReadable);

/// <summary>What CloudWatch's history tells of an alarm, oldest first.</summary>
internal sealed record AlarmRecord
{
    public static AlarmRecord Empty { get; } = new();

    public ImmutableArray<AlarmVersion> Versions { get; init; } = [];

    public ImmutableArray<AlarmTransition> Transitions { get; init; } = [];

    public ImmutableArray<AlarmAction> Actions { get; init; } = [];

    /// <summary>Where reading stopped before the time that was asked for: so much happened to the alarm. Null where it did not.</summary>
    public DateTimeOffset? CutAt { get; init; }

    /// <summary>The newest action on a topic, which counts whatever older ones did; null where there is none.</summary>
    public AlarmAction? Newest(string topicArn) => Actions.LastOrDefault(action => action.IsOn(topicArn));

    /// <param name="items">As AWS answered them.</param>
    /// <param name="cut">Whether there are more that should have been read.</param>
    public static AlarmRecord Of(IEnumerable<AlarmHistoryItem> items, bool cut)
    {
        // Of two items of one moment the later one comes first in the answer.
        ImmutableArray<AlarmHistoryItem> all =
            [.. items.Where(item => item.Timestamp is not null).Reverse().OrderBy(item => item.Timestamp)];
        IEnumerable<AlarmHistoryItem> Of(string type) => all.Where(item => item.HistoryItemType == type);
        return new()
        {
            Versions = [.. Of("ConfigurationUpdate").Select(Version)],
            Transitions = [.. Of("StateUpdate").Select(item => new AlarmTransition(item.Timestamp!.Value, IsToAlarm(item.HistorySummary)))],
            Actions = [.. Of("Action").Select(item => new AlarmAction(item.Timestamp!.Value, item.HistorySummary ?? ""))],
            CutAt = cut && all is [var oldest, ..] ? oldest.Timestamp : null,
        };
    }

    // "Alarm updated from OK to ALARM". HistoryData says it too, and whoever sets a state by hand may make that too long to be read.
    private static bool IsToAlarm(string? summary) => summary is not null
        && summary.EndsWith(" to ALARM", StringComparison.Ordinal) && !summary.Contains("from ALARM ", StringComparison.Ordinal);

    private static AlarmVersion Version(AlarmHistoryItem item)
    {
        var at = item.Timestamp!.Value;
        try
        {
            return JsonSerializer.Deserialize(item.HistoryData ?? "", AnyCase.Default.AlarmConfigurationUpdate) switch
            {
                { DeletedAlarm: not null } => new(at, null, IsReadable: true),
                { UpdatedAlarm: { } alarm } => new(at, AlarmReader.FromMetric(alarm), IsReadable: true),
                { CreatedAlarm: { } alarm } => new(at, AlarmReader.FromMetric(alarm), IsReadable: true),
                _ => new(at, null, IsReadable: false),
            };
        }
        catch (JsonException)
        {
            return new(at, null, IsReadable: false);
        }
    }
}
