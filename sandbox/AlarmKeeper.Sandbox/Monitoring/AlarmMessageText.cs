using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>The message that CloudWatch publishes to a topic, in its own words and order.</summary>
internal sealed class AlarmMessageText(AwsRegion region, Alarm alarm, string before)
{
    // SNS: "must be less than 100 characters long".
    private const int MaxSubject = 99;

    public string Subject()
    {
        var subject = $"{alarm.State}: \"{alarm.Name}\" in {RegionName.Of(region.Name)}";
        return subject.Length <= MaxSubject ? subject : subject[..MaxSubject];
    }

    public string Body()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("AlarmName", alarm.Name);
        json.WriteString("AlarmDescription", alarm.Definition.Text("AlarmDescription"));
        json.WriteString("AWSAccountId", region.Account);
        json.WriteString("AlarmConfigurationUpdatedTimestamp", Time(alarm.ConfigurationUpdated));
        json.WriteString("NewStateValue", alarm.State);
        json.WriteString("NewStateReason", alarm.StateReason);
        json.WriteString("StateChangeTime", Time(alarm.StateTransitioned));
        json.WriteString("Region", RegionName.Of(region.Name));
        json.WriteString("AlarmArn", alarm.Arn);
        json.WriteString("OldStateValue", before);
        foreach (var actions in (string[])["OKActions", "AlarmActions", "InsufficientDataActions"])
            WriteActions(json, actions);
        if (alarm.IsComposite)
            json.WriteString("AlarmRule", alarm.Definition.Text("AlarmRule"));
        else
            WriteTrigger(json);
        json.WriteEndObject();
    }

    private void WriteActions(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (var action in alarm.Definition.Texts(name))
            json.WriteStringValue(action);
        json.WriteEndArray();
    }

    private void WriteTrigger(Utf8JsonWriter json)
    {
        var definition = alarm.Definition;
        json.WriteStartObject("Trigger");
        if (definition["MetricName"] is not null)
            WriteMetric(json);
        Copy(json, "Period");
        Copy(json, "EvaluationPeriods");
        if (definition["DatapointsToAlarm"] is not null)
            Copy(json, "DatapointsToAlarm");
        Copy(json, "ComparisonOperator");
        Copy(json, "Threshold");
        json.WriteString("TreatMissingData", definition.Text("TreatMissingData") ?? "missing");
        json.WriteString("EvaluateLowSampleCountPercentile", definition.Text("EvaluateLowSampleCountPercentile") ?? "");
        json.WriteEndObject();
    }

    private void WriteMetric(Utf8JsonWriter json)
    {
        var definition = alarm.Definition;
        Copy(json, "MetricName");
        Copy(json, "Namespace");
        var statistic = definition.Text("Statistic");
        json.WriteString("StatisticType", statistic is null ? "ExtendedStatistic" : "Statistic");
        if (statistic is null)
            Copy(json, "ExtendedStatistic");
        else
            json.WriteString("Statistic", Screaming(statistic));
        json.WriteString("Unit", definition.Text("Unit"));
        json.WriteStartArray("Dimensions");
        foreach (var dimension in definition.Objects("Dimensions"))
        {
            json.WriteStartObject();
            json.WriteString("value", dimension.Text("Value"));
            json.WriteString("name", dimension.Text("Name"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Copy(Utf8JsonWriter json, string name)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(alarm.Definition[name]?.ToJsonString() ?? "null");
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";

    // SampleCount is SAMPLE_COUNT there.
    private static string Screaming(string name) => name == "SampleCount" ? "SAMPLE_COUNT" : name.ToUpperInvariant();
}
