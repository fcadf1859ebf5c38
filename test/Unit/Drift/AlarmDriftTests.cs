using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

public class AlarmDriftTests
{
    private const string Extra = "arn:aws:sns:eu-west-1:111122223333:pager";

    [Fact]
    public void An_armed_chain_differs_in_nothing()
    {
        Assert.Empty(Chains.Armed().Differences);
        Assert.Equal(Verdict.Armed, Chains.Armed().Verdict);
    }

    [Fact]
    public void A_deleted_alarm_is_missing()
    {
        var situation = Chains.Armed().WithoutAlarm();

        Assert.Equal(["alarm: absent, should be present (S0, A1, Repair)"], situation.Differences);
        Assert.Equal(LinkState.Missing, situation.Link(LinkKind.Alarm).State);
    }

    [Fact]
    public void An_unreadable_alarm_is_unknown_and_not_missing()
    {
        var link = Chains.Armed().WithUnreadableAlarms().Link(LinkKind.Alarm);

        Assert.Equal((LinkState.Unknown, false), (link.State, link.NeedsRepair));
        Assert.StartsWith("DescribeAlarms: AccessDenied", link.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Disabled_actions_silence_the_alarm() =>
        Expect("ActionsEnabled: false, should be true (S0, A2, Repair)", alarm => alarm with { ActionsEnabled = false });

    [Fact]
    public void Actions_disabled_during_an_alarm_swallowed_an_alert() =>
        Expect("ActionsEnabled: false, while in ALARM: an alert was swallowed, should be true (S0, A2, Repair)",
            alarm => alarm with { ActionsEnabled = false, StateValue = "ALARM" });

    [Fact]
    public void An_alarm_without_actions_tells_nobody() =>
        Expect($"AlarmActions: none, should be {Chains.TopicArn} (S0, A3, Repair)", alarm => alarm with { AlarmActions = [] });

    [Fact]
    public void A_swapped_action_tells_somebody_else() =>
        Expect($"AlarmActions: {Extra}, should be {Chains.TopicArn} (S0, A3, Repair)", alarm => alarm with { AlarmActions = [Extra] });

    [Fact]
    public void Actions_that_a_person_added_are_no_difference() =>
        Assert.Empty(Chains.Armed()
            .WithAlarm(alarm => alarm with
            { AlarmActions = [Extra, Chains.TopicArn], OkActions = [Extra], Description = "ours" }).Differences);

    [Fact]
    public void With_five_actions_of_others_a_person_has_to_make_room()
    {
        var situation =
            Chains.Armed().WithAlarm(alarm => alarm with { AlarmActions = [.. Enumerable.Range(1, 5).Select(n => $"{Extra}{n}")] });

        Assert.EndsWith($"should be {Chains.TopicArn} (S0, A3, Report)", Assert.Single(situation.Differences), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_threshold_is_never_reached() =>
        Expect("Threshold: 1000, should be 1 (S0, A4, Repair)", alarm => alarm with { Threshold = 1000 });

    [Fact]
    public void A_threshold_as_a_fraction_is_the_same_number() =>
        Assert.Empty(Chains.Armed().WithAlarm(alarm => alarm with { Threshold = 1.0 }).Differences);

    [Fact]
    public void Another_operator_never_holds() =>
        Expect("ComparisonOperator: LessThanThreshold, should be GreaterThanOrEqualToThreshold (S0, A4, Repair)",
            alarm => alarm with { ComparisonOperator = "LessThanThreshold" });

    [Theory]
    [InlineData("Minimum", null, "Minimum")]
    [InlineData(null, "p99", "p99")]
    [InlineData(null, null, "none")]
    public void Another_statistic_never_reaches_the_threshold(string? statistic, string? extended, string shown) =>
        Expect($"Statistic: {shown}, should be Maximum (S0, A5, Repair)", alarm => alarm with
        { Statistic = statistic, ExtendedStatistic = extended });

    [Fact]
    public void A_sum_works_until_somebody_subtracts_from_it()
    {
        Expect("Statistic: Sum, should be Maximum (S1, A5, Repair)", alarm => alarm with { Statistic = "Sum" });
        Assert.Equal(Verdict.Weakened, Chains.Armed().WithAlarm(alarm => alarm with { Statistic = "Sum" }).Verdict);
    }

    [Fact]
    public void A_count_of_datapoints_goes_off_for_everything() =>
        Expect("Statistic: SampleCount, should be Maximum (S0, A5, Repair)", alarm => alarm with { Statistic = "SampleCount" });

    [Fact]
    public void Another_period_is_never_filled() =>
        Expect("Period: 3600, should be 300 (S0, A6, Repair)", alarm => alarm with { Period = 3600 });

    [Fact]
    public void More_evaluation_periods_are_never_all_breaching() =>
        Expect("EvaluationPeriods: 240, should be 1 (S0, A6, Repair)", alarm => alarm with { EvaluationPeriods = 240 });

    [Fact]
    public void More_datapoints_never_come_together() =>
        Expect("DatapointsToAlarm: 2, should be 1 (S0, A6, Repair)", alarm => alarm with { DatapointsToAlarm = 2 });

    [Fact]
    public void Datapoints_that_AWS_leaves_out_are_the_default() =>
        Assert.Empty(Chains.Armed().WithAlarm(alarm => alarm with { DatapointsToAlarm = null }).Differences);

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    public void A_high_resolution_period_lapses(int seconds) =>
        Expect($"Period: {seconds}, should be 300 (S1, A7, Repair)", alarm => alarm with { Period = seconds });

    [Theory]
    [InlineData("ignore")]
    [InlineData("breaching")]
    public void An_alarm_that_latches_is_silent_the_next_time(string treatment) =>
        Expect($"TreatMissingData: {treatment}, should be notBreaching (S1, A8, Repair)", alarm => alarm with
        { TreatMissingData = treatment });

    [Theory]
    [InlineData("missing")]
    [InlineData(null)]
    public void Missing_data_taken_for_missing_is_accepted(string? treatment) =>
        Assert.Empty(Chains.Armed().WithAlarm(alarm => alarm with { TreatMissingData = treatment }).Differences);

    [Fact]
    public void Another_metric_counts_something_else()
    {
        Expect("Namespace: Other, should be LogMetrics (S0, A9, Repair)", alarm => alarm with { Namespace = "Other" });
        Expect("MetricName: Nothing, should be RootAccountUsage (S0, A9, Repair)", alarm => alarm with { MetricName = "Nothing" });
    }

    [Fact]
    public void Dimensions_see_nothing_of_the_metric() =>
        Expect("Dimensions: Account=1, should be none (S0, A9, Repair)", alarm => alarm with { Dimensions = [new("Account", "1")] });

    [Fact]
    public void A_unit_leaves_the_alarm_without_data() =>
        Expect("Unit: Bytes, should be none (S0, A10, Repair)", alarm => alarm with { Unit = "Bytes" });

    [Fact]
    public void Another_form_of_alarm_is_one_difference_whatever_its_fields_say() =>
        Expect("alarm: metric math or a query: [], should be an alarm on one metric (S0, A11, Repair)",
            alarm => alarm with { OtherForm = "metric math or a query: []", MetricName = null, Namespace = null, Period = null });

    [Fact]
    public void A_composite_alarm_took_the_name() =>
        Expect("alarm: a composite alarm: ALARM(x), should be an alarm on one metric (S0, A12, Repair)",
            alarm => new() { Name = alarm.Name, OtherForm = "a composite alarm: ALARM(x)", IsComposite = true });

    [Fact]
    public void Two_changes_are_two_differences() =>
        Assert.Equal(2, Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false, Threshold = 2 }).Differences.Count());

    private static void Expect(string difference, Func<Alarm, Alarm> change)
    {
        var situation = Chains.Armed().WithAlarm(change);

        Assert.Equal([difference], situation.Differences);
        Assert.Equal(LinkState.Changed, situation.Link(LinkKind.Alarm).State);
    }
}
