using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Alarms;

/// <summary>
/// What CloudWatch publishes when an alarm goes off, as programs get it and as people read it, to judge what a data-protection policy
/// does to it. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
/// </summary>
internal sealed class AlarmMessage(Alarm alarm, Place place, DateTimeOffset now)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Datapoint =>
        $"{Number(alarm.Threshold ?? 1)} ({now.UtcDateTime.ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture)})";

    private string Reason => $"Threshold Crossed: 1 out of the last 1 datapoints [{Datapoint}] was greater than or equal to the threshold "
        + $"({Number(alarm.Threshold ?? 1)}) (minimum 1 datapoint for OK -> ALARM transition).";

    /// <summary>Each form that it is published in.</summary>
    public static ImmutableArray<string> Texts(IEnumerable<Alarm> alarms, Place place, DateTimeOffset now) =>
        [.. alarms.Select(alarm => new AlarmMessage(alarm, place, now)).SelectMany(one => new[] { one.Json(), one.Text() })];

    private string Text() =>
        $"""
        You are receiving this email because your Amazon CloudWatch Alarm "{alarm.Name}" in the {Region} region has entered the ALARM state,
        because "{Reason}" at "{now.UtcDateTime.ToString("dddd dd MMMM, yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}".
        Alarm Details:
        - Name: {alarm.Name}
        - Description: {alarm.Description}
        - State Change: OK -> ALARM
        - Reason for State Change: {Reason}
        - Timestamp: {Time}
        - AWS Account: {place.Account}
        - Alarm Arn: {place.Alarm(alarm.Name)}
        Threshold:
        - The alarm is in the ALARM state when the metric is {alarm.ComparisonOperator} {Number(alarm.Threshold ?? 1)}
          for at least {alarm.DatapointsToAlarm} of the last {alarm.EvaluationPeriods} period(s) of {alarm.Period} seconds.
        Monitored Metric:
        - MetricNamespace: {alarm.Namespace}
        - MetricName: {alarm.MetricName}
        - Period: {alarm.Period} seconds
        - Statistic: {alarm.Statistic}
        - TreatMissingData: {alarm.TreatMissingData}
        State Change Actions:
        - ALARM: {string.Join(' ', alarm.AlarmActions.Select(arn => $"[{arn}]"))}
        """;

    private string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("AlarmName", alarm.Name), ("AlarmDescription", alarm.Description), ("AWSAccountId", place.Account),
            ("AlarmConfigurationUpdatedTimestamp", Time), ("NewStateValue", "ALARM"), ("NewStateReason", Reason), ("StateChangeTime", Time),
            ("Region", Region), ("AlarmArn", place.Alarm(alarm.Name)), ("OldStateValue", "OK"),
        })
            json.WriteString(name, value);
        foreach (var (name, actions) in new[]
        {
            ("OKActions", alarm.OkActions), ("AlarmActions", alarm.AlarmActions),
                ("InsufficientDataActions", alarm.InsufficientDataActions),
        })
        {
            json.WriteStartArray(name);
            foreach (var action in actions)
                json.WriteStringValue(action);
            json.WriteEndArray();
        }

        json.WriteStartObject("Trigger");
        foreach (var (name, value) in new (string, string?)[]
        {
            ("MetricName", alarm.MetricName), ("Namespace", alarm.Namespace), ("StatisticType", "Statistic"),
            ("Statistic", alarm.Statistic?.ToUpperInvariant()), ("Unit", alarm.Unit), ("ComparisonOperator", alarm.ComparisonOperator),
            ("TreatMissingData", alarm.TreatMissingData), ("EvaluateLowSampleCountPercentile", ""),
        })
            json.WriteString(name, value);
        json.WriteNumber("Period", alarm.Period ?? 0);
        json.WriteNumber("EvaluationPeriods", alarm.EvaluationPeriods ?? 0);
        json.WriteNumber("DatapointsToAlarm", alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods ?? 0);
        json.WriteNumber("Threshold", alarm.Threshold ?? 0);
        json.WriteStartArray("Dimensions");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // CloudWatch still writes EU where Regions are called Europe by now.
    private string Region => AwsClients.RegionName(place.Region).Replace("Europe (", "EU (", StringComparison.Ordinal);

    private string Time => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.0###", CultureInfo.InvariantCulture);
}
