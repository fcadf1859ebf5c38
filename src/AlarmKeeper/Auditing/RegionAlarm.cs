using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Auditing;

/// <summary>An alarm of the Region, whoever made it, metric or composite.</summary>
internal sealed record RegionAlarm(Alarm Alarm)
{
    public string Name => Alarm.Name;

    /// <summary>For which alarms it goes off; nothing where it is no composite.</summary>
    public CompositeRule Rule { get; init; } = CompositeRule.None;

    /// <summary>The name of the alarm that silences it while that one is in ALARM; null for none.</summary>
    public string? Suppressor { get; init; }

    /// <summary>CloudWatch says that the suppressor holds its actions back now.</summary>
    public bool IsSuppressed { get; init; }

    public static RegionAlarm Of(MetricAlarm alarm) => new(AlarmReader.FromMetric(alarm));

    public static RegionAlarm Of(CompositeAlarm alarm) => new(AlarmReader.FromComposite(alarm) with
    {
        ActionsEnabled = alarm.ActionsEnabled ?? true,
        AlarmActions = [.. alarm.AlarmActions ?? []],
        OkActions = [.. alarm.OKActions ?? []],
        InsufficientDataActions = [.. alarm.InsufficientDataActions ?? []],
        StateValue = alarm.StateValue,
    })
    {
        Rule = CompositeRule.Read(alarm.AlarmRule),
        Suppressor = alarm.ActionsSuppressor is { Length: > 0 } suppressor ? CompositeRule.NameOf(suppressor) : null,
        // In its WaitPeriod and its ExtensionPeriod it is only late.
        IsSuppressed = string.Equals(alarm.ActionsSuppressedBy, "Alarm", StringComparison.OrdinalIgnoreCase),
    };
}
