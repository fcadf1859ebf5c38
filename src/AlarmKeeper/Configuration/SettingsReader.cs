using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlarmKeeper.Aws;
using AlarmKeeper.Text;

namespace AlarmKeeper.Configuration;

/// <summary>
/// Reads the settings from a stack's parameters or from environment variables; an empty one counts as not set. Finds every problem, not
/// the first.
/// </summary>
internal sealed partial class SettingsReader
{
    private const string Cis = "cis";

    private static readonly string[] Allowable = ["start-logging", "unmute"];

    private readonly Func<Setting, string?> value;
    private readonly Func<Setting, string?> name;
    private readonly List<string> problems = [];

    private SettingsReader(Func<Setting, string?> value, Func<Setting, string?> name) => (this.value, this.name) = (value, name);

    /// <param name="region">As the AWS SDK resolved it; null when it found none.</param>
    /// <exception cref="SettingsException">At least one setting is missing, malformed, unknown or contradicts another.</exception>
    public static Settings Read(IReadOnlyDictionary<string, string> environment, string? region)
    {
        var reader = new SettingsReader(setting => Value(environment, setting.Variable), setting => setting.Variable);
        var known = Setting.All.Select(setting => setting.Variable).OfType<string>().ToList();
        foreach (var unknown in Variables(environment).Except(known))
            reader.problems.Add($"{Printable.Line(unknown)} is no setting: there are {string.Join(", ", known)}.");
        if (region is null)
            reader.problems.Add(
                "AWS_REGION is not set, and no profile names a Region: set it to the trail's home Region, such as eu-west-1.");
        return reader.Read(region ?? "", null);
    }

    /// <exception cref="SettingsException">At least one parameter is malformed or contradicts another.</exception>
    public static Settings Read(StackDescription stack)
    {
        var reader = new SettingsReader(setting => Value(stack.Parameters, setting.Parameter), setting => setting.Parameter);
        if (string.Join(", ", stack.Missing) is { Length: > 0 } missing)
            throw new SettingsException([
                $"The stack '{Printable.Line(stack.Names.StackName)}' "
                    + $"is not AlarmKeeper's, or one of another version: it has no parameter {missing}."]);
        return reader.Read(stack.Names.Place.Region, stack.Names);
    }

