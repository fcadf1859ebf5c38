using System.Collections.Immutable;
using System.Globalization;

namespace AlarmKeeper.Configuration;

/// <summary>
/// Reads what the operator wants otherwise than the catalogue has it, of alerts that are not root's:
/// <c>unauthorized-api-calls:threshold=20:period=900,vpc-changes:off</c> (docs/decisions/0042).
/// </summary>
internal static class AlertTuning
{
    /// <summary>Events within a period; nobody waits for more.</summary>
    private const int MaxThreshold = 999_999_999;

    // CloudWatch takes 10, 20 and 30 too, for metrics of a finer resolution than a metric filter's, which counts by the minute.
    // An alarm whose period is shorter than an hour may look back a day at most, which is plenty for a longer one as well.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    private const int Minute = 60;
    private const int MaxPeriod = 86_400;

    public const string Expected =
        "alerts other than root-usage with what is to be otherwise, such as unauthorized-api-calls:threshold=20:period=900 or "
        + "vpc-changes:off; a threshold is a whole number of events from 1, a period a multiple of 60 seconds up to 86400";

    /// <param name="alerts">That are named by the settings, root's first, and those of the operator's own.</param>
    /// <param name="wrong">Told of each entry that cannot be taken, and what was expected; null for the setting's own words.</param>
    /// <returns>The alerts to keep, and those that are off.</returns>
    public static (ImmutableArray<Alert> Kept, ImmutableArray<Alert> Off) Apply(
        ImmutableArray<Alert> alerts, IEnumerable<string> entries, Action<string, string?> wrong)
    {
        var tuned = new Dictionary<string, Alert?>();
        foreach (var entry in entries)
        {
            var (id, values) = entry.Split(':') is [var first, .. var rest] ? (first, rest) : ("", []);
            if ((alerts.FirstOrDefault(one => one.Id == id) ?? AlertCatalogue.Find(id)) is not { } alert
                || alert == AlertCatalogue.RootUsage)
                wrong(entry, null);
            else if (!alerts.Contains(alert))
                wrong(entry, $"an alert that {Setting.Alerts.Name} names");
            else if (tuned.ContainsKey(id))
                wrong(entry, "each alert once");
            else if (values is ["off"])
                tuned[id] = null;
            else if (Tuned(alert, values) is { } with)
                tuned[id] = with;
            else
                wrong(entry, null);
        }

        return (
            [.. alerts.Select(alert => tuned.GetValueOrDefault(alert.Id, alert)).OfType<Alert>()],
            [.. alerts.Where(alert => tuned.TryGetValue(alert.Id, out var with) && with is null)]);
    }

    // Null where a value is none, or stands there twice.
    private static Alert? Tuned(Alert alert, string[] values)
    {
        var pairs = values.Select(value => value.Split('=')).ToList();
        if (pairs.Count == 0 || pairs.Select(pair => pair[0]).Distinct().Count() < pairs.Count)
            return null;
        return pairs.Aggregate((Alert?)alert, (tuned, pair) => (tuned, pair) switch
        {
            ({ } so, ["threshold", var text]) when Number(text, 1, MaxThreshold) is { } events => so with { Threshold = events },
            ({ } so, ["period", var text]) when Number(text, Minute, MaxPeriod) is { } seconds && seconds % Minute == 0 =>
                so with { Period = seconds },
            _ => null,
        });
    }

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number : null;
}
