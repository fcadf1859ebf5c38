using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Desired;

/// <summary>Reads the settings from environment variables; an empty variable counts as not set. Finds every problem, not the first.</summary>
internal sealed partial class SettingsReader
{
    public const string Prefix = "ALARMKEEPER_";
    public const string Trail = "ALARMKEEPER_TRAIL";
    public const string LogGroup = "ALARMKEEPER_LOG_GROUP";
    public const string Alerts = "ALARMKEEPER_ALERTS";
    public const string Topic = "ALARMKEEPER_TOPIC";
    public const string Subscribers = "ALARMKEEPER_SUBSCRIBERS";
    public const string NoticeTopicArn = "ALARMKEEPER_NOTICE_TOPIC_ARN";
    public const string MetricNamespace = "ALARMKEEPER_METRIC_NAMESPACE";
    public const string Allow = "ALARMKEEPER_ALLOW";
    public const string Schedule = "ALARMKEEPER_SCHEDULE";

    // Lambda sets it; there is nothing to be set by hand.
    private const string Function = "AWS_LAMBDA_FUNCTION_NAME";

    private static readonly string[] Known = [Trail, LogGroup, Alerts, Topic, Subscribers, NoticeTopicArn, MetricNamespace, Allow, Schedule];
    private static readonly string[] Allowable = ["start-logging", "unmute"];

    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly string? region;
    private readonly List<string> problems = [];

    private SettingsReader(IReadOnlyDictionary<string, string> environment, string? region) => (this.environment, this.region) = (environment, region);

    /// <param name="environment">Of the process.</param>
    /// <param name="region">As the AWS SDK resolved it; null when it found none.</param>
    /// <exception cref="SettingsException">At least one setting is missing, malformed, unknown or contradicts another.</exception>
    public static Settings Read(IReadOnlyDictionary<string, string> environment, string? region) => new SettingsReader(environment, region).Read();

    private Settings Read()
    {
        foreach (var unknown in environment.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Except(Known).Order(StringComparer.Ordinal))
            problems.Add($"{Printable.Line(unknown)} is no setting: there are {string.Join(", ", Known)}.");
        if (region is null)
            problems.Add("AWS_REGION is not set, and no profile names a Region: set it to the trail's home Region, such as eu-west-1.");
        var settings = new Settings
        {
            Region = region ?? "",
            Trail = Matching(Trail, "aws-controltower-BaselineCloudTrail", TrailPattern(), "a trail's name (3 to 128 letters, digits, '.', '_', '-') or its ARN")!,
            LogGroup = Matching(LogGroup, "auto", LogGroupPattern(), "'auto' or a log group's name (1 to 512 letters, digits, '.', '-', '_', '/', '#')") is var group && group == "auto" ? null : group,
            Alerts = ReadAlerts(),
            Topic = Matching(Topic, "root-account-usage", TopicPattern(), "a standard topic's name (1 to 256 letters, digits, '-', '_'; a FIFO topic takes no e-mail)")!,
            Subscribers = SubscriberList.Read(List(Subscribers), problems),
            NoticeTopicArn = Matching(NoticeTopicArn, null, TopicArnPattern(), "the ARN of a standard SNS topic"),
            MetricNamespace = Matching(MetricNamespace, "LogMetrics", NamespacePattern(), "1 to 255 characters without ':', '*' and '$', not beginning with 'AWS/'")!,
            Allow = ReadAllow(),
            Enforcer = new(Value(Function), Matching(Schedule, null, SchedulePattern(), "the name of a schedule in EventBridge Scheduler's default group (1 to 64 letters, digits, '.', '-', '_')")),
            Given = Known.Where(name => Value(name) is not null).ToImmutableSortedDictionary(name => name, name => Value(name)!, StringComparer.Ordinal),
        };
        CheckNoticeTopic(settings);
        return problems.Count == 0 ? settings : throw new SettingsException([.. problems]);
    }

    private ImmutableArray<Alert> ReadAlerts()
    {
        var names = List(Alerts) is { Length: > 0 } given ? given : [AlertCatalogue.RootUsage.Id];
        foreach (var unknown in names.Where(name => name != "cis" && AlertCatalogue.Find(name) is null))
            Wrong(Alerts, unknown, $"'cis' or a comma list of {string.Join(", ", AlertCatalogue.Cis.Select(alert => alert.Id))}");
        return [.. AlertCatalogue.Cis.Where(alert => names.Contains("cis") || names.Contains(alert.Id))];
    }

    private ImmutableHashSet<string> ReadAllow()
    {
        foreach (var unknown in List(Allow).Except(Allowable))
            Wrong(Allow, unknown, $"a comma list of {string.Join(", ", Allowable)}, or nothing");
        return [.. List(Allow)];
    }

    private void CheckNoticeTopic(Settings settings)
    {
        if (settings.NoticeTopicArn is not { } arn || !TopicArnPattern().IsMatch(arn))
            return;
        // An alarm's action must be in the alarm's own Region, and while nobody reads the alert topic this one is an action.
        if (region is not null && Arns.Region(arn) != region)
            Wrong(NoticeTopicArn, arn, $"a topic in {region}, where the alarm is");
        if (Arns.Resource(arn) == settings.Topic)
            Wrong(NoticeTopicArn, arn, $"another topic than the alert topic that {Topic} names");
    }

    private string? Matching(string name, string? otherwise, Regex pattern, string allowed)
    {
        if (Value(name) is not { } value)
            return otherwise;
        if (!pattern.IsMatch(value))
            Wrong(name, value, allowed);
        return value;
    }

    private string[] List(string name) => Value(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private string? Value(string name) => environment.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;

    private void Wrong(string name, string value, string allowed) => problems.Add($"{name} is '{Printable.Line(value)}': allowed is {allowed}.");

    // The lengths and characters are those of aws-facts 2.2 and 2.3.
    [GeneratedRegex(@"^(?:arn:[a-z-]+:cloudtrail:[a-z0-9-]+:[0-9]{12}:trail/)?[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]\z")]
    private static partial Regex TrailPattern();

    [GeneratedRegex(@"^[.\-_/#A-Za-z0-9]{1,512}\z")]
    private static partial Regex LogGroupPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicPattern();

    [GeneratedRegex(@"^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicArnPattern();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex SchedulePattern();

    [GeneratedRegex(@"^(?!AWS/)[^:*$\x00-\x1F\x7F]{1,255}\z")]
    private static partial Regex NamespacePattern();
}
