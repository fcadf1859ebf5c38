using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>StateReason and StateReasonData in CloudWatch's own words.</summary>
internal sealed class AlarmEvaluationText(AlarmRule rule, List<AlarmEvaluationPeriod> present, List<AlarmEvaluationPeriod> missing)
{
    public string Reason(string state)
    {
        if (state == "INSUFFICIENT_DATA")
            return $"Insufficient Data: {Count(missing.Count, "datapoint")} {Were(missing.Count)} unknown.";
        if (present.Count == 0)
            return $"Threshold Crossed: no datapoints were received for {Count(missing.Count, "period")} and {MissingText()}.";
        return $"Threshold Crossed: {DecidingText(state)}{Minimum(state)}.";
    }

    public string ReasonData(DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteReasonData(json, now);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private string DecidingText(string state)
    {
        var isAlarm = state == "ALARM";
        var deciding = present.Where(period => rule.IsBreaching(period.Value!.Value) == isAlarm).ToList();
        if (deciding.Count == 0)
            return MissingText();
        var points = string.Join(", ", deciding.Select(period => $"{Number(period.Value!.Value)} ({Short(period.Start)})"));
        return $"{deciding.Count} out of the last {rule.EvaluationPeriods} datapoints [{points}] {Were(deciding.Count)}{(isAlarm ? "" : " not")} "
            + $"{Comparison()} the threshold ({Number(rule.Threshold)})"
            + (missing.Count == 0 ? "" : $" and {MissingText()}");
    }

    // How many datapoints the transition takes: M to alarm, one more than N - M to end it.
    private string Minimum(string state)
    {
        var isAlarm = state == "ALARM";
        var needed = isAlarm ? rule.DatapointsToAlarm : rule.EvaluationPeriods - rule.DatapointsToAlarm + 1;
        return $" (minimum {Count(needed, "datapoint")} for {(isAlarm ? "OK -> ALARM" : "ALARM -> OK")} transition)";
    }

    private string MissingText()
    {
        var treatment = rule.TreatMissingData switch
        {
            "breaching" => "Breaching",
            "notBreaching" => "NonBreaching",
            "ignore" => "Ignore",
            _ => "Missing",
        };
        return $"{Count(missing.Count, "missing datapoint")} {Were(missing.Count)} treated as [{treatment}]";
    }

    private string Comparison() => rule.ComparisonOperator switch
    {
        "GreaterThanOrEqualToThreshold" => "greater than or equal to",
        "GreaterThanThreshold" => "greater than",
        "LessThanOrEqualToThreshold" => "less than or equal to",
        _ => "less than",
    };

    private void WriteReasonData(Utf8JsonWriter json, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteString("queryDate", Long(now));
        if (present.Count > 0)
            json.WriteString("startDate", Long(present[^1].Start));
        json.WriteString("statistic", rule.Statistic);
        json.WriteNumber("period", rule.Period);
        json.WriteStartArray("recentDatapoints");
        // Oldest first, from startDate on; the evaluated ones below are newest first.
        foreach (var period in present.AsEnumerable().Reverse())
            json.WriteRawValue(Number(period.Value!.Value));
        json.WriteEndArray();
        WriteNumber(json, "threshold", rule.Threshold);
        json.WriteStartArray("evaluatedDatapoints");
        foreach (var period in present.Concat(missing).OrderByDescending(period => period.Start))
            WriteEvaluated(json, period);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvaluated(Utf8JsonWriter json, AlarmEvaluationPeriod period)
    {
        json.WriteStartObject();
        json.WriteString("timestamp", Long(period.Start));
        if (period.Value is { } value)
        {
            WriteNumber(json, "sampleCount", period.SampleCount);
            WriteNumber(json, "value", value);
        }
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Were(int count) => count == 1 ? "was" : "were";

    // CloudWatch writes whole numbers with their point: 1.0
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(character => char.IsAsciiDigit(character) || character == '-') ? text + ".0" : text;
    }

    private static string Short(DateTimeOffset time) => time.UtcDateTime.ToString("dd/MM/yy HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Long(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture)
        + "+0000";
}
