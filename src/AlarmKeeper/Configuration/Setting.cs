using System.Collections.Immutable;

namespace AlarmKeeper.Configuration;

/// <summary>Something that an operator decides: what it is called, and what it may be.</summary>
/// <param name="Parameter">The stack's parameter; null for what the stack does not ask, since it follows from the stack itself.</param>
/// <param name="Variable">The environment variable of a command line without a stack; null for what only a stack knows.</param>
/// <param name="Expected">What it may be, for whoever got it wrong.</param>
internal sealed record Setting(string? Parameter, string? Variable, string Expected)
{
    /// <summary>What every variable begins with.</summary>
    public const string Prefix = "ALARMKEEPER_";

    public static Setting Trail { get; } =
        new("TrailName", "ALARMKEEPER_TRAIL", "a trail's name (3 to 128 letters, digits, '.', '_', '-') or its ARN");

    public static Setting LogGroup { get; } =
        new("LogGroupName", "ALARMKEEPER_LOG_GROUP", "'auto' or a log group's name (1 to 512 letters, digits, '.', '-', '_', '/', '#')");

    /// <summary>Which log groups the function's role lets it put a metric filter on.</summary>
    public static Setting LogGroupPattern { get; } = new("LogGroupPattern", null, "a log group's name, which may end in '*'");

    public static Setting Alerts { get; } =
        new("Alerts", "ALARMKEEPER_ALERTS", $"'cis' or names out of {string.Join(", ", AlertCatalogue.All.Select(alert => alert.Id))}");

    /// <summary>What is otherwise than the catalogue has it, of alerts that are not root's.</summary>
    public static Setting AlertTuning { get; } =
        new("AlertTuning", "ALARMKEEPER_ALERT_TUNING", AlarmKeeper.Configuration.AlertTuning.Expected);

    /// <summary>Alerts of the operator's own.</summary>
    public static ImmutableArray<Setting> OwnAlerts { get; } =
    [
        .. Enumerable.Range(1, 5)
            .Select(number => new Setting($"OwnAlert{number}", $"ALARMKEEPER_OWN_ALERT_{number}", OwnAlert.Expected)),
    ];

    public static Setting Topic { get; } =
        new("TopicName", "ALARMKEEPER_TOPIC", "a standard topic's name (1 to 256 letters, digits, '-', '_'; a FIFO topic takes no e-mail)");

    public static Setting Subscribers { get; } = new("Subscribers", "ALARMKEEPER_SUBSCRIBERS", SubscriberList.Expected);

    public static Setting NoticeTopicArn { get; } = new(null, "ALARMKEEPER_NOTICE_TOPIC_ARN", "the ARN of a standard SNS topic");

    /// <summary>Who reads the stack's notice topic.</summary>
    public static ImmutableArray<Setting> NoticeEmails { get; } =
        [.. new[] { "NoticeEmail", "NoticeEmail2", "NoticeEmail3" }
            .Select(name => new Setting(name, null, "an e-mail address, or nothing"))];

    public static Setting MetricNamespace { get; } =
        new("MetricNamespace", "ALARMKEEPER_METRIC_NAMESPACE", "1 to 255 characters without ':', '*' and '$', not beginning with 'AWS/'");

    public static Setting Allow { get; } = new("Allow", "ALARMKEEPER_ALLOW", "names out of start-logging, unmute; or nothing");

    /// <summary>The alert topic's key, which the stack lets the function's role use.</summary>
    public static Setting AlertTopicKmsKeyArn { get; } =
        new("AlertTopicKmsKeyArn", null, "the ARN of a customer managed key, or nothing");

    public static Setting ReadEndpoints { get; } = new("ReadEndpoints", "ALARMKEEPER_READ_ENDPOINTS", "'true' or 'false'");

    /// <summary>Whether the function's role may read every alarm and topic; a command line goes by its own rights.</summary>
    public static Setting AllowAudit { get; } = new("AllowAudit", null, "'true' or 'false'");

    /// <summary>The notice topic's key, which only the stack sets.</summary>
    public static Setting NoticeTopicKmsKeyArn { get; } =
        new("NoticeTopicKmsKeyArn", null, "the ARN of a customer managed key, or nothing");

    public static ImmutableArray<Setting> All { get; } =
        [Trail, LogGroup, LogGroupPattern, Alerts, AlertTuning, .. OwnAlerts, Topic, Subscribers, NoticeTopicArn, .. NoticeEmails,
            MetricNamespace, Allow, ReadEndpoints, AllowAudit, AlertTopicKmsKeyArn, NoticeTopicKmsKeyArn];

    /// <summary>For a sentence about how to change it: "TrailName (ALARMKEEPER_TRAIL)", the stack's parameter before the
    /// variable.</summary>
    public string Name => Parameter is null ? Variable! : Variable is null ? Parameter : $"{Parameter} ({Variable})";
}
