using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class AlarmEvaluationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 4, 30, TimeSpan.Zero);

    private static readonly AlarmRule Root = new("Sum", 300, 1, 1, 1, "GreaterThanOrEqualToThreshold", "notBreaching");

    [Fact]
    public void One_root_event_puts_the_alarm_in_ALARM_at_once()
    {
        var outcome = AlarmEvaluation.Evaluate(Root, [new(Now, 1)], Now, "OK");
        Assert.Equal("ALARM", outcome.State);
        Assert.Equal(
            "Threshold Crossed: 1 out of the last 1 datapoints [1.0 (24/11/26 10:00:00)] was greater than or equal to the threshold (1.0) "
            + "(minimum 1 datapoint for OK -> ALARM transition).",
            outcome.Reason);
        Assert.Equal(
            """{"version":"1.0","queryDate":"2026-11-24T10:04:30.000+0000","startDate":"2026-11-24T10:00:00.000+0000","statistic":"Sum","period":300,"recentDatapoints":[1.0],"threshold":1.0,"evaluatedDatapoints":[{"timestamp":"2026-11-24T10:00:00.000+0000","sampleCount":1.0,"value":1.0}]}""",
            outcome.ReasonData);
    }

    [Fact]
    public void A_quiet_log_group_leaves_the_alarm_OK()
    {
        var outcome = AlarmEvaluation.Evaluate(Root, [], Now, "INSUFFICIENT_DATA");
        Assert.Equal("OK", outcome.State);
        Assert.Equal(
            "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
            outcome.Reason);
    }

    [Fact]
    public void A_default_value_of_zero_ends_the_alarm()
    {
        var outcome = AlarmEvaluation.Evaluate(Root, [new(Now.AddMinutes(-7), 1), new(Now.AddMinutes(-1), 0)], Now, "ALARM");
        Assert.Equal("OK", outcome.State);
        Assert.Equal(
            "Threshold Crossed: 1 out of the last 1 datapoints [0.0 (24/11/26 10:00:00)] was not greater than or equal to the threshold (1.0) "
            + "(minimum 1 datapoint for ALARM -> OK transition).",
            outcome.Reason);
    }

    [Theory]
    [InlineData(14, "ALARM")]
    [InlineData(16, "OK")]
    public void Without_further_data_the_last_datapoint_counts_until_it_leaves_the_evaluation_range(int minutes, string state) =>
        Assert.Equal(state, AlarmEvaluation.Evaluate(Root, [new(Now.AddMinutes(-minutes), 1)], Now, "ALARM").State);

    [Fact]
    public void Data_of_the_future_waits() =>
        Assert.Equal("OK", AlarmEvaluation.Evaluate(Root, [new(Now.AddSeconds(1), 1)], Now, "OK").State);

    [Theory]
    [InlineData("Sum", 3, "ALARM")]
    [InlineData("Maximum", 2, "ALARM")]
    [InlineData("Average", 1, "ALARM")]
    [InlineData("Average", 1.1, "OK")]
    [InlineData("Minimum", 0.5, "OK")]
    [InlineData("SampleCount", 3, "ALARM")]
    [InlineData("SampleCount", 4, "OK")]
    public void The_statistic_joins_the_datapoints_of_a_period(string statistic, double threshold, string state)
    {
        Datapoint[] points = [new(Now, 0), new(Now.AddMinutes(-1), 1), new(Now.AddMinutes(-2), 2)];
        Assert.Equal(state, AlarmEvaluation.Evaluate(Root with { Statistic = statistic, Threshold = threshold }, points, Now, "OK").State);
    }

    [Theory]
    [InlineData("GreaterThanThreshold", 1, "OK")]
    [InlineData("GreaterThanOrEqualToThreshold", 1, "ALARM")]
    [InlineData("LessThanThreshold", 1, "OK")]
    [InlineData("LessThanOrEqualToThreshold", 1, "ALARM")]
    [InlineData("LessThanThreshold", 2, "ALARM")]
    public void The_operator_compares_with_the_threshold(string comparison, double threshold, string state) =>
        Assert.Equal(state,
            AlarmEvaluation.Evaluate(Root with { ComparisonOperator = comparison, Threshold = threshold }, [new(Now, 1)], Now, "OK").State);

    // AWS's two tables: oldest datapoint first, 0 within the threshold, X breaching, - missing.
    [Theory]
    [InlineData(3, "0-X-X", "OK", "OK", "OK", "OK")]
    [InlineData(3, "0----", "OK", "OK", "OK", "OK")]
    [InlineData(3, "-----", "INSUFFICIENT_DATA", "was", "ALARM", "OK")]
    [InlineData(3, "0XX-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(3, "----X", "INSUFFICIENT_DATA", "was", "ALARM", "OK")]
    [InlineData(3, "X----", "ALARM", "was", "ALARM", "OK")]
    [InlineData(2, "0-X-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "00X0X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "0-X--", "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "----0", "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "----X", "INSUFFICIENT_DATA", "was", "ALARM", "OK")]
    [InlineData(2, "---X-", "ALARM", "was", "ALARM", "OK")]
    public void Missing_data_is_treated_as_in_the_tables_of_AWS(
        int datapointsToAlarm, string data, string missing, string ignore, string breaching, string notBreaching)
    {
        Assert.Equal(missing, State(datapointsToAlarm, data, "missing"));
        Assert.Equal(ignore, State(datapointsToAlarm, data, "ignore"));
        Assert.Equal(breaching, State(datapointsToAlarm, data, "breaching"));
        Assert.Equal(notBreaching, State(datapointsToAlarm, data, "notBreaching"));
    }

    [Fact]
    public void Several_datapoints_are_named_newest_first_with_the_missing_ones()
    {
        var rule = Root with { EvaluationPeriods = 4, DatapointsToAlarm = 2 };
        var outcome = AlarmEvaluation.Evaluate(rule, [new(Now, 2.5), new(Now.AddMinutes(-5), 1)], Now, "OK");
        Assert.Equal(
            "Threshold Crossed: 2 out of the last 4 datapoints [2.5 (24/11/26 10:00:00), 1.0 (24/11/26 09:55:00)] were greater than or equal to "
            + "the threshold (1.0) and 2 missing datapoints were treated as [NonBreaching] (minimum 2 datapoints for OK -> ALARM transition).",
            outcome.Reason);
        Assert.Contains("\"recentDatapoints\":[1.0,2.5]", outcome.ReasonData, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_data_is_said()
    {
        var outcome = AlarmEvaluation.Evaluate(Root with { TreatMissingData = "missing" }, [], Now, "OK");
        Assert.Equal(new("INSUFFICIENT_DATA", "Insufficient Data: 1 datapoint was unknown.", outcome.ReasonData), outcome);
    }

    private static string State(int datapointsToAlarm, string data, string treatMissingData)
    {
        var rule = Root with { EvaluationPeriods = 3, DatapointsToAlarm = datapointsToAlarm, TreatMissingData = treatMissingData };
        var points = data.Reverse().Index()
            .Where(period => period.Item != '-')
            .Select(period => new Datapoint(Now.AddMinutes(-5 * period.Index), period.Item == 'X' ? 1 : 0));
        return AlarmEvaluation.Evaluate(rule, [.. points], Now, "was").State;
    }
}
