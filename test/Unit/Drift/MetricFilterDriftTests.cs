using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

public class MetricFilterDriftTests
{
    private static readonly string Pattern = AlertCatalogue.RootUsage.Pattern;

    [Fact]
    public void A_deleted_filter_is_missing()
    {
        var situation = Chains.Armed().WithFilters([]);

        Assert.Equal(["filter: absent, should be present (S0, F1, Repair)"], situation.Differences);
        Assert.Equal(LinkState.Missing, situation.Link(LinkKind.MetricFilter).State);
    }

    [Fact]
    public void A_filter_whose_name_only_begins_alike_is_another() =>
        Assert.Equal(["filter: absent, should be present (S0, F1, Repair)"],
            Chains.Armed().WithFilter(filter => filter with { Name = "RootAccountUsage2", MetricName = "Other" }).Differences);

    [Fact]
    public void Unreadable_filters_are_unknown()
    {
        var situation = Chains.Armed();
        var filters = situation.Observed.Filters with
        { OnGroup = new Observation<ImmutableArray<MetricFilter>>.Unreadable("DescribeMetricFilters: Timeout: none") };

        var link = (situation with { Observed = situation.Observed with { Filters = filters } }).Link(LinkKind.MetricFilter);

        Assert.Equal((LinkState.Unknown, "DescribeMetricFilters: Timeout: none"), (link.State, link.Error));
    }

    [Theory]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" && $.sourceIPAddress != "192.0.2.1" }""")]
    [InlineData("""{ $.userIdentity.type = "root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""")]
    [InlineData("""{ $.userIdentity.type = " Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }""")]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOTEXISTS && $.eventType != "AwsServiceEvent" }""")]
    [InlineData("""{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS || $.eventType != "AwsServiceEvent" }""")]
    [InlineData("")]
    public void An_edited_pattern_finds_something_else(string pattern) =>
        Expect($"filterPattern: {pattern}, should be {Pattern} (S0, F2, Repair)", filter => filter with { Pattern = pattern });

    [Theory]
    [InlineData("""{$.userIdentity.type="Root"&&$.userIdentity.invokedBy NOT EXISTS&&$.eventType!="AwsServiceEvent"}""")]
    [InlineData("""  {  $.userIdentity.type  =  "Root"  &&  $.userIdentity.invokedBy  NOT  EXISTS  &&  $.eventType  !=  "AwsServiceEvent"  }  """)]
    [InlineData("{ $.userIdentity.type = \"Root\"\n&& $.userIdentity.invokedBy NOT\tEXISTS\r\n&& $.eventType != \"AwsServiceEvent\" }")]
    public void White_space_outside_quotes_says_nothing(string pattern) =>
        Assert.Empty(Chains.Armed().WithFilter(filter => filter with { Pattern = pattern }).Differences);

    [Fact]
    public void Another_metric_is_watched_by_no_alarm()
    {
        Expect("metricName: Other, should be RootAccountUsage (S0, F3, Repair)", filter => filter with { MetricName = "Other" });
        Expect("metricNamespace: Other, should be LogMetrics (S0, F3, Repair)", filter => filter with { MetricNamespace = "Other" });
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.1")]
    [InlineData("$.responseElements.x")]
    public void Another_value_never_adds_up(string value) =>
        Expect($"metricValue: {value}, should be 1 (S0, F4, Repair)", filter => filter with { MetricValue = value });

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e0")]
    public void The_same_number_written_otherwise_counts_the_same(string value) =>
        Assert.Empty(Chains.Armed().WithFilter(filter => filter with { MetricValue = value }).Differences);

    [Fact]
    public void A_default_value_latches_the_alarm() =>
        Expect("defaultValue: 1, should be 0 (S1, F5, Repair)", filter => filter with { DefaultValue = 1 });

    [Fact]
    public void A_default_value_below_0_hides_nothing_from_a_maximum() =>
        Expect("defaultValue: -1, should be 0 (S2, F5, Repair)", filter => filter with { DefaultValue = -1 });

    [Fact]
    public void A_default_value_below_0_hides_what_events_add_up_to()
    {
        var waiting = Chains.Vpc with { Threshold = 20 };
        var chain = Chains.Armed(waiting);
        var filters = chain.Desired.Alerts.Select(alert => alert.Filter! with { DefaultValue = alert.Alert == waiting ? -1 : 0 });

        Assert.Equal(["defaultValue: -1, should be 0 (S0, F5, Repair)"], chain.WithFilters([.. filters]).Differences);
    }

    [Fact]
    public void Without_a_default_value_a_quiet_hour_and_a_dead_trail_look_the_same() =>
        Expect("defaultValue: none, should be 0 (S2, F5, Repair)", filter => filter with { DefaultValue = null });

    [Fact]
    public void Dimensions_hide_the_metric_from_the_alarm() =>
        Expect("dimensions: a=$.b, should be none (S0, F6, Repair)", filter => filter with { Dimensions = ["a=$.b"], DefaultValue = null });

    [Fact]
    public void System_field_dimensions_hide_it_as_well() =>
        Expect("emitSystemFieldDimensions: @aws.account, should be none (S0, F7, Repair)", filter => filter with
        { EmitSystemFieldDimensions = ["@aws.account"] });

    [Fact]
    public void Field_selection_lets_events_pass_by() =>
        Expect("fieldSelectionCriteria: @aws.account != 1, should be none (S0, F8, Repair)", filter => filter with
        { FieldSelectionCriteria = "@aws.account != 1" });

    [Fact]
    public void Transformed_logs_may_hold_other_fields() =>
        Expect("applyOnTransformedLogs: true, should be false (S0, F9, Repair)", filter => filter with { ApplyOnTransformedLogs = true });

    [Fact]
    public void A_unit_weakens() =>
        Expect("unit: Bytes, should be none (S2, F10, Repair)", filter => filter with { Unit = "Bytes" });

    [Fact]
    public void A_filter_that_the_trail_left_behind_is_named_and_stays()
    {
        var stale = Chains.Armed().Desired.Alerts[0].Filter! with { LogGroup = "old-group" };

        Assert.Equal(
            ["filter: absent, should be present (S0, F1, Repair)",
                $"logGroupName: old-group, which stays as it is, should be {Chains.Group} (S0, F11, Repair)"],
            Chains.Armed().WithFilters([], stale).Differences);
    }

    [Fact]
    public void A_full_group_is_named_before_the_write_fails()
    {
        var others = Enumerable.Range(0, 100).Select(n => Chains.Armed().Desired.Alerts[0].Filter! with
        { Name = $"other-{n}", MetricName = "Other" });

        Assert.Equal(
            ["filter: absent, should be present (S0, F1, Repair)", "metricFilterCount: 100, should be below 100 (S0, F12, Report)"],
            Chains.Armed().WithFilters([.. others]).Differences);
    }

    private static void Expect(string difference, Func<MetricFilter, MetricFilter> change) =>
        Assert.Equal([difference], Chains.Armed().WithFilter(change).Differences);
}