    /// <summary>The names of the variables that look like settings.</summary>
    public static IEnumerable<string> Variables(IReadOnlyDictionary<string, string> environment) =>
        environment.Keys.Where(key => key.StartsWith(Setting.Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private Settings Read(string region, StackNames? own)
    {
        var (alerts, off) = AlertTuning.Apply(
            [.. ReadAlerts(), .. OwnAlertList.Read(Value, Wrong)], List(Setting.AlertTuning),
                (entry, expected) => Wrong(Setting.AlertTuning, entry, expected));
        var settings = new Settings
        {
            Region = region,
            Trail = Matching(Setting.Trail, TrailPattern()) ?? "aws-controltower-BaselineCloudTrail",
            LogGroup = Matching(Setting.LogGroup, LogGroupPattern()) is { } group && group != "auto" ? group : null,
            LogGroupPattern = Value(Setting.LogGroupPattern),
            Alerts = alerts,
            Off = off,
            Topic = Matching(Setting.Topic, TopicPattern()) ?? "root-account-usage",
            Subscribers = SubscriberList.Read(List(Setting.Subscribers), (entry, expected) => Wrong(Setting.Subscribers, entry, expected)),
            // The stack's is the stack's own, named after its id.
            NoticeTopicArn = own is null ? Matching(Setting.NoticeTopicArn, TopicArnPattern()) : own.Place.Topic(own.NoticeTopic),
            NoticeReaders = [.. Setting.NoticeEmails.Select(Value).OfType<string>().Select(address => new Subscriber("email", address))],
            Own = own,
            AlertTopicKey = Value(Setting.AlertTopicKmsKeyArn),
            NoticeTopicKey = Value(Setting.NoticeTopicKmsKeyArn),
            MetricNamespace = Matching(Setting.MetricNamespace, NamespacePattern()) ?? "LogMetrics",
            ReadsEndpoints = Matching(Setting.ReadEndpoints, SwitchPattern()) == "true",
            MayAudit = Matching(Setting.AllowAudit, SwitchPattern()) == "true",
            Allow = [.. Named(Setting.Allow, Allowable)],
        };
        CheckNoticeTopic(settings);
        return problems.Count == 0 ? settings : throw new SettingsException([.. problems]);
    }

    // Root usage is what AlarmKeeper is there for; the setting adds to it.
    private ImmutableArray<Alert> ReadAlerts()
    {
        var names = Named(Setting.Alerts, [Cis, .. AlertCatalogue.All.Select(alert => alert.Id)]);
        bool IsNamed(Alert alert) => names.Contains(alert.Id) || (names.Contains(Cis) && AlertCatalogue.Cis.Contains(alert));
        return [.. AlertCatalogue.All.Where(alert => alert == AlertCatalogue.RootUsage || IsNamed(alert))];
    }

    private string[] Named(Setting setting, IReadOnlyCollection<string> known)
    {
        var names = List(setting);
        foreach (var unknown in names.Except(known))
            Wrong(setting, unknown);
        foreach (var doubled in names.GroupBy(one => one).Where(same => same.Count() > 1))
            Wrong(setting, doubled.Key, "each name once");
        return names;
    }

    private void CheckNoticeTopic(Settings settings)
    {
        if (settings.NoticeTopicArn is not { } arn || !TopicArnPattern().IsMatch(arn))
            return;
        // An alarm's action must be in the alarm's own Region, and while nobody reads the alert topic this one is an action.
        if (settings.Region.Length > 0 && Arns.Region(arn) != settings.Region)
            Wrong(Setting.NoticeTopicArn, arn, $"a topic in {settings.Region}, where the alarm is");
        if (Arns.Resource(arn) == settings.Topic && settings.Own is not null)
            Wrong(Setting.Topic, settings.Topic, "another name than the notice topic's");
        else if (Arns.Resource(arn) == settings.Topic)
            Wrong(Setting.NoticeTopicArn, arn, $"another topic than the alert topic that {name(Setting.Topic)} names");
    }

    private string? Matching(Setting setting, Regex pattern)
    {
        if (Value(setting) is not { } given)
            return null;
        if (!pattern.IsMatch(given))
            Wrong(setting, given);
        return given;
    }

    // One that is lost in silence is a subscriber who is never told: SAM drops whatever follows a blank after a comma.
    private string[] List(Setting setting)
    {
        var entries = Value(setting)?.Split(',') ?? [];
        foreach (var entry in entries.Where(entry => !IsPlain(entry)).Distinct())
            Wrong(setting, entry, "a list with commas between its entries, and neither blanks, nor quotes, nor an empty entry");
        return [.. entries.Where(IsPlain)];
    }

    private static bool IsPlain(string entry) => entry.Length > 0 && !entry.Any(char.IsWhiteSpace) && entry[0] is not ('"' or '\'');

    private static string? Value(IReadOnlyDictionary<string, string> given, string? name) => name is null ? null
        : given.GetValueOrDefault(name);

    private string? Value(Setting setting) => value(setting)?.Trim() is { Length: > 0 } given ? given : null;

    private void Wrong(Setting setting, string given, string? expected = null) =>
        problems.Add(
            $"{name(setting)} {(given == Value(setting) ? "is" : "has")} '{Printable.Line(given)}': "
                + $"expected {expected ?? setting.Expected}.");

    // The lengths and characters are those of aws-facts 2.2 and 2.3.
    [GeneratedRegex(@"^(?:arn:[a-z-]+:cloudtrail:[a-z0-9-]+:[0-9]{12}:trail/)?[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]\z")]
    private static partial Regex TrailPattern();

    [GeneratedRegex(@"^[.\-_/#A-Za-z0-9]{1,512}\z")]
    private static partial Regex LogGroupPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicPattern();

    [GeneratedRegex(@"^(true|false)\z")]
    private static partial Regex SwitchPattern();

    [GeneratedRegex(@"^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex TopicArnPattern();

    [GeneratedRegex(@"^(?!AWS/)[^:*$\x00-\x1F\x7F]{1,255}\z")]
    private static partial Regex NamespacePattern();
}
