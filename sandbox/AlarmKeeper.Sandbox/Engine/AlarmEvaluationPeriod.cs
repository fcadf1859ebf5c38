namespace AlarmKeeper.Sandbox.Engine;

/// <summary>One period of an alarm's evaluation range: the statistic of its datapoints, null when it has none.</summary>
internal sealed record AlarmEvaluationPeriod(DateTimeOffset Start, int SampleCount, double? Value)
{
    // "CloudWatch attempts to retrieve a higher number of data points than the number specified as Evaluation Periods"; how
    // many more is only documented by example: 5 for an alarm of 3.
    private const int ExtraPeriods = 2;

    /// <summary>The evaluation range, newest period first.</summary>
    public static List<AlarmEvaluationPeriod> Range(AlarmRule rule, IReadOnlyList<Datapoint> datapoints, DateTimeOffset now)
    {
        var (end, period) = (End(rule, now), TimeSpan.FromSeconds(rule.Period));
        return [.. Enumerable.Range(1, Periods(rule)).Select(back => Of(end - back * period, period))];

        AlarmEvaluationPeriod Of(DateTimeOffset start, TimeSpan length)
        {
            var values = datapoints
                .Where(point => point.Timestamp >= start && point.Timestamp < start + length && point.Timestamp <= now)
                .Select(point => point.Value)
                .ToList();
            return new(start, values.Count, values.Count == 0 ? null : Statistic(rule.Statistic, values));
        }
    }

    /// <summary>When the oldest period of the range begins.</summary>
    public static DateTimeOffset Since(AlarmRule rule, DateTimeOffset now) =>
        End(rule, now) - Periods(rule) * TimeSpan.FromSeconds(rule.Period);

    private static int Periods(AlarmRule rule) => rule.EvaluationPeriods + ExtraPeriods;

    // Periods roll: CloudWatch looks back from the moment of evaluation, by whole minutes, not from multiples of the period
    // (an alarm of 300 s evaluated at 13:56:40 reports 13:46). The current minute counts, so that an event just seen is seen.
    private static DateTimeOffset End(AlarmRule rule, DateTimeOffset now)
    {
        var step = TimeSpan.FromSeconds(Math.Min(rule.Period, 60));
        return new DateTimeOffset(now.UtcTicks - now.UtcTicks % step.Ticks, TimeSpan.Zero) + step;
    }

    private static double Statistic(string statistic, List<double> values) => statistic switch
    {
        "SampleCount" => values.Count,
        "Average" => values.Average(),
        "Sum" => values.Sum(),
        "Minimum" => values.Min(),
        "Maximum" => values.Max(),
        _ => throw new ArgumentException($"Statistic {statistic} is none of SampleCount, Average, Sum, Minimum, Maximum"),
    };
}
