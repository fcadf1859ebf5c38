using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>A log group. Times are milliseconds since 1970, as everywhere in CloudWatch Logs.</summary>
/// <param name="arn">Without <c>:*</c>.</param>
internal sealed class LogGroup(string name, string arn, long creationTime)
{
    public const string Standard = "STANDARD";

    public string Name => name;

    public string Arn => arn;

    public long CreationTime => creationTime;

    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY; for ever (row L2).</summary>
    public string Class { get; init; } = Standard;

    public int? RetentionInDays { get; set; }

    public string? KmsKeyId { get; set; }

    public bool DeletionProtection { get; set; }

    public bool BearerTokenAuthentication { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, LogStream> Streams { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they came in.</summary>
    public List<LogEvent> Events { get; } = [];

    public SortedDictionary<string, MetricFilter> Filters { get; } = new(StringComparer.Ordinal);

    /// <summary>Null before the first policy.</summary>
    public DataProtectionPolicy? DataProtection { get; set; }

    /// <summary>DataProtection's last change.</summary>
    public long DataProtectionUpdated { get; set; }

    /// <summary>ACTIVATED, DELETED, or null before the first policy.</summary>
    public string? DataProtectionStatus { get; set; }

    public LogTransformer? Transformer { get; set; }

    /// <summary>How many events FilterLogEvents looks at for one page, which may find none of them; null for as many as it takes, as with
    /// little data.</summary>
    public int? ScannedPerPage { get; set; }
}

internal sealed record LogStream(string Name, string Arn, long CreationTime);

/// <param name="Message">As it came in.</param>
/// <param name="Masked">As everybody sees it who has no permission to unmask, metric filters included (row L7).</param>
internal sealed record LogEvent(long Number, string Stream, long Timestamp, long IngestionTime, string Message, string Masked);
