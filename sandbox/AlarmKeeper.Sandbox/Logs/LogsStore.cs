namespace AlarmKeeper.Sandbox.Logs;

/// <summary>What CloudWatch Logs keeps in a Region.</summary>
internal sealed class LogsStore
{
    /// <summary>In ASCII order, as DescribeLogGroups lists them.</summary>
    public SortedDictionary<string, LogGroup> Groups { get; } = new(StringComparer.Ordinal);

    public List<AccountPolicy> AccountPolicies { get; } = [];

    /// <summary>Saved queries, by their ids.</summary>
    public SortedDictionary<string, QueryDefinition> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the last event taken.</summary>
    public long EventNumber { get; set; }
}
