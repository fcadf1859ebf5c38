using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Filters of others on an alert's metric (rows F11, F13–F15).</summary>
public class OtherFilterDriftTests
{
    private static readonly Situation Armed = Chains.Armed();
    private static readonly MetricFilter Ours = Armed.Desired.Alerts[0].Filter!;
    private static readonly MetricFilter Theirs = Ours with { Name = "landing-zone-root" };

    // Of an alert that waits for several events, and therefore adds them up.
    private static readonly Situation Waiting = Chains.Armed(Chains.Vpc with { Threshold = 20 });
    private static readonly MetricFilter Awaited = Waiting.Desired.Alerts[1].Filter!;

    public static TheoryData<string, double?> Harmless => new() { { "1", null }, { "1", 0 }, { "1.0", 0 }, { "0", null }, { "2", 0 } };

    public static TheoryData<string, double?> Subtracting => new()
    {
        { "-1000", 0 }, { "-1e-9", null }, { "1", -1 }, { "0", -0.5 }, { "$.requestParameters.count", 0 }, { "NaN", 0 }, { "-Infinity", 0 },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void One_with_our_pattern_counts_the_same_events_and_leaves_the_alert_armed(string value, double? defaultValue)
    {
        var situation = With(Theirs with { MetricValue = value, DefaultValue = defaultValue });

        Assert.Equal(
            [$"metricTransformations: landing-zone-root on {Chains.Group} feeds RootAccountUsage too, and counts the same events, should be one filter for each metric (S3, F15, Report)"],
            situation.Differences);
        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    [Fact]
    public void White_space_makes_no_other_pattern() =>
        Assert.Equal(Verdict.Armed, With(Theirs with { Pattern = Ours.Pattern.Replace(" = ", "=", StringComparison.Ordinal) }).Verdict);

    [Fact]
    public void One_that_looks_at_this_account_only_counts_no_event_that_ours_does_not() =>
        Assert.Equal(Verdict.Armed, With(Theirs with { FieldSelectionCriteria = "@aws.account = 111122223333" }).Verdict);

    [Fact]
    public void Two_with_our_pattern_are_as_harmless_as_one() =>
        Assert.Equal(Verdict.Armed, With(Theirs, Theirs with { Name = "another-tools" }).Verdict);

    [Theory]
    [MemberData(nameof(Subtracting))]
    public void One_that_subtracts_or_may_silences_an_alert_that_adds_up_whatever_its_pattern(string value, double? defaultValue)
    {
        var other = Awaited with { Name = "theirs", MetricValue = value, DefaultValue = defaultValue };

        Assert.All([other, other with { Pattern = "" }, other with { LogGroup = "elsewhere" }], filter =>
            Assert.Equal((Verdict.Disarmed, "F14"), JudgedOfWaiting(filter)));
    }

    [Theory]
    [MemberData(nameof(Subtracting))]
    public void It_hides_nothing_from_the_maximum_that_root_s_alarm_looks_at(string value, double? defaultValue)
    {
        var other = Theirs with { MetricValue = value, DefaultValue = defaultValue };

        Assert.Equal((Verdict.Weakened, "F14"), Judged(other));
        Assert.Equal(Severity.S2, Differing(other).Severity);
    }

    [Theory]
    [InlineData("-1000", 0.0, "F14", "S2")]
    [InlineData("0", -1.0, "F14", "S2")]
    [InlineData("0.5", 0.0, "F13", "S3")]
    [InlineData("0", null, "F13", "S3")]
    [InlineData("1", -1.0, "F13", "S1")]
    [InlineData("0", 1.0, "F13", "S1")]
    [InlineData("$.requestParameters.count", 0.0, "F13", "S1")]
    public void What_other_events_count_matters_to_a_maximum_from_one_on(
        string value, double? defaultValue, string row, string severity)
    {
        var found = Differing(Theirs with { Pattern = "", MetricValue = value, DefaultValue = defaultValue });

        Assert.Equal((row, severity), (found.Row.Id, found.Severity.ToString()));
    }

    [Fact]
    public void Values_below_one_from_another_log_group_let_a_dead_trail_look_alive() =>
        Assert.Equal(
            Severity.S2, Differing(Theirs with { Pattern = "", MetricValue = "0", DefaultValue = 0, LogGroup = "elsewhere" }).Severity);

    [Fact]
    public void Of_two_units_nobody_knows_what_an_alarm_makes() =>
        Assert.All(
            [Theirs with { Unit = "Seconds" }, Theirs with { Unit = "Seconds", Pattern = "", MetricValue = "0" }],
            filter => Assert.Equal((Verdict.Disarmed, "F14"), Judged(filter)));

    [Theory]
    [InlineData("""{ $.userIdentity.type = "Root" }""")] // Services on root's behalf too.
    [InlineData("""{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" }""")]
    [InlineData("")]
    public void One_with_another_pattern_may_hold_the_alarm_in_ALARM(string pattern) =>
        Assert.Equal((Verdict.Weakened, "F13"), Judged(Theirs with { Pattern = pattern }));

    [Fact]
    public void Our_pattern_with_a_default_value_or_on_transformed_events_counts_something_else() =>
        Assert.All(
            [Theirs with { DefaultValue = 1 }, Theirs with { ApplyOnTransformedLogs = true }],
            filter => Assert.Equal((Verdict.Weakened, "F13"), Judged(filter)));

    [Fact]
    public void Our_pattern_on_another_log_group_is_harmless_unless_its_zeros_let_a_dead_trail_look_alive()
    {
        Assert.Equal((Verdict.Armed, "F15"), Judged(Theirs with { LogGroup = "elsewhere", DefaultValue = null }));
        Assert.Equal((Verdict.Weakened, "F13"), Judged(Theirs with { LogGroup = "elsewhere", DefaultValue = 0 }));
    }

    [Fact]
    public void One_that_has_our_name_on_another_log_group_is_ours_left_behind_only_if_it_counts_what_ours_does()
    {
        Assert.Equal((Verdict.Armed, "F11"), Judged(Ours with { LogGroup = "old-group" }));
        Assert.Equal((Verdict.Weakened, "F14"), Judged(Ours with { LogGroup = "old-group", MetricValue = "-1000" }));
        Assert.Equal((Verdict.Weakened, "F13"), Judged(Ours with { LogGroup = "old-group", Pattern = "" }));
    }

    [Fact]
    public void One_with_dimensions_feeds_another_metric() =>
        Assert.Empty(With(Theirs with { MetricValue = "-1000", DefaultValue = null, Dimensions = ["a=$.b"] }).Differences);

    [Fact]
    public void A_default_value_may_go_without_the_systems_dimensions()
    {
        var other = Theirs with { EmitSystemFieldDimensions = ["@aws.account"] };

        Assert.Empty(With(other with { DefaultValue = 0 }).Differences);
        Assert.Equal("F14", RowOf(With(other with { DefaultValue = -1 })));
    }

    [Fact]
    public void While_ours_is_missing_the_others_are_judged_all_the_same() =>
        Assert.Equal(["F1", "F14"], Armed.WithFilters([Theirs with { MetricValue = "-1" }]).Drift
            .SelectMany(finding => finding.Differences).Select(one => one.Row.Id));

    [Fact]
    public void Each_is_remembered_by_itself_so_that_one_which_people_know_hides_no_other()
    {
        var marks = With(Theirs, Theirs with { Name = "second" }, Theirs with { LogGroup = "elsewhere", DefaultValue = null }).Drift
            .Where(finding => !finding.Differences.IsEmpty).Select(finding => Fingerprint.Of("F15", finding.Link));

        Assert.Equal(3, marks.Distinct().Count());
    }

    [Fact]
    public void Whoever_put_it_is_whoever_named_it_and_its_log_group_in_the_call()
    {
        var link = With(Theirs).Drift.Single(finding => !finding.Differences.IsEmpty).Link;

        Assert.True(link.IsTouchedBy($$"""{"logGroupName":"{{Chains.Group}}","filterName":"landing-zone-root"}"""));
        Assert.False(link.IsTouchedBy($$"""{"logGroupName":"{{Chains.Group}}","filterName":"RootAccountUsage"}"""));
        Assert.False(link.IsTouchedBy("""{"logGroupName":"elsewhere","filterName":"landing-zone-root"}"""));
    }

    private static Situation With(params MetricFilter[] others) => Armed.WithFilters(
        [Ours, .. others.Where(other => other.LogGroup == Ours.LogGroup)], [.. others.Where(other => other.LogGroup != Ours.LogGroup)]);

    private static (Verdict Verdict, string Row) Judged(MetricFilter other) => (With(other).Verdict, RowOf(With(other)));

    private static (Verdict Verdict, string Row) JudgedOfWaiting(MetricFilter other)
    {
        ImmutableArray<MetricFilter> ours = [.. Waiting.Desired.Alerts.Select(alert => alert.Filter!)];
        var situation = other.LogGroup == Ours.LogGroup ? Waiting.WithFilters([.. ours, other]) : Waiting.WithFilters(ours, other);
        return (situation.Of(Waiting.Desired.Alerts[1].Alert).Verdict, RowOf(situation));
    }

    private static Difference Differing(MetricFilter other) => With(other).Drift.SelectMany(finding => finding.Differences).Single();

    private static string RowOf(Situation situation) => situation.Drift.SelectMany(finding => finding.Differences).Single().Row.Id;
}
