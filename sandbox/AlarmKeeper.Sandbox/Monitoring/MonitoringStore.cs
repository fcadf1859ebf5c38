namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>What CloudWatch keeps in a Region.</summary>
internal sealed class MonitoringStore
{
    /// <summary>More alarms are refused (row A20).</summary>
    public int AlarmQuota { get; set; } = 5000;

    public MetricStore Metrics { get; } = new();

    /// <summary>The second in which all alarms were last evaluated; null when they are to be evaluated again.</summary>
    public long? EvaluatedAt { get; set; }

    /// <summary>Metric and composite alarms share their names.</summary>
    public SortedDictionary<string, Alarm> Alarms { get; } = new(StringComparer.Ordinal);

    /// <summary>Oldest first. It outlives the alarms.</summary>
    public List<AlarmHistoryItem> History { get; } = [];

    public SortedDictionary<string, MuteRule> MuteRules { get; } = new(StringComparer.Ordinal);

    /// <summary>By the ARN of the alarm or mute rule.</summary>
    public Dictionary<string, SortedDictionary<string, string>> Tags { get; } = [];
}
